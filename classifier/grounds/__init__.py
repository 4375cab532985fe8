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
RULES_VERSION = "2026.11.1"


def rule_words() -> set[str]:
    """Every cue and counter-cue, for the shared scan."""
    return {word for rule in RULES for word in (*rule.cues, *rule.counters)}


def rule_hits(view: View, title_view: View | None = None) -> tuple[RuleHit, ...]:
    """Rules that speak in one part under its title."""
    return tuple(hit for rule in RULES if (hit := weigh(rule, view, title_view)) is not None)


__all__ = ["RULES", "RULES_VERSION", "STRONG", "Rule", "RuleHit", "rule_hits", "rule_words"]
