"""Template filters of the review page."""

from __future__ import annotations

from typing import Any

from django import template

register = template.Library()


@register.filter
def form_of(forms: Any, hint: Any) -> Any:
    """The form that settles ``hint``, or None when nothing is to be settled there."""
    return forms.by_number.get(hint.number)


@register.filter
def confirmation_of(forms: Any, hint: Any) -> Any:
    """The tick that confirms what an earlier stage decided on ``hint``, or None."""
    return forms.by_key.get(hint.hint.key)
