"""Folding for secrecy markings: what a reader takes for the same sign becomes one sign.

Every folded character remembers the code points it came from, so spans point into the original.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

STAR = "★"
STARS = "☆*✡✩✪✫✬✭✮✯✰✱✲✳✴✵✶✷✸✹⭐🌟⍟⋆∗٭❋※⭑⭒✦✧"
#: Traditional and variant forms of the characters of a marking.
SAME = {ord(star): STAR for star in STARS} | {
    ord("絕"): "绝",
    ord("機"): "机",
    ord("祕"): "秘",
    ord("級"): "级",
    ord("長"): "长",
    ord("個"): "个",
}
PAGE_BREAK = "\f"
LINE = re.compile("[^\n\r\f\v\x85\u2028\u2029]+|\f")
INVISIBLE = {"Cf", "Mn", "Me"}


@dataclass(frozen=True)
class Folded:
    """``text[i]`` came from ``starts[i]:ends[i]`` of the original."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original span of a non-empty folded one."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str, start: int = 0, end: int | None = None) -> Folded:
    """NFKC by character, one star for all, invisible characters dropped, blank runs as one blank.

    A run of blanks is a line break, a tab or a space, whichever separates most.
    """
    signs: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for at in range(start, len(text) if end is None else end):
        for sign in _folded(text[at]):
            if sign in " \t\n" and signs and signs[-1] in " \t\n":
                signs[-1] = min(signs[-1], sign, key="\n\t ".index)
                ends[-1] = at + 1
                continue
            signs.append(sign)
            starts.append(at)
            ends.append(at + 1)
    return Folded("".join(signs), tuple(starts), tuple(ends))


def _folded(character: str) -> str:
    if "\u4e00" <= character <= "\u9fff" or character.isascii():
        sign = SAME.get(ord(character), character)
    else:
        sign = unicodedata.normalize("NFKC", character).translate(SAME)
        if unicodedata.category(character) in INVISIBLE:
            return ""
    return "".join(map(_blank, sign))


def _blank(sign: str) -> str:
    if sign in "\n\r\f\v\x85\u2028\u2029":
        return "\n"
    if sign == "\t":
        return sign
    return " " if sign.isspace() else sign


def line_spans(text: str) -> Iterator[tuple[int, int, int]]:
    """(page, start, end) of each line that has characters; a form feed begins the next page."""
    page = 0
    for found in LINE.finditer(text):
        if found[0] == PAGE_BREAK:
            page += 1
        else:
            yield page, found.start(), found.end()
