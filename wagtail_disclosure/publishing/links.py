"""Pages that a draft leads to from its text: a link, or a block that shows a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..compat import load_page_model


def hidden_targets(item: Any) -> list[Any]:
    """Pages other than ``item`` itself that its text leads to and that the public may not see."""
    pages = load_page_model()._base_manager.filter(pk__in=set(_targets(item)), live=False)
    return list(pages.exclude(pk=item.pk).order_by("pk"))


def _targets(item: Any) -> Iterator[Any]:
    for field in item._meta.concrete_fields:
        if hasattr(field, "extract_references"):
            for model, key, *_path in field.extract_references(field.value_from_object(item)):
                if issubclass(model, load_page_model()):
                    yield key
