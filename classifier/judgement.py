"""What one part says: calibrated probabilities of its whole and windows, marks and rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from classifier.features import Segment
from classifier.grounds import RuleHit, rule_hits
from classifier.labels import Label, labels_in
from classifier.lazy import lazy
from classifier.reading import Reading
from classifier.scoring import Counted, LinearModel, at, softmax
from classifier.types import MODES, Mode
from classifier.vectors import Floats
from classifier.view import Sighting

NO_GROUND = "none"
WHOLE = 0.6
# From here on the whole counts for less, so that a long text cannot thin out what is behind it.
MANY_WINDOWS = 5
PROACTIVE = MODES.index("proactive")


@dataclass(frozen=True)
class Judgement:
    """``modes`` has one row a segment; row 0 is the whole part."""

    part: str
    reading: Reading
    segments: Sequence[Segment]
    counted: Sequence[Counted]
    modes: Floats
    model: LinearModel
    rules: tuple[RuleHit, ...]
    labels: tuple[Label, ...]

    @lazy
    def restricted(self) -> Floats:
        """Probability, by segment, that it may not simply be published."""
        result: Floats = 1.0 - self.modes[:, PROACTIVE]
        return result

    @lazy
    def risk(self) -> float:
        """Blend of the whole and of the worst segment."""
        share = share_of_whole(len(self.modes))
        return share * float(self.restricted[0]) + (1 - share) * float(self.restricted[self.worst])

    @lazy
    def grounds(self) -> dict[str, float]:
        """Probability of each ground, from the worst segment; empty without a grounds head."""
        logits = self.model.ground_logits(*at(self.counted, self.worst))
        names = self.model.classes[self.model.heads :]
        return dict(zip(names, softmax(logits[None, :])[0].tolist(), strict=True))

    @lazy
    def worst(self) -> int:
        """The segment most likely to hold something back."""
        return int(np.argmax(self.restricted))

    @lazy
    def blended(self) -> list[float]:
        """Mode probabilities: blend of the whole and of the worst segment, so that risk adds up."""
        share = share_of_whole(len(self.modes))
        whole, worst = self.modes[0].tolist(), self.modes[self.worst].tolist()
        return [share * w + (1 - share) * p for w, p in zip(whole, worst, strict=True)]

    def seen(self, kind: str, level: str) -> bool:
        """Whether a detector saw this kind at this level."""
        return (kind, level) in self._seen

    @lazy
    def _seen(self) -> set[tuple[str, str]]:
        return {(seen.kind, seen.level) for seen in self.sightings}

    @lazy
    def sightings(self) -> list[Sighting]:
        """What detectors saw in the part and in the title above it."""
        above = self.reading.title_view
        return [*self.reading.view.found, *(above.found if above else ())]

    @lazy
    def strong_rules(self) -> tuple[RuleHit, ...]:
        return tuple(hit for hit in self.rules if hit.strong)


def risk_of(modes: Floats) -> float:
    """Served risk of one part from the mode probabilities of its segments."""
    restricted, whole = 1.0 - modes[:, PROACTIVE], share_of_whole(len(modes))
    return float(whole * restricted[0] + (1 - whole) * restricted.max())


def share_of_whole(segments: int) -> float:
    """Weight of the whole against its worst window."""
    return WHOLE * min(1.0, MANY_WINDOWS / max(1, segments - 1))


def mode_columns(model: LinearModel) -> list[int]:
    """Columns of the modes, in the order of ``MODES``."""
    return [model.classes.index(mode) for mode in MODES]


def judge(
    reading: Reading, segments: Sequence[Segment], model: LinearModel, temperature: float
) -> Judgement:
    """Score one part and collect what marks, rules and label lines say."""
    counted = model.count(reading, segments)
    logits = model.logits(counted)
    return Judgement(
        part=reading.view.part,
        reading=reading,
        segments=segments,
        counted=counted,
        modes=softmax(logits[:, mode_columns(model)], temperature),
        model=model,
        rules=rule_hits(reading.view, reading.title_view),
        labels=tuple(labels_in(reading.view)),
    )


def rule_mode(judgement: Judgement) -> Mode | None:
    """The most restrictive mode among the strong rules of a part."""
    modes = {hit.rule.mode for hit in judgement.strong_rules}
    return "exempt" if "exempt" in modes else "on_application" if modes else None
