"""The words of a posted editor form, read before anything validates, stores or repeats them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.http import QueryDict
from wagtail.fields import StreamField

from ..exceptions import SecrecyMarkingRefused
from ..models.reviewed import refuse_marked
from ..rules.marking import find_marking

#: What the parsers of stream fields and rich text raise on a form that no editor sent.
MALFORMED = (KeyError, ValueError, TypeError, AttributeError, IndexError)


def is_marked(page_class: type[Any], data: QueryDict) -> bool:
    """Whether the posted form holds a secrecy marking in its place: fields as a draft would hold them, and the rest."""
    widgets = {
        name: field.widget
        for name, field in page_class.get_edit_handler().get_form_class().base_fields.items()
    }
    try:
        draft = _draft(page_class, widgets, data)
    except MALFORMED:
        return any(_marks(value) for value in _values(data, set()))
    return _refuses(draft) or any(_marks(value) for value in _values(data, set(widgets)))


def _draft(page_class: type[Any], widgets: dict[str, Any], data: QueryDict) -> Any:
    draft = page_class()
    for name, widget in widgets.items():
        field = _text_field(page_class, name)
        if field is not None:
            setattr(draft, name, widget.value_from_datadict(data, {}, name) or "")
    return draft


def _text_field(page_class: type[Any], name: str) -> Any:
    field = next((f for f in page_class._meta.concrete_fields if f.name == name), None)
    return field if isinstance(field, StreamField | models.TextField | models.CharField) else None


def _refuses(draft: Any) -> bool:
    try:
        refuse_marked(draft)
    except SecrecyMarkingRefused:
        return True
    return False


def _values(data: QueryDict, known: set[str]) -> Iterator[str]:
    """Posted values outside the form's own fields: comments, child forms, and whatever else came."""
    starts = tuple(f"{name}-" for name in known)
    for key, values in data.lists():
        if key not in known and not key.startswith(starts):
            yield from (value for value in values if isinstance(value, str))


def _marks(text: str) -> bool:
    return find_marking("", [("posted", text)]) is not None
