"""Words that only the review page needs; the rest stand in ``wording`` and ``places``."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .wording import KINDS, confidence_words

MORE_KINDS: dict[str, Any] = {
    "outdated_law": gettext_lazy("outdated law"),
    "label_contradiction": gettext_lazy("contradictory label"),
}
CATEGORIES: dict[str, Any] = {
    "privacy": gettext_lazy("personal information"),
    "secrecy": gettext_lazy("possible secret"),
    "business": gettext_lazy("business information"),
    "process": gettext_lazy("internal process"),
    "wording": gettext_lazy("wording"),
}
QUESTIONS: dict[str, Any] = {
    "amount": gettext_lazy("Which of these amounts stands in the text?"),
    "date": gettext_lazy("Which of these dates stands in the text?"),
    "quantity": gettext_lazy("Which of these numbers stands in the text?"),
    "department": gettext_lazy("Which of these offices is named in the text?"),
    "village": gettext_lazy("Which of these villages is named in the text?"),
    "phrase": gettext_lazy("Which of these sentences stands in the text?"),
}


def kind_label(kind: str, category: str = "") -> str:
    """What people call a kind of hint; kinds are open, so an unknown one is called by its category."""
    known = KINDS.get(kind) or MORE_KINDS.get(kind) or CATEGORIES.get(category)
    return str(known or _("marked place"))


def confidence(probability: float) -> str:
    """How sure the computer is, in words with the number."""
    words = confidence_words(probability)
    return _("%(words)s (%(percent)d%%)") % {"words": words, "percent": round(probability * 100)}
