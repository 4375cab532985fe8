"""Scores of a document and all its windows from one counting, with numpy alone.

Products go through einsum, not BLAS: they are small, and BLAS threads would only wait for them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from classifier.features import BLOCK_WEIGHTS, BLOCKS, Segment
from classifier.reading import Reading
from classifier.tfidf import damped, distinct, segment_scores, unit_length
from classifier.types import MODES, Mode
from classifier.vectors import CharacterTable, Floats, Terms, WordTable


@dataclass(frozen=True)
class Block:
    """One TF-IDF block: its terms, inverse document frequencies, coefficients (terms × classes)."""

    name: str
    terms: tuple[str, ...]
    idf: Floats
    coefficients: Floats


@dataclass(frozen=True)
class Counted:
    """Known terms of every block of one reading, and structure values, one row a segment."""

    terms: Mapping[str, Terms]
    structure: Floats


class LinearModel:
    """The fitted pipeline as arrays. ``classes`` are the columns of every score matrix."""

    def __init__(
        self,
        classes: Sequence[str],
        blocks: Sequence[Block],
        structure: Floats,
        intercept: Floats,
    ) -> None:
        self.classes = tuple(classes)
        self.blocks = {block.name: block for block in blocks}
        self.structure = structure
        self.intercept = intercept
        self._weighed = {
            block.name: np.ascontiguousarray(block.coefficients.T * BLOCK_WEIGHTS[block.name])
            for block in blocks
        }
        terms = {name: self.blocks[name].terms for name in BLOCKS}
        self._characters = CharacterTable(terms.pop("characters"))
        self._words = WordTable(terms)
        self._contrasts: dict[str, dict[str, Floats]] = {}

    def count(self, reading: Reading, segments: Sequence[Segment]) -> Counted:
        """Everything countable about one reading."""
        words, title = reading.words, reading.title_words
        ids, tail = self._words.ids(words), int(np.searchsorted(words.units, reading.tail))
        terms = {
            "words": self._words.count("words", words, ids),
            "characters": self._characters.count(reading),
            "title": self._words.count("title", title, self._words.ids(title)),
            "tail": self._words.count("tail", words, ids, tail),
        }
        return Counted(terms, reading.structure.of_all([segment.span for segment in segments]))

    def logits(self, segments: Sequence[Segment], counted: Counted) -> Floats:
        """Raw scores, one row a segment (the whole first), one column a class."""
        scores: Floats = self.intercept + BLOCK_WEIGHTS["structure"] * np.einsum(
            "sn,nc->sc", counted.structure, self.structure
        )
        for name in ("words", "characters"):
            idf, weights = self.blocks[name].idf, self._weighed[name]
            scores += segment_scores(counted.terms[name], segments, idf, weights)
        scores += self._one("title", counted.terms["title"])
        scores[0] += self._one("tail", counted.terms["tail"])
        return scores

    def _one(self, name: str, terms: Terms) -> Floats:
        columns, places = distinct(terms.columns, len(self.blocks[name].idf))
        raw = damped(np.bincount(places)) * self.blocks[name].idf[columns]
        weights = np.einsum("d,cd->c", raw, self._weighed[name][:, columns])
        result: Floats = weights * unit_length(raw[None, :])
        return result

    def contrast(self, mode: Mode) -> Floats:
        """Class weights that turn logits into "mode minus the mean of the other modes"."""
        weights = np.zeros(len(self.classes))
        for other in MODES:
            share = 1.0 if other == mode else -1.0 / (len(MODES) - 1)
            weights[self.classes.index(other)] = share
        return weights

    def shares(self, terms: Terms, name: str, mode: Mode) -> Floats:
        """What each occurrence of one segment adds to the contrast of ``mode``, exactly."""
        idf = self.blocks[name].idf
        columns, places = distinct(terms.columns, len(idf))
        counts = np.bincount(places)
        raw = damped(counts) * idf[columns]
        values = raw * unit_length(raw[None, :]) / counts * self._contrast_of(name, mode)[columns]
        result: Floats = values[places]
        return result

    def _contrast_of(self, name: str, mode: Mode) -> Floats:
        kept = self._contrasts.setdefault(mode, {})
        if name not in kept:
            kept[name] = np.einsum("c,cd->d", self.contrast(mode), self._weighed[name])
        return kept[name]


def softmax(logits: Floats, temperature: float = 1.0) -> Floats:
    """Probabilities by row."""
    if not logits.shape[1]:
        return logits
    scaled = logits / temperature
    scaled = scaled - scaled.max(axis=1, keepdims=True)
    powers = np.exp(scaled)
    result: Floats = powers / powers.sum(axis=1, keepdims=True)
    return result
