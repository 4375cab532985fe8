"""A ground rule: cue words with weights, counter-cues, and where a cue counts double.

Rules only raise. A rule whose score reaches ``STRONG`` proposes its ground; between ``WEAK`` and
``STRONG`` it is shown and is a feature of the model, no more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from classifier.types import Category, Mode
from classifier.view import View

STRONG = 3.0
WEAK = 1.5
_TAIL = 200


@dataclass(frozen=True, slots=True)
class Rule:
    """``cues`` add their weight once each, twice in the title, the head or the last lines.

    ``counters`` subtract theirs once each, twice from the title. ``mode`` is what the ground leads
    to, ``article`` its place in State Council Order 711, ``wording`` the short text shown to people.
    """

    name: str
    kind: str
    ground: str
    mode: Mode
    article: str
    category: Category
    wording: str
    cues: Mapping[str, float]
    counters: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RuleHit:
    """A rule that spoke in one part: its score and the words (folded spans) it rests on."""

    rule: Rule
    score: float
    spans: tuple[tuple[int, int], ...]
    title_spans: tuple[tuple[int, int], ...] = ()

    @property
    def strong(self) -> bool:
        return self.score >= STRONG


def weigh(rule: Rule, view: View, title_view: View | None = None) -> RuleHit | None:
    """Score of one rule on one part and its title, or None below ``WEAK``."""
    below = view.cues.positions
    above = title_view.cues.positions if title_view else {}
    present = sorted((below.keys() & rule.cues.keys()) | (above.keys() & rule.cues.keys()))
    score = sum(
        rule.cues[word] * (2.0 if word in above or _prominent(view, below[word]) else 1.0)
        for word in present
    )
    if score < WEAK:
        return None
    for word in sorted(below.keys() & rule.counters.keys()):
        score -= rule.counters[word]
    for word in sorted(above.keys() & rule.counters.keys()):
        score -= rule.counters[word] * (1.0 if word in below else 2.0)
    if score < WEAK:
        return None
    return RuleHit(rule, score, _spans(present, below, 3), _spans(present, above, 1))


def _spans(
    words: Sequence[str], positions: Mapping[str, list[int]], most: int
) -> tuple[tuple[int, int], ...]:
    """Spans of the first hits of each word, in text order."""
    found = [(start, start + len(w)) for w in words for start in positions.get(w, [])[:most]]
    return tuple(sorted(found))


def _prominent(view: View, hits: list[int]) -> bool:
    if view.is_title or hits[0] < view.head_end:
        return True
    return hits[-1] >= len(view.text) - _TAIL
