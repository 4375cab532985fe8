"""The number of a resident identity card (GB 11643) in running text, whether its last sign fits or not."""

from __future__ import annotations

import re
import unicodedata

RESIDENT = r"[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]"
INSIDE = re.compile(rf"(?<![0-9A-Za-z]){RESIDENT}(?![0-9A-Za-z])", re.IGNORECASE)


def holds_resident_number(text: str) -> bool:
    """Whether a whole number of 18 signs stands in ``text``, in narrow or wide digits."""
    return INSIDE.search(unicodedata.normalize("NFKC", text)) is not None
