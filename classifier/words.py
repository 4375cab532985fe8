"""All words of a part as arrays: one call of the segmenter for the whole text.

Han runs are joined by single blanks, cut at once and put back in place; digits and Latin follow the
rule of :mod:`classifier.tokens`. No word crosses a unit. A word's text is only made when asked for:
the model knows words by their hashes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from classifier.lazy import lazy
from classifier.text import Codes
from classifier.tokens import NUMBERS, Segmenter, other_word
from classifier.units import MAX_UNIT, Span, Spans

Ints = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]
_BLANK, _POINT = np.uint32(0x20), np.uint32(ord("."))
_HAN, _HANS = np.uint32(0x4E00), np.uint32(0x5200)
_BIG_A, _LETTERS = np.uint32(ord("A")), np.uint32(26)
_CASE = np.uint32(0x20)
_DIGIT, _LATIN = 1, 2
_KINDS = np.zeros(0x10000, dtype=np.uint8)
_KINDS[ord("0") : ord("9") + 1] = _DIGIT
_KINDS[ord("A") : ord("Z") + 1] = _KINDS[ord("a") : ord("z") + 1] = _LATIN
_BASE = 0x9E3779B97F4A7C15
_MASK = 2**64 - 1
_KEPT_POWERS = 1 << 16


def hash_word(word: str) -> int:
    """64-bit polynomial hash of a word as the model spells it."""
    value = 0
    for char in reversed(word):
        value = (value * _BASE + ord(char)) & _MASK
    return value


_NUMBER_HASHES: Hashes = np.array([hash_word(number) for number in NUMBERS], dtype=np.uint64)


@dataclass(frozen=True, eq=False)
class Words:
    """Words in text order: folded ``starts`` and ``ends``, index of the unit each stands in."""

    text: str
    starts: Ints
    ends: Ints
    units: Ints
    hashes: Hashes

    @lazy
    def texts(self) -> list[str]:
        runs = zip(self.starts.tolist(), self.ends.tolist(), strict=True)
        return [_spelled(self.text[start:end]) for start, end in runs]

    def by_unit(self, count: int) -> list[list[tuple[str, int, int]]]:
        """(word, start, end) of ``count`` units, one list each."""
        found: list[list[tuple[str, int, int]]] = [[] for _ in range(count)]
        triples = zip(self.texts, self.starts.tolist(), self.ends.tolist(), strict=True)
        for unit, word in zip(self.units.tolist(), triples, strict=True):
            found[unit].append(word)
        return found


def _spelled(run: str) -> str:
    return run if run[0] >= "\u4e00" else other_word(run)


def words_of(segmenter: Segmenter, text: str, codes: Codes, units: Spans) -> Words:
    """Cut a folded text."""
    cut = []
    for low, high in _pieces(units, len(codes)):
        piece = codes[low:high]
        starts, lengths = _han(segmenter, piece)
        others, sizes, numbers = _others(piece)
        kinds = np.concatenate([np.full(len(starts), -1, dtype=np.int64), numbers])
        cut.append(
            (np.concatenate([starts, others]) + low, np.concatenate([lengths, sizes]), kinds)
        )
    starts, lengths, kinds = (
        cut[0] if len(cut) == 1 else map(np.concatenate, zip(*cut, strict=True))
    )
    order = starts.argsort(kind="stable")
    starts, kinds = starts.take(order), kinds.take(order)
    ends = starts + lengths.take(order)
    where = units[:, 0].searchsorted(starts, side="right") - 1
    return Words(text, starts, ends, where, _hashes(codes, starts, ends, kinds))


def words_of_line(segmenter: Segmenter, text: str) -> Words:
    """Cut one short line; it is one unit."""
    found = segmenter.words(text)
    starts = np.array([word[1] for word in found], dtype=np.int64)
    ends = np.array([word[2] for word in found], dtype=np.int64)
    hashes = np.array([hash_word(word[0]) for word in found], dtype=np.uint64)
    return Words(text, starts, ends, np.zeros_like(starts), hashes)


def _pieces(units: Spans, length: int) -> list[Span]:
    """Stretches whose inner unit bounds all lie behind a stop, so that no word can cross them."""
    full = units[units[:, 1] - units[:, 0] == MAX_UNIT, 1]
    if not len(full):
        return [(0, length)]
    inner = units[np.isin(units[:, 0], full), 0].tolist()
    return list(pairwise([0, *inner, length]))


def _han(segmenter: Segmenter, codes: Codes) -> tuple[Ints, Ints]:
    """Starts and lengths of the words of Han runs."""
    inside = (codes - _HAN) < _HANS
    keep = inside.copy()
    keep[1:] |= inside[:-1]
    places = keep.nonzero()[0]
    real = inside.take(places)
    letters = np.where(real, codes.take(places), _BLANK)
    tokens = segmenter.cut(letters.tobytes().decode("utf-32-le"))
    lengths = np.fromiter(map(len, tokens), dtype=np.int64, count=len(tokens))
    firsts = lengths.cumsum() - lengths
    words = real.take(firsts).nonzero()[0]
    return places.take(firsts.take(words)), lengths.take(words)


def _others(codes: Codes) -> tuple[Ints, Ints, Ints]:
    """Starts and lengths of digit and Latin runs; a number's capped length, -1 for Latin."""
    kinds = _KINDS.take(codes, mode="clip")
    edges = (kinds[1:] != kinds[:-1]).nonzero()[0] + 1
    bounds = np.empty(len(edges) + 2, dtype=np.int64)
    bounds[0], bounds[1:-1], bounds[-1] = 0, edges, len(codes)
    starts, lengths = bounds[:-1], np.diff(bounds)
    kinds = kinds.take(starts) if len(codes) else kinds
    digits, letters = (kinds == _DIGIT).nonzero()[0], (kinds == _LATIN).nonzero()[0]
    firsts, sizes = _with_decimals(codes, starts.take(digits), lengths.take(digits))
    if not len(letters):
        return firsts, sizes, np.minimum(sizes, len(NUMBERS) - 1)
    numbers = np.full(len(firsts) + len(letters), -1, dtype=np.int64)
    numbers[: len(firsts)] = np.minimum(sizes, len(NUMBERS) - 1)
    return (
        np.concatenate([firsts, starts.take(letters)]),
        np.concatenate([sizes, lengths.take(letters)]),
        numbers,
    )


def _with_decimals(codes: Codes, starts: Ints, lengths: Ints) -> tuple[Ints, Ints]:
    """Digits, a point and digits are one number: 1.2.3 is 1.2 and 3."""
    if len(starts) < 2:
        return starts, lengths
    ends = starts + lengths
    tied = (starts[1:] == ends[:-1] + 1) & (codes.take(ends[:-1]) == _POINT)
    if not tied.any():
        return starts, lengths
    second = np.zeros(len(starts), dtype=np.bool_)
    for at in (tied.nonzero()[0] + 1).tolist():
        second[at] = not second[at - 1]
    first = ~second
    taken = np.append(second[1:], False)
    lengths = lengths + np.where(taken, 1 + np.append(lengths[1:], 0), 0)
    return starts[first], lengths[first]


@lru_cache(maxsize=1)
def _powers(count: int) -> tuple[Hashes, Hashes]:
    """The base to the power of 0, 1, 2 …, and the inverses of these."""
    made = []
    for base in (_BASE, pow(_BASE, -1, 2**64)):
        steps = np.full(count, base, dtype=np.uint64)
        steps[:1] = 1
        made.append(np.multiply.accumulate(steps))
    return made[0], made[1]


def _hashes(codes: Codes, starts: Ints, ends: Ints, numbers: Ints) -> Hashes:
    """:func:`hash_word` of every word, Latin in lower case, numbers by their length."""
    small = codes + (((codes - _BIG_A) < _LETTERS) * _CASE)
    powers, inverses = _powers(_KEPT_POWERS) if len(codes) < _KEPT_POWERS else _powers(len(codes))
    sums = np.zeros(len(codes) + 1, dtype=np.uint64)
    np.multiply(small, powers[: len(codes)], out=sums[1:], dtype=np.uint64)
    np.add.accumulate(sums, out=sums)
    hashes: Hashes = (sums.take(ends) - sums.take(starts)) * inverses.take(starts)
    spelled = (numbers >= 0).nonzero()[0]
    hashes[spelled] = _NUMBER_HASHES.take(numbers.take(spelled))
    return hashes
