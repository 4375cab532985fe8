"""Serving-side counting: the terms of ``features.py`` as integers, found by one table look-up.

A character sequence is its code points side by side, so its key is exact. A word is known by a
64-bit polynomial hash, a pair of touching words by a mix of both; the table refuses a vocabulary in
which two terms share a key.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from classifier.features import BLOCKS
from classifier.keytable import Ints, Keys, KeyTable
from classifier.reading import Reading
from classifier.units import blanks
from classifier.words import Words, hash_word

Floats = npt.NDArray[np.float64]
_DIGITS = re.compile("[0-9]")
_CODE_BITS = 21
_ONE, _TWO = np.uint64(_CODE_BITS), np.uint64(2 * _CODE_BITS)
_LEFT, _RIGHT = np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9)
_WORD = np.uint64(1 << 63)
# Words of each block have keys of their own.
_SALTS = {
    "words": np.uint64(0),
    "title": np.uint64(0x5851F42D4C957F2D),
    "tail": np.uint64(0x2545F4914F6CDD1D),
}


@dataclass(frozen=True)
class Terms:
    """Occurrences of known terms: column, unit, and place in the folded text.

    Columns run through all blocks in the order of ``BLOCKS``. The title counts as one unit behind
    the last, the tail as one more, so that every stretch of units can be counted alike.
    """

    columns: npt.NDArray[np.int32]
    units: Ints
    starts: Ints
    ends: Ints

    def where(self, keep: Ints) -> Terms:
        """The occurrences an index keeps."""
        return Terms(
            self.columns.take(keep), self.units.take(keep), self.starts.take(keep),
            self.ends.take(keep),
        )  # fmt: skip


def _pair(left: Keys, right: Keys) -> Keys:
    mixed = left * _LEFT + (right ^ (right >> np.uint64(29))) * _RIGHT
    return mixed.astype(np.uint64, copy=False)


def _word_key(term: str, salt: np.uint64) -> np.uint64:
    left, _, right = term.partition(" ")
    hashes = np.array([hash_word(left), hash_word(right)], dtype=np.uint64)
    key = _pair(hashes[:1], hashes[1:])[0] if right else hashes[0]
    return np.uint64((key ^ salt) | _WORD)


def _character_key(term: str) -> np.uint64:
    key = 0
    for char in term:
        key = key << _CODE_BITS | ord(char)
    return np.uint64(key)


_ZERO, _NINE = np.uint64(ord("0")), np.uint64(ord("9"))


class Located(NamedTuple):
    """Every term of one block of a reading: key, unit, and place in the folded text."""

    keys: Keys
    units: Ints
    starts: Ints
    ends: Ints


def located(reading: Reading, block: str) -> Located:
    """All terms of a block, known or not; the title is one unit."""
    if block == "characters":
        return _characters(reading)
    return _words(reading.title_words if block == "title" else reading.words, block)


def unit_count(reading: Reading, block: str) -> int:
    """How many units a block has."""
    return 1 if block == "title" else len(reading.units)


def spelled(reading: Reading, block: str, starts: Ints, ends: Ints) -> list[str]:
    """The terms of :mod:`classifier.features` that stand at some places."""
    if block == "characters":
        text = _DIGITS.sub("0", reading.view.text)
        return [text[low:high] for low, high in zip(starts.tolist(), ends.tolist(), strict=True)]
    words = reading.title_words if block == "title" else reading.words
    first = words.starts.searchsorted(starts)
    single = words.ends[first] == ends
    return [
        words.texts[at] if alone else f"{words.texts[at]} {words.texts[at + 1]}"
        for at, alone in zip(first.tolist(), single.tolist(), strict=True)
    ]


class TermTable:
    """Columns of the terms of every block."""

    def __init__(self, blocks: Mapping[str, Sequence[str]]) -> None:
        keys = [
            _character_key(term) if name == "characters" else _word_key(term, _SALTS[name])
            for name in BLOCKS
            for term in blocks[name]
        ]
        self._table = KeyTable(np.array(keys, dtype=np.uint64))

    def count(self, reading: Reading) -> Terms:
        """Known terms of a reading: characters, words, then those of title and tail."""
        units = len(reading.units)
        words = _words(reading.words, "words")
        pieces = [
            _characters(reading),
            words,
            _words(reading.title_words, "title", units),
            _tail(words, reading.tail, units + 1),
        ]
        keys, where, starts, ends = (np.concatenate(column) for column in zip(*pieces, strict=True))
        known, columns = self._table.find(keys)
        return Terms(columns, where.take(known), starts.take(known), ends.take(known))


_Located = tuple[Keys, Ints, Ints, Ints]


def _tail(words: Located, first: int, unit: int) -> Located:
    """Of the block of words, those from a unit on, under the keys of the tail."""
    kept = (words.units >= first).nonzero()[0]
    keys = (words.keys.take(kept) ^ _SALTS["tail"]) | _WORD
    where = np.full(len(kept), unit, dtype=np.int64)
    return Located(keys, where, words.starts.take(kept), words.ends.take(kept))


def _words(words: Words, name: str, unit: int | None = None) -> Located:
    """Words, and pairs of words that touch, all in ``unit`` if one is given."""
    hashes, starts, ends, units = words.hashes, words.starts, words.ends, words.units
    touching = ((ends[:-1] == starts[1:]) & (units[:-1] == units[1:])).nonzero()[0]
    after = touching + 1
    pairs = _pair(hashes.take(touching), hashes.take(after))
    keys = (np.concatenate([hashes, pairs]) ^ _SALTS[name]) | _WORD
    if unit is None:
        where = np.concatenate([units, units.take(touching)])
    else:
        where = np.full(len(keys), unit, dtype=np.int64)
    starts = np.concatenate([starts, starts.take(touching)])
    return Located(keys, where, starts, np.concatenate([ends, ends.take(after)]))


def _characters(reading: Reading) -> Located:
    """One, two and three characters of a unit; digits count as 0, a blank ends a sequence."""
    codes = reading.view.folded.codes
    units = reading.unit_of
    letters = codes.astype(np.uint64)
    letters[(letters - _ZERO) <= (_NINE - _ZERO)] = _ZERO
    inside = (units >= 0) & ~blanks(codes)
    same = inside[1:] & inside[:-1] & (units[1:] == units[:-1])
    ones, twos = inside.nonzero()[0], same.nonzero()[0]
    threes = (same[1:] & same[:-1]).nonzero()[0]
    pairs = letters[:-1] << _ONE | letters[1:]
    longest = (pairs.take(threes) << _ONE) | letters.take(threes + 2)
    keys = np.concatenate([letters.take(ones), pairs.take(twos), longest])
    starts = np.concatenate([ones, twos, threes])
    ends = np.concatenate([ones + 1, twos + 2, threes + 3])
    return Located(keys, units.take(starts), starts, ends)
