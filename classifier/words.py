"""All words of a part as arrays: one call of the segmenter for the whole text.

Han runs are joined by single blanks, cut at once and put back in place; digits and Latin follow the
rule of :mod:`classifier.tokens`. No word crosses a unit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress, pairwise

import numpy as np
import numpy.typing as npt

from classifier.text import Folded
from classifier.tokens import OTHER_RUNS, Segmenter, other_word
from classifier.units import MAX_UNIT, Span

Ints = npt.NDArray[np.int64]
_BLANK = np.uint32(0x20)
_NONE: Ints = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, eq=False)
class Words:
    """Words in text order: folded ``starts`` and ``ends``, index of the unit each stands in.

    ``raw`` holds their texts in the order they were cut, ``order`` puts these into text order.
    """

    raw: list[str]
    order: Ints
    starts: Ints
    ends: Ints
    units: Ints

    @cached_property
    def texts(self) -> list[str]:
        return [self.raw[index] for index in self.order.tolist()]

    def by_unit(self, count: int) -> list[list[tuple[str, int, int]]]:
        """(word, start, end) of ``count`` units, one list each."""
        found: list[list[tuple[str, int, int]]] = [[] for _ in range(count)]
        triples = zip(self.texts, self.starts.tolist(), self.ends.tolist(), strict=True)
        for unit, word in zip(self.units.tolist(), triples, strict=True):
            found[unit].append(word)
        return found


def words_of(segmenter: Segmenter, folded: Folded, units: Sequence[Span]) -> Words:
    """Cut a folded text."""
    raw: list[str] = []
    starts, ends = [_NONE], [_NONE]
    han = (folded.codes >= 0x4E00) & (folded.codes <= 0x9FFF)
    for piece in _pieces(units, len(folded.codes)):
        _cut_han(segmenter, folded, han, piece, raw, starts, ends)
        _cut_others(folded.text, piece, raw, starts, ends)
    return _ordered(raw, np.concatenate(starts), np.concatenate(ends), units)


def words_of_line(segmenter: Segmenter, text: str) -> Words:
    """Cut one short line; it is one unit."""
    found = segmenter.words(text)
    starts = np.array([word[1] for word in found], dtype=np.int64)
    ends = np.array([word[2] for word in found], dtype=np.int64)
    order = np.arange(len(found))
    return Words([word[0] for word in found], order, starts, ends, np.zeros_like(order))


def _pieces(units: Sequence[Span], length: int) -> list[Span]:
    """Stretches whose inner unit bounds all lie behind a stop, so that no word can cross them."""
    full = {high for low, high in units if high - low == MAX_UNIT}
    bounds = [0, *(low for low, _high in units if low in full), length]
    return list(pairwise(bounds))


def _cut_han(
    segmenter: Segmenter,
    folded: Folded,
    han: npt.NDArray[np.bool_],
    piece: Span,
    raw: list[str],
    starts: list[Ints],
    ends: list[Ints],
) -> None:
    low, high = piece
    inside = han[low:high]
    keep = inside.copy()
    keep[1:] |= inside[:-1]
    places = np.flatnonzero(keep)
    letters = np.where(inside[places], folded.codes[low:high][places], _BLANK)
    tokens = segmenter.cut(letters.tobytes().decode("utf-32-le"))
    lengths = np.fromiter(map(len, tokens), dtype=np.int64, count=len(tokens))
    firsts = np.cumsum(lengths) - lengths
    real = inside[places[firsts]] if len(tokens) else np.zeros(0, dtype=np.bool_)
    raw.extend(compress(tokens, real.tolist()))
    begun = places[firsts[real]] + low
    starts.append(begun)
    ends.append(begun + lengths[real])


def _cut_others(
    text: str, piece: Span, raw: list[str], starts: list[Ints], ends: list[Ints]
) -> None:
    spans = [match.span() for match in OTHER_RUNS.finditer(text, *piece)]
    raw.extend([other_word(text[start:end]) for start, end in spans])
    places = np.array(spans, dtype=np.int64).reshape(-1, 2)
    starts.append(places[:, 0])
    ends.append(places[:, 1])


def _ordered(raw: list[str], starts: Ints, ends: Ints, units: Sequence[Span]) -> Words:
    order = np.argsort(starts, kind="stable")
    starts = starts[order]
    firsts = np.array([low for low, _high in units], dtype=np.int64)
    where = np.searchsorted(firsts, starts, side="right") - 1
    return Words(raw, order, starts, ends[order], where)
