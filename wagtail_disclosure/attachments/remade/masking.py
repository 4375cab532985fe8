"""Finding masked words in texts: the same everywhere, so that finding and proving cannot differ."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from .made import Mask

#: What a program may put between two characters of a word: blanks, ends of lines, shapeless signs.
GAP = "[\\s\u00ad\u200b-\u200f\u2060\ufeff]*"
SHAPELESS = re.compile("[\\s\u00ad\u200b-\u200f\u2060\ufeff]+")


@lru_cache(maxsize=1024)
def pattern(value: str) -> re.Pattern[str]:
    """``value`` with anything shapeless between its characters, in any case and width."""
    signs = SHAPELESS.sub("", value)
    return re.compile(GAP.join(map(_sign, signs)) or r"(?!)", re.IGNORECASE)


def _sign(sign: str) -> str:
    """The sign, or its half-width or full-width twin."""
    twins = {sign, unicodedata.normalize("NFKC", sign)}
    if "!" <= sign <= "~":
        twins.add(chr(ord(sign) + 0xFEE0))
    single = sorted(twin for twin in twins if len(twin) == 1)
    return re.escape(single[0]) if len(single) == 1 else "[" + "".join(map(re.escape, single)) + "]"


def spans(text: str, masks: Iterable[Mask]) -> list[tuple[int, int, str]]:
    """(start, end, new) of every masked place in ``text``, in order and without overlap.

    The longest value wins where two overlap.
    """
    taken: list[tuple[int, int, str]] = []
    for mask in sorted(masks, key=lambda m: -len(m.value)):
        for found in pattern(mask.value).finditer(text):
            if found.end() > found.start() and all(
                found.end() <= start or end <= found.start() for start, end, _ in taken
            ):
                taken.append((found.start(), found.end(), mask.new))
    return sorted(taken)


def masked(text: str, masks: Iterable[Mask]) -> str:
    """``text`` with every masked place replaced."""
    for start, end, new in reversed(spans(text, masks)):
        text = text[:start] + new + text[end:]
    return text


def masked_pieces(
    pieces: Sequence[str], masks: Iterable[Mask], between: str = "", fixed: Collection[int] = ()
) -> list[str]:
    """``pieces`` of one text with every masked place replaced, wherever a value is cut.

    The mask stands in the first piece of a value. ``between`` is read between two pieces; the numbers in ``fixed``
    are of pieces that cannot be changed.
    """
    now = list(pieces)
    for start, end, new in reversed(spans(between.join(pieces), masks)):
        at, put = 0, new
        for number, piece in enumerate(pieces):
            first, last = max(start - at, 0), min(end - at, len(piece))
            at += len(piece) + len(between)
            if first < last and number not in fixed:
                now[number] = now[number][:first] + put + now[number][last:]
                put = ""
    return now


def still_there(text: str, masks: Iterable[Mask]) -> Iterator[Mask]:
    """The masks whose value stands in ``text``, also with the masks around it taken away."""
    for mask in masks:
        if pattern(mask.value).search(text):
            yield mask
