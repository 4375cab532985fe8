"""Figures of an evaluation, each with its interval; bounds count independent groups, not texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from classifier.evaluate import Evaluation, Outcome
from classifier.intervals import Share, lower_bound
from classifier.types import MODES, Mode

LENGTH_BANDS = ((0, 500), (500, 1000), (1000, 2500), (2500, 1_000_000))
BINS = ((0.0, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.0))


@dataclass(frozen=True, slots=True)
class Bin:
    """One row of the calibration table."""

    low: float
    high: float
    confidence: float
    right: Share


@dataclass(frozen=True, slots=True)
class Bound:
    """Recall of "must not be published as it stands", by independent group."""

    misses: int
    groups: int

    @property
    def recall(self) -> float:
        return 1 - self.misses / self.groups if self.groups else 0.0

    @property
    def lower(self) -> float:
        """One-sided 95 % Clopper–Pearson bound."""
        return lower_bound(self.misses, self.groups) if self.groups else 0.0


def share(outcomes: Sequence[Outcome], test: Callable[[Outcome], bool]) -> Share:
    """How many outcomes pass a test."""
    return Share(sum(map(test, outcomes)), len(outcomes))


def of_mode(evaluation: Evaluation, mode: Mode) -> list[Outcome]:
    """Outcomes whose true mode this is."""
    return [outcome for outcome in evaluation.outcomes if outcome.row.mode == mode]


def class_recall(evaluation: Evaluation, mode: Mode) -> Share:
    """Texts of a mode that got this mode, sure or not."""
    return share(of_mode(evaluation, mode), lambda o: o.decision.mode == mode)


def leak_rate(evaluation: Evaluation) -> Share:
    """Exempt texts suggested as proactive without a doubt, masked or not."""
    chosen = of_mode(evaluation, "exempt")
    return share(chosen, lambda o: o.decision.mode == "proactive" and o.decision.state == "suggest")


def caught(evaluation: Evaluation) -> Share:
    """Texts not publishable as they stand that were stopped."""
    return share(evaluation.held_back, lambda o: not o.leaked)


def caught_groups(evaluation: Evaluation) -> Bound:
    """The same by group: a group is missed when any of its texts leaks."""
    groups = {outcome.group for outcome in evaluation.held_back}
    missed = {outcome.group for outcome in evaluation.held_back if outcome.leaked}
    return Bound(len(missed), len(groups))


def kept_public(evaluation: Evaluation) -> Share:
    """Publishable texts that were called public, whole, without a doubt."""
    as_is = [outcome for outcome in evaluation.outcomes if outcome.row.as_is]
    return share(as_is, lambda o: o.called_public)


def kept_proactive(evaluation: Evaluation) -> Share:
    """Proactive texts (masks needed or not) suggested as proactive without referral."""
    chosen = of_mode(evaluation, "proactive")
    return share(chosen, lambda o: o.decision.mode == "proactive" and o.decision.state == "suggest")


def abstention(outcomes: Sequence[Outcome]) -> Share:
    """Answers that are uncertain or refer the draft."""
    return share(outcomes, lambda o: o.decision.state != "suggest")


def false_blocks(evaluation: Evaluation) -> Share:
    """Publishable texts with at least one finding at level block."""
    as_is = [outcome for outcome in evaluation.outcomes if outcome.row.as_is]
    return share(as_is, lambda o: o.blocked > 0)


def f2(evaluation: Evaluation) -> float:
    """F2 of "not as it stands": recall counts four times as much as precision."""
    true = sum(not o.row.as_is and not o.called_public for o in evaluation.outcomes)
    false = sum(o.row.as_is and not o.called_public for o in evaluation.outcomes)
    missed = sum(o.leaked for o in evaluation.outcomes)
    return 5 * true / (5 * true + 4 * missed + false) if true else 0.0


def balanced_accuracy(evaluation: Evaluation) -> float:
    """Mean recall of the three modes."""
    return sum(class_recall(evaluation, mode).value for mode in MODES) / len(MODES)


def ground_accuracy(evaluation: Evaluation) -> Share:
    """Exempt texts called exempt whose ground is right."""
    chosen = [o for o in of_mode(evaluation, "exempt") if o.decision.mode == "exempt"]
    return share(chosen, lambda o: o.decision.ground == o.row.ground)


def release_accuracy(evaluation: Evaluation) -> Share:
    """Texts whose mode is right and whose form of release is right too."""
    chosen = [o for o in evaluation.outcomes if o.decision.mode == o.row.mode]
    return share(chosen, lambda o: o.decision.release == o.row.release)


def calibration(evaluation: Evaluation) -> list[Bin]:
    """Confidence of the likeliest mode against how often it was right."""
    table = []
    for low, high in BINS:
        inside = [o for o in evaluation.outcomes if low <= _confidence(o) < high]
        if inside:
            mean = sum(map(_confidence, inside)) / len(inside)
            table.append(Bin(low, high, mean, share(inside, _likeliest_right)))
    return table


def calibration_error(evaluation: Evaluation) -> float:
    """Expected calibration error over the table's bins."""
    total = len(evaluation.outcomes)
    return sum(
        abs(b.confidence - b.right.value) * b.right.total / total for b in calibration(evaluation)
    )


def brier(evaluation: Evaluation) -> float:
    """Mean squared error of the three probabilities."""
    errors = [
        (p - (mode == o.row.mode)) ** 2
        for o in evaluation.outcomes
        for mode, p in o.decision.probabilities.items()
    ]
    return sum(errors) / len(evaluation.outcomes)


def _confidence(outcome: Outcome) -> float:
    return max(outcome.decision.probabilities.values())


def _likeliest_right(outcome: Outcome) -> bool:
    probabilities = outcome.decision.probabilities
    return max(probabilities, key=lambda mode: probabilities[mode]) == outcome.row.mode


def by_length(evaluation: Evaluation) -> list[tuple[str, list[Outcome]]]:
    """Outcomes by length of the body."""
    return [
        (f"{low}–{high if high < 10**6 else '…'}", inside)
        for low, high in LENGTH_BANDS
        if (inside := [o for o in evaluation.outcomes if low <= len(o.row.body) < high])
    ]


def by_genre(evaluation: Evaluation, least: int = 5) -> list[tuple[str, list[Outcome]]]:
    """Outcomes by genre, the common ones by name and the rest together."""
    genres: dict[str, list[Outcome]] = {}
    for outcome in evaluation.outcomes:
        genres.setdefault(outcome.row.genre, []).append(outcome)
    common = sorted(
        (item for item in genres.items() if len(item[1]) >= least), key=lambda i: -len(i[1])
    )
    rest = [o for _name, inside in genres.items() if len(inside) < least for o in inside]
    return [*common, ("(all others)", rest)] if rest else common
