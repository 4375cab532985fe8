"""One question about a draft that only its reader can answer: a fact that stands in it among three that do not."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from .content_facts import (
    DATE,
    SPARE_CLAUSES,
    SPARE_DEPARTMENTS,
    SPARE_VILLAGES,
    Fact,
    Kind,
    facts,
)

WRONG = 3
DIGIT = re.compile(r"\d")
#: Clauses are asked for only where nothing better stands in the text.
LAST_RESORT: Kind = "phrase"


@dataclass(frozen=True, slots=True)
class Question:
    """``options[right]`` stands in the draft; the others do not."""

    kind: Kind
    options: tuple[str, ...]
    right: int


class Dice:
    """The same choices for the same seed, in every process and Python version."""

    def __init__(self, *seed: str) -> None:
        self._seed = "\0".join(seed)
        self._count = count()

    def below(self, limit: int) -> int:
        """A number from 0 to ``limit`` - 1."""
        digest = hashlib.sha256(f"{self._seed}\0{next(self._count)}".encode()).digest()
        return int.from_bytes(digest[:8]) % limit


def content_question(
    text: str, seed: str, attempt: int = 0, departments: Sequence[str] = (), fallback: str = ""
) -> Question:
    """The question for ``attempt``; each attempt asks for another fact while there are any.

    ``fallback`` is a phrase of the draft (its title) for a text in which nothing can be asked.
    """
    found = facts(text, departments)
    better = [fact for fact in found if fact.kind != LAST_RESORT]
    pool = better or found or [Fact(LAST_RESORT, fallback)]
    start = Dice(seed).below(len(pool))
    fact = pool[(start + attempt) % len(pool)]
    dice = Dice(seed, str(attempt), fact.value)
    wrong = _wrong(fact, f"{text}\n{fallback}", departments, dice)
    right = dice.below(len(wrong) + 1)
    return Question(fact.kind, (*wrong[:right], fact.value, *wrong[right:]), right)


def _wrong(fact: Fact, text: str, departments: Iterable[str], dice: Dice) -> tuple[str, ...]:
    chosen: list[str] = []
    for candidate in _candidates(fact, departments, dice):
        if candidate not in text and candidate not in chosen and candidate != fact.value:
            chosen.append(candidate)
        if len(chosen) == WRONG:
            break
    return tuple(chosen)


def _candidates(fact: Fact, departments: Iterable[str], dice: Dice) -> Iterator[str]:
    if fact.kind == "date":
        yield from _other_dates(fact.value, dice)
    elif fact.kind in ("amount", "quantity"):
        yield from _other_numbers(fact.value, dice)
    elif fact.kind == "department":
        yield from _shuffled([*departments, *SPARE_DEPARTMENTS], dice)
    elif fact.kind == "village":
        yield from _shuffled(SPARE_VILLAGES, dice)
    else:
        yield from _shuffled(SPARE_CLAUSES, dice)


def _other_dates(value: str, dice: Dice) -> Iterator[str]:
    match = DATE.match(value)
    if match is None:
        return
    day = date(int(match["y"]), int(match["m"]), int(match["d"]))
    for _ in range(50):
        other = day + timedelta(days=dice.below(120) - 60)
        yield f"{other.year}年{other.month}月{other.day}日"


def _other_numbers(value: str, dice: Dice) -> Iterator[str]:
    """The same shape with one or two other digits; the first one never becomes 0."""
    places = [match.start() for match in DIGIT.finditer(value)]
    for _ in range(200):
        signs = list(value)
        for _ in range(1 + dice.below(2)):
            at = places[dice.below(len(places))]
            signs[at] = str(1 + dice.below(9)) if at == places[0] else str(dice.below(10))
        yield "".join(signs)


def _shuffled(names: Sequence[str], dice: Dice) -> Iterator[str]:
    left = list(dict.fromkeys(names))
    while left:
        yield left.pop(dice.below(len(left)))
