"""A trained model as one value, and the name of its version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from classifier.decision import Thresholds
from classifier.grounds import RULES_VERSION
from classifier.scoring import LinearModel
from classifier.types import ModelInfo


@dataclass(frozen=True)
class Model:
    """Arrays, calibration, and what they were made from.

    ``groups`` are independent groups of the corpus, ``held_back_groups`` those of texts that must
    not be published as they stand: no threshold may claim more evidence than that.
    """

    version: str
    segmenter: str
    linear: LinearModel
    temperature: float
    thresholds: Thresholds
    corpus_digest: str
    texts: int
    groups: int
    held_back_groups: int

    @property
    def info(self) -> ModelInfo:
        return ModelInfo(self.version, RULES_VERSION, self.segmenter)


def new_version(digest: str) -> str:
    """Day and corpus: the same corpus on the same day gives the same name."""
    return f"{datetime.now(UTC):%Y.%m.%d}-{digest[:8]}"
