"""Where Wagtail 7.4 and 8.0 differ, and nowhere else. Read in wagtail 7.4.4 and 8.0.1.

8.0 made the base page swappable; 7.4 has ``wagtailcore.Page`` only. Our own dependency on ``swapper`` gives one
answer on both.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import swapper
from django.apps import apps
from django.db import models


def page_model_name() -> str:
    """The base page model as ``app_label.Model``, for foreign keys and migrations."""
    return str(swapper.get_model_name("wagtailcore", "Page"))


def load_page_model() -> Any:
    """The base page class; imports the app that swapped it when it is not loaded yet."""
    import wagtail.models  # noqa: F401  (defines the default page)

    label, name = page_model_name().split(".")
    try:
        return apps.get_model(label, name, require_ready=False)
    except LookupError:
        import_module(f"{apps.get_app_config(label).name}.models")
        return apps.get_model(label, name, require_ready=False)


def base_page_class(model: type[models.Model]) -> type[models.Model]:
    """The concrete class whose table holds ``live`` for ``model``: the last non-abstract parent."""
    parents = model._meta.get_parent_list()
    return parents[-1] if parents else model
