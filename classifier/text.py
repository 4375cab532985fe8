"""Folding: one look-alike form for every character, with a way back to the stored text.

Folding maps each code point to at most one code point, so the way back is one array of offsets
(and no array at all where nothing was dropped, which is nearly always).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from classifier.errors import UnreadableInput

MAX_CHARACTERS = 3_000_000
_LIMIT = 0x110000
_DROP = np.uint32(0xFFFFFFFF)
_REPLACEMENT = 0xFFFD
_INVISIBLE = (
    (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5),
    (0x180B, 0x180E), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x20E3, 0x20E3),
    (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF9, 0xFFFB),
    (0xE0000, 0xE01EF),
)  # fmt: skip
_COMPATIBLE = (
    (0x00A0, 0x00AA), (0x2000, 0x200A), (0x2010, 0x206F), (0x2100, 0x214F), (0x2E80, 0x2FDF),
    (0x3000, 0x303F), (0xF900, 0xFAFF), (0xFE30, 0xFE6F), (0xFF01, 0xFFEF),
    (0x1D400, 0x1D7CB),
)  # fmt: skip
# Dashes and blanks that NFKC leaves apart but that people type for one another.
_ALIKE = {
    "\r": "\n", "\x0b": "\n", "\x0c": "\n", "\u2028": "\n", "\u2029": "\n", "\x85": "\n",
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2212": "-", "\u00b7": "·",
    "\u2022": "·", "\u30fb": "·", "\u2027": "·", "\u1680": " ", "\u202f": " ", "\u205f": " ",
    "機": "机", "絕": "绝", "級": "级", "內": "内", "證": "证", "號": "号", "電": "电", "話": "话",
}  # fmt: skip

_ODD = re.compile("[\x00-\x08\x0e-\x1d\ufffd]")
Codes = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in folded form. ``source[i:j]`` for a folded span comes from :meth:`span`."""

    source: str
    text: str
    codes: Codes
    offsets: npt.NDArray[np.int64] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the source for a non-empty folded span."""
        if self.offsets is None:
            return start, end
        return int(self.offsets[start]), int(self.offsets[end - 1]) + 1


@cache
def _table() -> Codes:
    table = np.arange(_LIMIT, dtype=np.uint32)
    for low, high in _COMPATIBLE:
        for code in range(low, high + 1):
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1:
                table[code] = ord(plain)
    for low, high in _INVISIBLE:
        table[low : high + 1] = _DROP
    for code in (*range(0x80, 0x20000), *range(0xE0000, 0xE0200)):
        value = unicodedata.decimal(chr(code), None)
        if value is not None:
            table[code] = ord("0") + value
    for odd, plain in _ALIKE.items():
        table[ord(odd)] = ord(plain)
    table[0xD800:0xE000] = _REPLACEMENT
    table.setflags(write=False)
    return table


def fold(source: str) -> Folded:
    """Fold a text of any length in one pass.

    Raises:
        UnreadableInput: more than ``MAX_CHARACTERS`` characters.
    """
    if len(source) > MAX_CHARACTERS:
        raise UnreadableInput(
            f"The text has {len(source)} characters; at most {MAX_CHARACTERS} are read at once. "
            "Split it into parts."
        )
    raw = np.frombuffer(source.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    codes: Codes = _table()[raw]
    kept = codes != _DROP
    offsets: npt.NDArray[np.int64] | None = None
    if not kept.all():
        offsets = np.flatnonzero(kept)
        codes = codes[kept]
    same = offsets is None and np.array_equal(codes, raw)
    return Folded(source, source if same else codes.tobytes().decode("utf-32-le"), codes, offsets)


def require_text(source: str, name: str) -> None:
    """Refuse what was never text.

    Raises:
        UnreadableInput: the part holds NUL bytes or is mostly control characters.
    """
    if "\x00" in source:
        raise UnreadableInput(
            f"Part {name!r} holds NUL characters, so it is binary, not text. "
            "Extract its text first."
        )
    odd = len(_ODD.findall(source, 0, 4096))
    if odd * 10 > min(len(source), 4096):
        raise UnreadableInput(
            f"Part {name!r} is mostly control or undecodable characters, so it is not text. "
            "Save it as UTF-8 text first."
        )
