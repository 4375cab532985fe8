"""Marks at exact characters of a draft, put in as private signs before it is rendered and turned into tags after.

Block templates then need to know nothing of marks, and what they escape or reorder stays as the public sees it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from .richtext import SourceMap, leaf_map, leaves, plain_map
from .splice import rebuilt

#: Planes 15 and 16: no text uses them, and no template touches them.
OPEN, CLOSE = 0xF0000, 0x100000
MOST = 0xFFFD
SIGN = re.compile("[\U000f0000-\U0010ffff]")
FOREIGN = "\ufffd"


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters ``start:end`` belong to ``owner``."""

    start: int
    end: int
    owner: int


class Signs:
    """Gives each set of owners its sign; ``owners[n]`` tells whose sign n is."""

    def __init__(self) -> None:
        self.owners: list[tuple[int, ...]] = []
        self._numbers: dict[tuple[int, ...], int] = {}

    def wrap(self, text: str, owners: tuple[int, ...]) -> str:
        """``text`` between the signs of ``owners``."""
        number = self._numbers.setdefault(owners, len(self.owners))
        if number == len(self.owners):
            self.owners.append(owners)
        if number > MOST:
            raise ValueError(f"{number} different marks came; expected at most {MOST}.")
        return f"{chr(OPEN + number)}{text}{chr(CLOSE + number)}"


def signed_text(text: str, marks: Sequence[Mark], signs: Signs) -> str:
    """A plain text with its marks."""
    return _signed(SIGN.sub(FOREIGN, text), plain_map(text), 0, len(text), marks, signs)


def signed_fields(
    fields: Sequence[tuple[str, Any]], marks: Sequence[Mark], signs: Signs
) -> list[tuple[str, Any]]:
    """The fields with every mark put in; offsets are those of ``richtext.joined_text(fields)``."""
    sources = _signed_sources(fields, sorted(marks, key=lambda mark: mark.start), signs)
    return [(name, rebuilt(value, sources)) for name, value in fields]


def _signed_sources(
    fields: Sequence[tuple[str, Any]], marks: Sequence[Mark], signs: Signs
) -> Iterator[str]:
    made: list[str] = []
    at = 0
    longest = max((mark.end - mark.start for mark in marks), default=0)
    starts = [mark.start for mark in marks]
    for name, value in fields:
        for _path, source, separator in leaves(value, name):
            mapped = leaf_map(source)
            size = len(mapped.text.rstrip("\n"))
            near = marks[bisect_left(starts, at - longest) : bisect_left(starts, at + size)]
            mine = [mark for mark in near if mark.end > at]
            made.append(_signed(SIGN.sub(FOREIGN, source), mapped, at, size, mine, signs))
            at += size + len(separator)
    return iter(made)


def _signed(
    source: str, mapped: SourceMap, at: int, size: int, marks: Sequence[Mark], signs: Signs
) -> str:
    pieces: list[str] = []
    done = 0
    for first, last, owners in _runs(mapped, at, size, marks):
        start, end = mapped.starts[first], mapped.ends[last]
        pieces += [source[done:start], signs.wrap(source[start:end], owners)]
        done = end
    return "".join([*pieces, source[done:]])


def _runs(
    mapped: SourceMap, at: int, size: int, marks: Sequence[Mark]
) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """``(first, last, owners)`` of characters that stand side by side in the source and have the same owners."""
    owned: dict[int, list[int]] = {}
    for mark in marks:
        for index in range(max(mark.start - at, 0), min(mark.end - at, size)):
            if mapped.ends[index] > mapped.starts[index]:
                owned.setdefault(index, []).append(mark.owner)
    run: list[int] = []
    for index in sorted(owned):
        if run and not _continues(mapped, run[-1], index, owned):
            yield run[0], run[-1], tuple(owned[run[0]])
            run = []
        run.append(index)
    if run:
        yield run[0], run[-1], tuple(owned[run[0]])


def _continues(mapped: SourceMap, before: int, index: int, owned: dict[int, list[int]]) -> bool:
    beside = index == before + 1 and mapped.ends[before] == mapped.starts[index]
    return beside and owned[before] == owned[index]


def with_tags(
    html: str, signs: Signs, opening: Callable[[tuple[int, ...]], str], closing: str = "</mark>"
) -> str:
    """Rendered HTML with each sign replaced; ``opening`` gives the start tag for a set of owners."""

    def tag(match: re.Match[str]) -> str:
        number = ord(match[0])
        if number >= CLOSE:
            return closing
        return opening(signs.owners[number - OPEN])

    return SIGN.sub(tag, html)
