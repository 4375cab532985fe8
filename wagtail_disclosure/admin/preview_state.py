"""Wagtail keeps the posted form of a preview in its database; not one that carries a secrecy marking.

``FormState`` was read in wagtail 7.4.4 and 8.0.1, where it is private; a preview without it shows the saved draft.
"""

from __future__ import annotations

from typing import Any

from django.db.models.signals import pre_save
from django.http import QueryDict
from wagtail.admin.models import FormState

from ..models import ReviewedMixin
from .posted import is_marked
from .stop import refuses


def connect() -> None:
    """Called once, with the hooks."""
    pre_save.connect(_empty_if_marked, sender=FormState, dispatch_uid="disclosure_preview_state")


def _empty_if_marked(instance: Any, **kwargs: Any) -> None:
    model = instance.content_type.model_class()
    if model is None or not issubclass(model, ReviewedMixin) or not refuses():
        return
    if is_marked(model, QueryDict(instance.data)):
        instance.data = ""
