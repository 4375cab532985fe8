"""Every ground rule, in a fixed order. ``RULES_VERSION`` changes when any answer could change."""

from __future__ import annotations

from classifier.grounds import (
    deliberative,
    enforcement_file,
    inquiry,
    internal_affairs,
    on_application,
    prohibited,
    security,
    state_secret,
    third_party,
)
from classifier.grounds.base import STRONG, Rule, RuleHit, weigh
from classifier.view import View

RULES: tuple[Rule, ...] = (
    *state_secret.RULES,
    *prohibited.RULES,
    *security.RULES,
    *third_party.RULES,
    *internal_affairs.RULES,
    *deliberative.RULES,
    *enforcement_file.RULES,
    *inquiry.RULES,
    *on_application.RULES,
)
RULES_VERSION = "2026.11.5"
_RULES_OF: dict[str, list[int]] = {}
for _index, _rule in enumerate(RULES):
    for _word in _rule.cues:
        _RULES_OF.setdefault(_word, []).append(_index)


def rule_words() -> set[str]:
    """Every cue and counter-cue, for the shared scan."""
    return {word for rule in RULES for word in (*rule.cues, *rule.counters)}


def rule_hits(view: View, title_view: View | None = None) -> tuple[RuleHit, ...]:
    """Rules that speak in one part under its title."""
    words = [*view.cues.positions, *(title_view.cues.positions if title_view else ())]
    spoken = sorted({index for word in words for index in _RULES_OF.get(word, ())})
    return tuple(
        hit for index in spoken if (hit := weigh(RULES[index], view, title_view)) is not None
    )


__all__ = ["RULES", "RULES_VERSION", "STRONG", "Rule", "RuleHit", "rule_hits", "rule_words"]
