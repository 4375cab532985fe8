"""May the candidate take the place of the present model? Both were judged on the same frozen texts.

Of the finished models: no new leak at all (an exempt text that the present model stops and the candidate calls
public). Of the models of the folds, which never saw the text: not more leaks than before, since there a borderline
text changes sides with any change of the training texts. Public texts kept within two points; no mode recalled
significantly worse (paired bootstrap over independent groups).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from classifier.intervals import Share
from classifier.learning.frozen import Judged
from classifier.types import MODES

POINTS = 0.02
RESAMPLES = 2000
SEED = 20190515


@dataclass(frozen=True, slots=True)
class Loss:
    """Change of a mode's recall from the present model to the candidate, with a paired 95 % interval."""

    mode: str
    before: Share
    after: Share
    low: float
    high: float

    @property
    def significant(self) -> bool:
        """Whether the whole interval lies below no change."""
        return self.high < 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """``new_leaks`` are ids of frozen texts, all of them if ``strict``, else those that are more than before;
    ``kept_*`` publishable texts that were called public.
    """

    new_leaks: tuple[str, ...]
    kept_before: Share
    kept_after: Share
    losses: tuple[Loss, ...]

    @property
    def leaks_refused(self) -> tuple[str, ...]:
        """The sentence on new leaks, if there are any."""
        if not self.new_leaks:
            return ()
        return (
            f"{len(self.new_leaks)} exempt texts of the frozen set would be called public that "
            "the present model stops. Look for wrong decisions among the newest.",
        )

    @property
    def refusals(self) -> tuple[str, ...]:
        """Why the candidate may not be used, one sentence each; empty when it may."""
        found = list(self.leaks_refused)
        if self.kept_after.value < self.kept_before.value - POINTS:
            found.append(
                f"Publishable texts called public fall from {self.kept_before.value:.3f} to "
                f"{self.kept_after.value:.3f}, more than two points."
            )
        found += [
            f"Recall of {loss.mode} falls from {loss.before.value:.3f} to {loss.after.value:.3f} "
            f"(95 % {loss.low:+.3f} to {loss.high:+.3f})."
            for loss in self.losses
            if loss.significant
        ]
        return tuple(found)


def compare(
    present: Sequence[Judged], candidate: Sequence[Judged], *, strict: bool = True
) -> Comparison:
    """Compare by id; both sides must hold the same texts.

    Without ``strict`` a text that leaks now may stand for one that leaked before.
    """
    before = {one.id: one for one in present}
    if set(before) != {one.id for one in candidate}:
        raise ValueError(
            f"Got {len(before)} and {len(candidate)} frozen texts, expected the same ones on both sides."
        )
    pairs = [(before[one.id], one) for one in candidate]
    as_is = [(old, new) for old, new in pairs if new.as_is]
    gone = 0 if strict else sum(old.leaked and not new.leaked for old, new in pairs)
    new_leaks = sorted(
        (new for old, new in pairs if new.leaked and not old.leaked), key=lambda new: -new.risk
    )
    return Comparison(
        new_leaks=tuple(new.id for new in new_leaks[gone:]),
        kept_before=Share(sum(old.public for old, _ in as_is), len(as_is)),
        kept_after=Share(sum(new.public for _, new in as_is), len(as_is)),
        losses=tuple(_loss(mode, pairs) for mode in MODES),
    )


def _loss(mode: str, pairs: Sequence[tuple[Judged, Judged]]) -> Loss:
    chosen = [(old, new) for old, new in pairs if new.mode == mode]
    before = Share(sum(old.right for old, _ in chosen), len(chosen))
    after = Share(sum(new.right for _, new in chosen), len(chosen))
    low, high = _interval(chosen)
    return Loss(mode, before, after, low, high)


def _interval(pairs: Sequence[tuple[Judged, Judged]]) -> tuple[float, float]:
    """Percentiles of the mean difference when whole groups are drawn again."""
    if not pairs:
        return 0.0, 0.0
    sums: dict[int, list[int]] = {}
    for old, new in pairs:
        total = sums.setdefault(new.group, [0, 0])
        total[0] += int(new.right) - int(old.right)
        total[1] += 1
    values = np.array(list(sums.values()), dtype=np.float64)
    drawn = np.random.default_rng(SEED).integers(0, len(values), (RESAMPLES, len(values)))
    differences = values[drawn].sum(axis=1)
    means = differences[:, 0] / differences[:, 1]
    low, high = np.quantile(means, (0.025, 0.975))
    return float(low), float(high)
