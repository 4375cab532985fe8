"""What a detector is, and the small checks several of them share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from classifier.cues import Cues
from classifier.types import Category
from classifier.view import Sighting, View

NO_CUES = Cues(())


@dataclass(frozen=True, slots=True)
class Detector:
    """One kind of finding: its cue words and the function that looks for it.

    ``find`` stays greedy; suppressing is the work of :mod:`classifier.filters`. Cue words are
    written in folded form (half-width punctuation). It is asked only where the text holds one of
    the ``triggers`` (words) or ``marks`` (see :meth:`classifier.view.View.held`), without which it
    finds nothing.
    """

    kind: str
    category: Category
    find: Callable[[View], Iterator[Sighting]]
    cues: tuple[str, ...] = ()
    triggers: Cues = NO_CUES
    marks: int = 0


_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_PROVINCE_RANGES = ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 83))
_PROVINCES = frozenset(str(code) for low, high in _PROVINCE_RANGES for code in range(low, high + 1))
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def id_check_digit(first17: str) -> str:
    """Check character of an 18-character resident ID (GB 11643, MOD 11-2)."""
    total = sum(int(digit) * weight for digit, weight in zip(first17, _WEIGHTS, strict=True))
    return _CHECK[total % 11]


def is_province(code: str) -> bool:
    """Whether two digits begin an administrative division code (GB/T 2260)."""
    return code in _PROVINCES


def is_birth_date(year: int, month: int, day: int) -> bool:
    """Whether a person who may be alive could have been born on this day."""
    return 1900 <= year <= 2035 and 1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]


def luhn(digits: str) -> bool:
    """Luhn check of a card number (ISO/IEC 7812-1)."""
    total = 0
    for index, char in enumerate(reversed(digits)):
        value = int(char)
        if index % 2:
            value = value * 2 - 9 if value > 4 else value * 2
        total += value
    return total % 10 == 0
