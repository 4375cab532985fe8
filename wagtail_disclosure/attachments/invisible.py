"""Characters without a shape: enough of them can carry a message, or cut a number in two."""

from __future__ import annotations

import re

from .reading import Reading

#: Zero-width and direction characters, and the tag characters that mirror ASCII.
SHAPELESS = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\U000e0000-\U000e007f]"
)
TAGS = re.compile("[\U000e0020-\U000e007e]{3,}")
#: Fewer are what copying from a web page leaves behind.
MANY = 12


def report_invisible_characters(reading: Reading) -> None:
    """Adds what tag characters say, and reports segments with many shapeless characters."""
    for segment in list(reading.segments):
        # Characters without a shape are not printable; to ask that is much faster than to look for each.
        if segment.text.isprintable():
            continue
        found = len(SHAPELESS.findall(segment.text)) if not segment.text.isascii() else 0
        if found < MANY and not TAGS.search(segment.text):
            continue
        said = "".join(chr(ord(c) - 0xE0000) for run in TAGS.findall(segment.text) for c in run)
        if said:
            reading.hide_counted("invisible-characters", "hidden text", said)
        else:
            reading.note("invisible-characters", segment.where, f"{found}")
