"""From judgements to one suggestion: the most restrictive part wins, marks and rules only raise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from classifier.judgement import NO_GROUND, PROACTIVE, Judgement, rule_mode
from classifier.types import BODY, MODES, TITLE, Mode, Release, State

CAP = 0.95
_SEVERITY: dict[Mode | None, int] = {None: 1, "proactive": 0, "on_application": 2, "exempt": 3}
ON_APPLICATION_GROUNDS = (NO_GROUND, "third_party_rights", "administrative_inquiry")
RULE_BONUS = 0.12
DILUTED_AT_MOST = 0.5
# A text full of personal data must be clearer before masks are called enough.
MASKED_SHARE = 0.85


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Risk below ``proactive`` may be called public; risk from ``sure`` on is suggested as it is.

    ``conflict``: above this risk a strong rule decides the mode; below it the two disagree.
    """

    proactive: float
    sure: float
    conflict: float = 0.2


@dataclass(frozen=True, slots=True)
class Decision:
    """The decided part with its mode, state and release; ``judgement`` explains it."""

    judgement: Judgement
    mode: Mode | None
    ground: str | None
    state: State
    release: Release
    probabilities: dict[Mode, float]


def decide(
    judgements: Sequence[Judgement], thresholds: Thresholds, *, complete: bool = True
) -> Decision:
    """One decision for a draft. ``complete`` is false when some part could not be read."""
    decisions = [_decide_part(judgement, thresholds) for judgement in judgements]
    worst = max(decisions, key=lambda d: (_SEVERITY[d.mode], d.judgement.risk))
    state = _worst_state([decision.state for decision in decisions])
    if not complete and state != "refer":
        state = "refer"
    release = _release(worst, decisions, thresholds)
    return replace(worst, state=state, release=release)


def _worst_state(states: Sequence[State]) -> State:
    if "refer" in states:
        return "refer"
    return "uncertain" if "uncertain" in states else "suggest"


def _decide_part(judgement: Judgement, thresholds: Thresholds) -> Decision:
    mode, state = _mode_and_state(judgement, thresholds)
    label = _stated_mode(judgement)
    if label is not None and _SEVERITY[label] > _SEVERITY[mode] and state == "suggest":
        state = "uncertain"
    return Decision(
        judgement=judgement,
        mode=mode,
        ground=_ground(judgement, mode),
        state=state,
        release="whole",
        probabilities=_capped(judgement),
    )


def _mode_and_state(judgement: Judgement, thresholds: Thresholds) -> tuple[Mode | None, State]:
    risk = judgement.risk
    leaning: Mode = _leaning(judgement)
    if judgement.seen("secrecy_marking", "block"):
        return "exempt", "refer"
    if judgement.seen("sensitive_topic", "warn"):
        return ("exempt" if risk >= thresholds.conflict else leaning), "refer"
    ruled = rule_mode(judgement)
    if judgement.seen("internal_marking", "block") or ruled == "exempt":
        return _raised(judgement, leaning, thresholds)
    if risk < thresholds.proactive:
        clear = risk < MASKED_SHARE * thresholds.proactive or not _holds_privacy(judgement)
        return "proactive", "suggest" if ruled is None and clear else "uncertain"
    if leaning == "proactive":
        return _restricted_leaning(judgement), "uncertain"
    return leaning, "suggest" if risk >= thresholds.sure else "uncertain"


def _raised(
    judgement: Judgement, leaning: Mode, thresholds: Thresholds
) -> tuple[Mode | None, State]:
    """A strong rule or an internal mark: sure only where the model does not disagree."""
    if judgement.risk < thresholds.conflict:
        return leaning, "uncertain"
    mode: Mode = "exempt" if leaning == "proactive" else leaning
    return mode, "suggest" if judgement.risk >= thresholds.proactive else "uncertain"


def _leaning(judgement: Judgement) -> Mode:
    return MODES[_largest(judgement.blended)]


def _restricted_leaning(judgement: Judgement) -> Mode:
    restricted = [-1.0 if at == PROACTIVE else p for at, p in enumerate(judgement.blended)]
    return MODES[_largest(restricted)]


def _stated_mode(judgement: Judgement) -> Mode | None:
    modes = {label.mode for label in judgement.labels}
    return next((mode for mode in reversed(MODES) if mode in modes), None)


def _ground(judgement: Judgement, mode: Mode | None) -> str | None:
    """Ground by the second head, helped by rules; none for what is public."""
    if mode is None or mode == "proactive":
        return None
    if judgement.seen("secrecy_marking", "block"):
        return "state_secret"
    scores = dict(judgement.grounds)
    for hit in judgement.rules:
        if hit.rule.mode == mode:
            scores[hit.rule.ground] = scores.get(hit.rule.ground, 0.0) + RULE_BONUS * hit.score
    if mode == "on_application":
        scores = {name: scores.get(name, 0.0) for name in ON_APPLICATION_GROUNDS}
    else:
        scores.pop(NO_GROUND, None)
    best = max(scores, key=lambda name: scores[name])
    return None if best == NO_GROUND else best


def _capped(judgement: Judgement) -> dict[Mode, float]:
    """Probabilities with none above ``CAP``; what is cut off is shared by the others.

    A secrecy marking settles the mode whatever the model thinks, so it stands at the cap.
    """
    if judgement.seen("secrecy_marking", "block"):
        return dict(zip(MODES, ((1 - CAP) / 2, (1 - CAP) / 2, CAP), strict=True))
    total = sum(judgement.blended)
    values = [value / total for value in judgement.blended]
    top = _largest(values)
    if values[top] > CAP:
        rest = 1.0 - values[top]
        scale = (1.0 - CAP) / rest if rest > 0 else 0.0
        even = (1 - CAP) / (len(values) - 1)
        values = [value * scale if rest > 0 else even for value in values]
        values[top] = CAP
    return dict(zip(MODES, values, strict=True))


def _largest(values: Sequence[float]) -> int:
    """Index of the largest value, the first of equal ones."""
    return max(range(len(values)), key=values.__getitem__)


def _release(worst: Decision, decisions: Sequence[Decision], thresholds: Thresholds) -> Release:
    if worst.mode == "proactive" or worst.mode is None:
        return _masking(decisions)
    if _separable(worst, decisions, thresholds):
        return "without_parts"
    return "none" if worst.mode == "exempt" else _masking([worst])


def _masking(decisions: Sequence[Decision]) -> Release:
    masked = any(_holds_privacy(decision.judgement) for decision in decisions)
    return "after_masking" if masked else "whole"


def _holds_privacy(judgement: Judgement) -> bool:
    return any(
        seen.level == "block" and seen.category == "privacy" and not seen.masked
        for seen in judgement.sightings
    )


def _separable(worst: Decision, decisions: Sequence[Decision], thresholds: Thresholds) -> bool:
    """One attachment decides and the rest is public, or a short stretch of a long public text."""
    others = [decision for decision in decisions if decision is not worst]
    if worst.judgement.part not in (TITLE, BODY):
        return all(other.mode == "proactive" for other in others)
    judgement = worst.judgement
    if len(judgement.segments) < 5 or judgement.seen("secrecy_marking", "block"):
        return False
    risky = judgement.restricted[1:] >= thresholds.sure
    return bool(0 < risky.mean() <= DILUTED_AT_MOST and _contiguous(risky.nonzero()[0].tolist()))


def _contiguous(places: list[int]) -> bool:
    return places[-1] - places[0] + 1 <= len(places) + 1
