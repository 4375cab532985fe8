"""Numbers that are already masked (420106********8812, 138****5678), reported as masked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from classifier.detectors.base import Detector
from classifier.marks import STAR, pairs
from classifier.types import Category
from classifier.view import Sighting, View

_MASKED = re.compile(r"(?<![\dA-Za-z])(\d{1,10})?(?:[*×●■□#xX]{2,18})(\d{1,6}[Xx]?)?(?![\dA-Za-z])")


def find(view: View) -> Iterator[Sighting]:
    """Masked resident IDs, telephones and cards; anything else under stars is left alone."""
    if not pairs(view.marks, STAR, STAR):
        return
    for match in _MASKED.finditer(view.text):
        head, tail = match[1] or "", match[2] or ""
        kind = _kind(len(match[0]), len(match[0]) - len(head) - len(tail), head, tail)
        if kind is not None:
            reason = "数字已部分遮盖"
            yield Sighting(
                kind, "privacy", "info", match.start(), match.end(), 0.9, (reason,), masked=True
            )


def _kind(length: int, hidden: int, head: str, tail: str) -> str | None:
    if not head and not tail:
        return None
    if length in (15, 18) and hidden >= 4:
        return "resident_id"
    if length == 11 and hidden >= 3 and head.startswith("1"):
        return "phone"
    if 16 <= length <= 19 and hidden >= 6:
        return "bank_card"
    return None


CATEGORY: Category = "privacy"
DETECTOR = Detector("masked_number", CATEGORY, find, marks=STAR)
