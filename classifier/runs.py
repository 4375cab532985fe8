"""Digit runs: groups of digits with the gaps between them, found in one pass over the shape.

A run never mixes kinds of digit: 王五138… is a name and a number, not one number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from classifier.shape import DIGIT_OF

# No shorter number is looked for: a telephone number with one digit missing has ten.
SHORTEST = 10
_GAP = rb"(?>[esktnbm]{0,3}g++[esktnbm]{0,3}|[esktnbm]{0,6})"
_RUNS = re.compile(
    rb"[dox](?:" + _GAP + rb"[dox]){9,}+"
    rb"|h(?:[esktnb]{0,3}h){8,}+(?:[esktnb]{0,3}x)?"
    rb"|c(?:[esktnb]{0,3}c){8,}+(?:[esktnb]{0,3}x)?"
)
_DIGITS, _GAPS = bytes.maketrans(b"oxhc", b"dddd"), b"esktnbmg"
# What must stand in a shape without its gaps.
_SHORTEST = b"d" * SHORTEST
_NUMERIC = bytes(ord("d") if code in b"doxhcesktnbmg" else ord(" ") for code in range(256))
_GROUPS = re.compile(rb"[dox]+|h+|c+")
_DIVIDERS = frozenset(b"tkbn")
_WALL = re.compile(rb"[tk]|[se]b|b[se]")
MAX_GROUPS = 20


class Group(NamedTuple):
    """Digits that touch each other. ``gap`` holds the classes of what stands before them."""

    start: int
    end: int
    digits: str
    gap: bytes
    lettered: bool


class Run(NamedTuple):
    """Groups that may belong to one number; ``size`` is how many digits they hold together."""

    groups: tuple[Group, ...]
    size: int


class Sequence(NamedTuple):
    """Consecutive groups of one run read as one number.

    ``closed`` says that nothing numeric stands beside it on its line, unless a divider or a cell
    wall keeps it apart that the number itself does not use. ``maximal`` is false for part of a row of single
    digits. ``tabular`` says that the gaps read as cell walls or decimal points, so that these are
    several numbers; ``enumerated`` that only commas stand between.
    """

    start: int
    end: int
    digits: str
    grouping: tuple[int, ...]
    gaps: tuple[bytes, ...]
    lettered: bool
    closed: bool
    maximal: bool
    tabular: bool
    enumerated: bool

    @property
    def whole(self) -> bool:
        return len(self.grouping) == 1


def find_runs(text: str, shape: bytes) -> tuple[Run, ...]:
    """All runs with at least ``SHORTEST`` digits. Linear in the text."""
    found: list[Run] = []
    if not _may_run(shape):
        return ()
    for low, high in _stretches(shape):
        if _may_run(shape[low:high]):
            for match in _RUNS.finditer(shape, low, high):
                for groups in _kinds(list(_groups_in(text, shape, *match.span()))):
                    size = sum(len(group.digits) for group in groups)
                    if size >= SHORTEST:
                        found.append(Run(tuple(groups), size))
    return tuple(found)


def _may_run(shape: bytes) -> bool:
    """Whether enough digits stand together once the gaps are left out."""
    return _SHORTEST in shape.translate(_DIGITS, _GAPS)


def _stretches(shape: bytes) -> Iterator[tuple[int, int]]:
    """Where only digits and gaps stand, ``SHORTEST`` characters or more."""
    numeric = shape.translate(_NUMERIC)
    low = numeric.find(_SHORTEST)
    while low >= 0:
        high = numeric.find(b" ", low)
        high = len(numeric) if high < 0 else high
        yield low, high
        low = numeric.find(_SHORTEST, high)


def _groups_in(text: str, shape: bytes, start: int, end: int) -> Iterator[Group | None]:
    """Groups of a run; None where a stretch of letters breaks it."""
    last = start
    for match in _GROUPS.finditer(shape, start, end):
        if not match[0].strip(b"d"):
            low, high = match.span()
            yield Group(low, high, text[low:high], shape[last:low], _lettered(shape, low, high))
            last = high
            continue
        low, high = _trim(shape, match.start(), match.end())
        if low >= high:
            yield None
            last = match.end()
            continue
        gap = shape[last:low] if low > last else b""
        yield from _split_at_x(text, shape, low, high, gap)
        last = high


def _trim(shape: bytes, low: int, high: int) -> tuple[int, int]:
    """Drop letters at an end that touch a word, and groups without a real digit."""
    if shape[low : low + 1] in (b"h", b"c"):
        return low, high
    if shape[low:high] == b"x":
        return (low, low) if b"a" in shape[max(low - 1, 0) : high + 1] else (low, high)
    if b"d" not in shape[low:high]:
        return low, low
    if shape[max(low - 1, 0) : low] == b"a":
        while shape[low : low + 1] in (b"o", b"x"):
            low += 1
    if shape[high : high + 1] == b"a":
        while shape[high - 1 : high] in (b"o", b"x"):
            high -= 1
    while shape[low : low + 1] == b"x":
        low += 1
    return low, high


def _split_at_x(text: str, shape: bytes, low: int, high: int, gap: bytes) -> Iterator[Group]:
    """X can only end a number, so a group is cut after each X."""
    lettered = _lettered(shape, low, high)
    start = low
    for position in range(low, high):
        if shape[position] == ord("x") or position == high - 1:
            digits = "".join(DIGIT_OF.get(char, char) for char in text[start : position + 1])
            yield Group(start, position + 1, digits, gap, lettered)
            start, gap = position + 1, b""


def _lettered(shape: bytes, low: int, high: int) -> bool:
    return shape[max(low - 1, 0) : low] == b"a" or shape[high : high + 1] == b"a"


def _kinds(groups: list[Group | None]) -> Iterator[list[Group]]:
    current: list[Group] = []
    for group in groups:
        if group is None:
            yield current
            current = []
        else:
            current.append(group)
    yield current


def sequences(
    run: Run, lengths: frozenset[int], begins: Callable[[str], bool]
) -> Iterator[Sequence]:
    """Every stretch of consecutive groups whose digits number one of ``lengths``.

    Only stretches whose first two digits pass ``begins`` are built, besides whole groups, and none
    that begins inside a row of single digits: a long table of numbers costs no more than its length.
    """
    longest = max(lengths)
    if run.size < min(lengths):
        return
    sizes = [len(group.digits) for group in run.groups]
    for first in range(len(sizes)):
        if sizes[first] == 1 and first and sizes[first - 1] == 1:
            continue
        if not begins(_first_two(run.groups, first)):
            if sizes[first] in lengths:
                yield _sequence(run.groups, first, first)
            continue
        total = 0
        for last in range(first, min(first + MAX_GROUPS, len(sizes))):
            total += sizes[last]
            if total in lengths:
                yield _sequence(run.groups, first, last)
            if total >= longest:
                break


def _first_two(groups: tuple[Group, ...], first: int) -> str:
    digits = groups[first].digits[:2]
    if len(digits) == 2 or first + 1 == len(groups):
        return digits
    return digits + groups[first + 1].digits[:1]


def _sequence(groups: tuple[Group, ...], first: int, last: int) -> Sequence:
    inside = groups[first : last + 1]
    gaps = tuple(group.gap for group in inside[1:])
    grouping = tuple(len(group.digits) for group in inside)
    dividers = _DIVIDERS - set(b"".join(gaps))
    outer = [group.gap for group in (*inside[:1] * (first > 0), *groups[last + 1 : last + 2])]
    beside = (*groups[max(first - 1, 0) : first], *groups[last + 1 : last + 2])
    single = set(grouping) == {1}
    return Sequence(
        start=inside[0].start,
        end=inside[-1].end,
        digits="".join(group.digits for group in inside),
        grouping=grouping,
        gaps=gaps,
        lettered=inside[0].lettered or inside[-1].lettered,
        closed=not any(dividers.isdisjoint(gap) and not _apart(gap, gaps) for gap in outer),
        maximal=not (single and any(len(group.digits) == 1 for group in beside)),
        tabular=not single and (_walled(gaps) or _pointed(gaps)),
        enumerated=set(b"".join(gaps)) == {ord("k")},
    )


def _apart(gap: bytes, inside: tuple[bytes, ...]) -> bool:
    """A cell wall around a number that holds none itself, only tight bars."""
    return _WALL.search(gap) is not None and not any(_WALL.search(one) for one in inside)


def _walled(gaps: tuple[bytes, ...]) -> bool:
    """A tab, a comma or a padded bar between groups, or more than one tight bar."""
    return any(_WALL.search(gap) for gap in gaps) or sum(b"b" in gap for gap in gaps) > 1


def _pointed(gaps: tuple[bytes, ...]) -> bool:
    """Decimal points: a single one, or points among other gaps. 138.1234.0987 has none."""
    return any(b"e" in gap for gap in gaps) and (len(gaps) == 1 or len(set(gaps)) > 1)


KNOWN_SPLITS = frozenset(
    {
        (6, 8, 4), (6, 4, 4, 4), (3, 3, 8, 4), (3, 3, 4, 4, 4), (4, 4, 4, 4, 2), (6, 6, 6),
        (6, 4, 2, 2, 4), (6, 8, 3, 1), (2, 4, 8, 4), (6, 6, 3), (3, 4, 4), (4, 4, 3), (3, 3, 5),
        (3, 2, 2, 2, 2), (3, 8), (4, 4, 4, 4), (4, 4, 4, 4, 1), (4, 4, 4, 4, 3), (6, 13), (6, 10),
        (4, 4, 4, 7), (1, 3, 4, 3), (3, 3, 3, 2), (2, 3, 3, 3), (5, 6), (7, 4),
    }
)  # fmt: skip


def plausible_split(sequence: Sequence) -> bool:
    """True when people write one number this way: whole, one gap, a known or an even grouping."""
    grouping = sequence.grouping
    if not sequence.maximal or sequence.tabular:
        return False
    if len(grouping) <= 2 or grouping in KNOWN_SPLITS:
        return True
    return len(set(grouping[:-1])) == 1 and grouping[-1] <= grouping[0]


def one_digit_a_cell(sequence: Sequence) -> bool:
    """A row of single digits that no other single digit goes on."""
    return sequence.maximal and len(sequence.grouping) == len(sequence.digits)


def joined(sequence: Sequence, cued: bool) -> bool:
    """Whether groups read as one number: written that way and alone, or beside a cue."""
    if sequence.whole:
        return True
    if sequence.tabular:
        return cued and sequence.closed and sequence.enumerated
    return plausible_split(sequence) and (cued or sequence.closed)
