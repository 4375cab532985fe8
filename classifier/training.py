"""Corpus to fitted model. Everything that is chosen is chosen on groups the model has not seen."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from classifier.calibration import HeldOut, fit_temperature, fit_thresholds
from classifier.corpus import Row, corpus_digest, read_corpus
from classifier.errors import CorpusError
from classifier.features import Segment
from classifier.fitting import fit_linear
from classifier.grounds import rule_hits
from classifier.groups import group_ids
from classifier.judgement import NO_GROUND, mode_columns
from classifier.lazy import lazy
from classifier.model import Model, new_version
from classifier.pipeline import Counts, count_terms
from classifier.reading import Reading
from classifier.samples import Sample, read_rows, samples_of
from classifier.scoring import LinearModel
from classifier.tokens import Segmenter

FOLDS = 5
LEAST_ROWS = 60


@dataclass(frozen=True)
class Material:
    """A corpus read once: rows, readings, training samples and groups, index by index."""

    rows: list[Row]
    readings: list[Reading]
    samples: list[Sample]
    counts: Counts
    groups: list[int]
    segmenter: str

    def segments_of(self, index: int) -> list[Segment]:
        """The whole text, then its windows."""
        return self._segments[index]

    @lazy
    def _segments(self) -> list[list[Segment]]:
        found: list[list[Segment]] = [[] for _ in self.rows]
        for sample in self.samples:
            found[sample.row].append(sample.segment)
        return found


@dataclass(frozen=True)
class Fold:
    """Texts kept out (indices) and the model that was fitted without their groups."""

    held_out: list[int]
    model: LinearModel


def prepare(directory: Path, cache_dir: Path | None = None) -> Material:
    """Read a corpus directory.

    Raises:
        CorpusError: malformed, or fewer than ``LEAST_ROWS`` texts, or a mode is missing.
    """
    rows = read_corpus(directory)
    if len(rows) < LEAST_ROWS or len({row.mode for row in rows}) < 3:
        raise CorpusError(
            f"{directory} holds {len(rows)} texts in {len({row.mode for row in rows})} modes; "
            f"at least {LEAST_ROWS} texts covering all three modes are needed."
        )
    segmenter = Segmenter(cache_dir=cache_dir)
    readings = read_rows(rows, segmenter)
    samples = [
        sample
        for index, (row, reading) in enumerate(zip(rows, readings, strict=True))
        for sample in samples_of(index, row, reading)
    ]
    groups = group_ids([row.body for row in rows], [row.group for row in rows])
    counts = count_terms([sample.segment for sample in samples])
    return Material(rows, readings, samples, counts, groups, segmenter.name)


def grouped_folds(material: Material, *, grounds: bool = False) -> list[Fold]:
    """A model for each fold of StratifiedGroupKFold, fitted without the fold's groups.

    Without ``grounds`` the fold models know modes only, which is all that calibration needs.
    """
    from sklearn.model_selection import StratifiedGroupKFold

    modes = np.array([row.mode for row in material.rows])
    splitter = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=20190515)
    folds = []
    for _train, test in splitter.split(modes, modes, material.groups):
        kept_out = set(test.tolist())
        folds.append(Fold(sorted(kept_out), fit_without(material, kept_out, grounds=grounds)))
    return folds


def fit_without(material: Material, kept_out: Set[int], *, grounds: bool) -> LinearModel:
    """A model of every text but these."""
    chosen = [i for i, sample in enumerate(material.samples) if sample.row not in kept_out]
    samples = [material.samples[index] for index in chosen]
    named = [material.rows[sample.row].ground or NO_GROUND for sample in samples]
    return fit_linear(material.counts.rows(chosen), samples, named if grounds else None)


def held_out_scores(material: Material, folds: Sequence[Fold]) -> list[HeldOut]:
    """Every text scored by the model of its own fold, in corpus order."""
    scored: dict[int, HeldOut] = {}
    for fold in folds:
        columns = mode_columns(fold.model)
        for index in fold.held_out:
            segments = material.segments_of(index)
            counted = fold.model.count(material.readings[index], segments)
            logits = fold.model.logits(counted)[:, columns]
            row = material.rows[index]
            raised = is_raised(material.readings[index])
            scored[index] = HeldOut(row.mode, row.as_is, raised, logits)
    return [scored[index] for index in range(len(material.rows))]


def is_raised(reading: Reading) -> bool:
    """Whether marks, detectors or strong rules alone keep a text from going out as it is."""
    above = reading.title_view.found if reading.title_view else []
    for seen in (*reading.view.found, *above):
        if seen.level == "block" and not seen.masked:
            return True
        if seen.kind == "sensitive_topic" and seen.level == "warn":
            return True
    return any(hit.strong for hit in rule_hits(reading.view, reading.title_view))


def train(directory: Path, cache_dir: Path | None = None) -> Model:
    """Fit, calibrate and describe a model of a corpus directory; nothing is written."""
    return train_from(prepare(directory, cache_dir))


def train_from(material: Material) -> Model:
    """The same from a corpus that was read already."""
    held_out = held_out_scores(material, grouped_folds(material))
    temperature = fit_temperature(held_out)
    linear = fit_without(material, frozenset(), grounds=True)
    digest = corpus_digest(material.rows)
    return Model(
        version=new_version(digest),
        segmenter=material.segmenter,
        linear=linear,
        temperature=temperature,
        thresholds=fit_thresholds(held_out, temperature),
        corpus_digest=digest,
        texts=len(material.rows),
        groups=len(set(material.groups)),
        held_back_groups=len(
            {g for g, row in zip(material.groups, material.rows, strict=True) if not row.as_is}
        ),
    )
