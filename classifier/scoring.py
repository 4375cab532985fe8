"""Scores of a document and all its windows from one counting, with numpy alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from classifier.features import BLOCK_WEIGHTS, BLOCKS, Segment
from classifier.reading import Reading
from classifier.vectors import CharacterTable, Floats, Ints, Terms, WordTable


@dataclass(frozen=True)
class Block:
    """One TF-IDF block: its terms, inverse document frequencies, coefficients (terms × classes)."""

    name: str
    terms: tuple[str, ...]
    idf: Floats
    coefficients: Floats


@dataclass(frozen=True)
class Contribution:
    """What every occurrence of a known term adds to the logits of one segment."""

    terms: Terms
    values: Floats


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
        self._words = {
            name: WordTable(self.blocks[name].terms) for name in BLOCKS if name != "characters"
        }
        self._characters = CharacterTable(self.blocks["characters"].terms)

    def count(self, reading: Reading) -> dict[str, Terms]:
        """Known terms of every block of one reading."""
        tail = reading.words[reading.tail :]
        return {
            "words": self._words["words"].count(reading.words),
            "characters": self._characters.count(reading),
            "title": self._words["title"].count([reading.title_words]),
            "tail": self._words["tail"].count(tail, reading.tail),
        }

    def logits(
        self,
        reading: Reading,
        segments: Sequence[Segment],
        counted: Mapping[str, Terms] | None = None,
    ) -> Floats:
        """Raw scores, one row a segment (the whole first), one column a class."""
        counted = counted or self.count(reading)
        scores = np.tile(self.intercept, (len(segments), 1))
        for row, segment in enumerate(segments):
            low, high = segment.span
            values = np.array(reading.structure.of(low, high))
            scores[row] += BLOCK_WEIGHTS["structure"] * (values @ self.structure)
        for name in ("words", "characters"):
            scores += self._by_segment(name, counted[name], segments)
        title = self._one(name="title", terms=counted["title"])
        scores += title
        scores[0] += self._one(name="tail", terms=counted["tail"])
        return scores

    def _one(self, name: str, terms: Terms) -> Floats:
        columns, counts = np.unique(terms.columns, return_counts=True)
        if not len(columns):
            return np.zeros(len(self.classes))
        weights = self._weights(name, columns, counts)
        result: Floats = weights @ self.blocks[name].coefficients[columns]
        return result

    def _weights(self, name: str, columns: Ints, counts: Ints) -> Floats:
        raw = (1.0 + np.log(counts)) * self.blocks[name].idf[columns]
        result: Floats = raw * (BLOCK_WEIGHTS[name] / np.sqrt(raw @ raw))
        return result

    def _by_segment(self, name: str, terms: Terms, segments: Sequence[Segment]) -> Floats:
        """TF-IDF of each segment in one sorted pass over (segment, column)."""
        block = self.blocks[name]
        size, count = len(block.terms) + 1, len(segments)
        order = np.argsort(terms.units, kind="stable")
        units, columns = terms.units[order], terms.columns[order]
        firsts = np.searchsorted(units, [segment.first for segment in segments])
        lasts = np.searchsorted(units, [segment.last for segment in segments])
        keys = np.concatenate(
            [
                columns[low:high] + row * size
                for row, (low, high) in enumerate(zip(firsts, lasts, strict=True))
            ]
        )
        if not len(keys):
            return np.zeros((count, len(self.classes)))
        keys, times = np.unique(keys, return_counts=True)
        rows, columns = np.divmod(keys, size)
        raw = (1.0 + np.log(times)) * block.idf[columns]
        norms = np.sqrt(np.bincount(rows, raw * raw, minlength=count))
        raw *= BLOCK_WEIGHTS[name] / norms[rows]
        weighted = block.coefficients[columns] * raw[:, None]
        starts = np.searchsorted(rows, np.arange(count))
        filled = np.flatnonzero(np.diff(np.append(starts, len(rows))))
        scores = np.zeros((count, len(self.classes)))
        scores[filled] = np.add.reduceat(weighted, starts[filled], axis=0)
        return scores

    def contributions(self, terms: Terms, segment: Segment, name: str) -> Contribution:
        """Exact share of every occurrence in one segment's logits for one text block."""
        if name in ("words", "characters"):
            inside = (terms.units >= segment.first) & (terms.units < segment.last)
            terms = terms.where(inside)
        if not len(terms.columns):
            return Contribution(terms, np.zeros((0, len(self.classes))))
        columns, where, counts = np.unique(terms.columns, return_inverse=True, return_counts=True)
        weights = self._weights(name, columns, counts) / counts
        values = (self.blocks[name].coefficients[columns] * weights[:, None])[where]
        return Contribution(terms, values)


def softmax(logits: Floats, temperature: float = 1.0) -> Floats:
    """Probabilities by row."""
    if not logits.shape[1]:
        return logits
    scaled = logits / temperature
    scaled = scaled - scaled.max(axis=1, keepdims=True)
    powers = np.exp(scaled)
    result: Floats = powers / powers.sum(axis=1, keepdims=True)
    return result
