"""Corpus and decisions as one body of training texts, with a vocabulary that can hold nobody's name.

A term of a decision enters the model only when the corpus has it too, or when it stands in decisions of at least
``LEAST_PLACES`` townships whose texts are no copies of each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from scipy import sparse

from classifier.corpus import Row
from classifier.groups import group_ids
from classifier.learning.selection import Decided
from classifier.pipeline import Counts, count_terms
from classifier.samples import Sample, read_rows, samples_of
from classifier.tokens import Segmenter
from classifier.training import Material

LEAST_PLACES = 3


@dataclass(frozen=True)
class Learned:
    """``material`` holds the corpus first (``corpus`` texts), then the decided texts."""

    material: Material
    corpus: int
    corpus_groups: list[int]

    def corpus_only(self) -> Material:
        """The corpus texts as a material of their own."""
        whole, corpus = self.material, self.corpus
        return replace(
            whole,
            rows=whole.rows[:corpus],
            readings=whole.readings[:corpus],
            samples=[sample for sample in whole.samples if sample.row < corpus],
            groups=whole.groups[:corpus],
        )

    def near_copies_of(self, kept_out: set[int]) -> set[int]:
        """Decided texts that share a group with corpus texts ``kept_out``."""
        groups = {self.material.groups[index] for index in kept_out}
        later = range(self.corpus, len(self.material.rows))
        return {index for index in later if self.material.groups[index] in groups}


def learning_material(
    corpus: Sequence[Row], decisions: Sequence[Decided], segmenter: Segmenter
) -> Learned:
    """Read everything once. Texts of ``decisions`` stay in memory only."""
    rows = [*corpus, *(row for one in decisions for row in one.rows)]
    weights = [1.0] * len(corpus) + [
        one.weight / len(one.rows) for one in decisions for _ in one.rows
    ]
    readings = read_rows(rows, segmenter)
    samples = [
        replace(sample, weight=sample.weight * weights[index])
        for index, (row, reading) in enumerate(zip(rows, readings, strict=True))
        for sample in samples_of(index, row, reading)
    ]
    groups = group_ids([row.body for row in rows], [row.group for row in rows])
    counts = count_terms([sample.segment for sample in samples])
    places = [""] * len(corpus) + [one.place for one in decisions for _ in one.rows]
    counts = without_names(counts, samples, groups, places)
    material = Material(rows, readings, samples, counts, groups, segmenter.name)
    alone = group_ids([row.body for row in corpus], [row.group for row in corpus])
    return Learned(material, len(corpus), alone)


def without_names(
    counts: Counts, samples: Sequence[Sample], groups: Sequence[int], places: Sequence[str]
) -> Counts:
    """Only terms that the corpus has (place "") or that stand in enough townships; see the top of this file.

    A group of copies counts for one township only, however many it was copied to.
    """
    home: dict[int, str] = {}
    for group, place in zip(groups, places, strict=True):
        home[group] = "" if "" in (place, home.get(group)) else home.get(group, place)
    of_sample = [home[groups[sample.row]] for sample in samples]
    numbers = {place: index for index, place in enumerate(sorted(set(of_sample) - {""}))}
    from_corpus = np.array([place == "" for place in of_sample])
    blocks: dict[str, Any] = {}
    terms: dict[str, Any] = {}
    for name, matrix in counts.blocks.items():
        columns = np.flatnonzero(_allowed(matrix, from_corpus, of_sample, numbers))
        blocks[name], terms[name] = matrix[:, columns], counts.terms[name][columns]
    return Counts(blocks, terms, counts.structure)


def _allowed(
    matrix: Any, from_corpus: Any, of_sample: Sequence[str], numbers: dict[str, int]
) -> Any:
    held = matrix[np.flatnonzero(from_corpus)].getnnz(axis=0) > 0
    rows = np.flatnonzero(~from_corpus)
    if not len(rows):
        return held
    which = np.array([numbers[of_sample[row]] for row in rows.tolist()])
    ones = np.ones(len(rows))
    shape = (len(numbers), len(rows))
    by_place = sparse.csr_matrix((ones, (which, np.arange(len(rows)))), shape=shape) @ matrix[rows]
    return held | (by_place.getnnz(axis=0) >= LEAST_PLACES)
