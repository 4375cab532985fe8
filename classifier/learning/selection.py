"""Which decisions count: no reviewer and no text that was copied from village to village may dominate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from classifier.corpus import Row
from classifier.groups import group_ids

LEAST_NEW = 150
REVIEWER_SHARE, REVIEWER_LEAST = 0.1, 20
GROUP_MOST = 3


@dataclass(frozen=True, slots=True)
class Decided:
    """A reviewed draft: one row for each of its texts.

    ``place`` is the township, ``reviewer`` a pseudonym, ``weight`` how many corpus texts it counts for.
    """

    key: str
    place: str
    reviewer: str
    weight: float
    rows: tuple[Row, ...]

    @property
    def mode(self) -> str:
        """The decided mode: that of its strictest text."""
        return max(
            (row.mode for row in self.rows), key=("proactive", "on_application", "exempt").index
        )


@dataclass(frozen=True, slots=True)
class Selection:
    """``kept`` decisions, the newest of each reviewer and group; how many the caps left out."""

    kept: tuple[Decided, ...]
    over_reviewer: int
    over_group: int


def reviewer_cap(decisions: int) -> int:
    """Most decisions of one reviewer: a tenth, or 20 when that is more."""
    return max(REVIEWER_LEAST, ceil(decisions * REVIEWER_SHARE))


def select(decisions: Sequence[Decided]) -> Selection:
    """Apply the caps to ``decisions``, which stand in the order in which they were made."""
    groups = _groups(decisions)
    most = reviewer_cap(len(decisions))
    by_reviewer: Counter[str] = Counter()
    by_group: Counter[int] = Counter()
    kept: list[Decided] = []
    over_reviewer = over_group = 0
    for decision, group in zip(reversed(decisions), reversed(groups), strict=True):
        if by_group[group] >= GROUP_MOST:
            over_group += 1
        elif by_reviewer[decision.reviewer] >= most:
            over_reviewer += 1
        else:
            by_group[group] += 1
            by_reviewer[decision.reviewer] += 1
            kept.append(decision)
    return Selection(tuple(reversed(kept)), over_reviewer, over_group)


def _groups(decisions: Sequence[Decided]) -> list[int]:
    """A number for each decision; near-copies share one."""
    texts = [(index, row.body) for index, one in enumerate(decisions) for row in one.rows]
    numbers = group_ids([text for _, text in texts], [str(index) for index, _ in texts])
    first = {
        index: number for (index, _), number in reversed(list(zip(texts, numbers, strict=True)))
    }
    return [first.get(index, -1 - index) for index in range(len(decisions))]
