"""A ground rule: cue words with weights, counter-cues, and where a cue counts double.

Rules only raise. A rule whose score reaches ``STRONG`` proposes its ground; between ``WEAK`` and
``STRONG`` it is shown and is a feature of the model, no more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from classifier.types import Category, Mode
from classifier.view import View

STRONG = 3.0
WEAK = 1.5
_TAIL = 200


@dataclass(frozen=True, slots=True)
class Rule:
    """``cues`` add their weight once each, twice in the title, the head or the last lines.

    ``counters`` subtract theirs once each, twice from the title. ``mode`` is what the ground leads to, ``article`` its
    place in State Council Order 711, ``wording`` the short text shown to people.
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
    score = 0.0
    spans: list[tuple[int, int]] = []
    title_spans: list[tuple[int, int]] = []
    for word, weight in rule.cues.items():
        hits = view.cues.of(word)
        above = title_view.cues.of(word) if title_view else ()
        if hits or above:
            score += weight * (2.0 if above or _prominent(view, hits) else 1.0)
            spans += [(start, start + len(word)) for start in hits[:3]]
            title_spans += [(start, start + len(word)) for start in above[:1]]
    if score < WEAK:
        return None
    for word, weight in rule.counters.items():
        if title_view and title_view.cues.of(word):
            score -= 2 * weight
        elif view.cues.of(word):
            score -= weight
    if score < WEAK:
        return None
    return RuleHit(rule, score, tuple(sorted(spans)), tuple(sorted(title_spans)))


def _prominent(view: View, hits: tuple[int, ...]) -> bool:
    if view.is_title or hits[0] < view.head_end:
        return True
    return hits[-1] >= len(view.text) - _TAIL
