"""jieba's own cut, word for word, without its detours: the best path through the dictionary's words,
then its hidden Markov model for single characters that no word covers.

Logarithms are taken once a dictionary, not once a candidate; that and one loop in place of three make
it more than twice as fast. A test compares it with ``jieba.lcut`` on the corpus.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from math import log

# What jieba takes for Han; a later character is a word of its own.
_HAN = re.compile(r"[\u4e00-\u9fd5]+|[^\u4e00-\u9fd5]")
_LEAST = -3.14e100
# States of a character in a word: begin, middle, end, single. Of two equal ways jieba takes the one
# whose letter comes later.
_STATES = "BMES"

Weights = Mapping[str, float]


def weights_of(words: Sequence[str], counts: Sequence[int]) -> tuple[dict[str, float], float]:
    """Logarithm of each word's share, 0 for the beginning of a word, and the least share.

    Counts are those of jieba's prefix dictionary, where the beginning of a word counts 0.
    """
    total = log(sum(counts))
    shares = {count: log(count) - total for count in set(counts) if count}
    shares[0] = 0.0
    return dict(zip(words, map(shares.__getitem__, counts), strict=True)), log(1) - total


class Dag:
    """Cuts Han text into the words ``jieba.lcut`` would give."""

    def __init__(self, weights: Weights, least: float) -> None:
        from jieba.finalseg import Force_Split_Words, emit_P, start_P, trans_P

        self._weights = weights
        self._least = least
        self._emit = [emit_P[state].get for state in _STATES]
        self._start = [start_P[state] for state in _STATES]
        self._moves = {
            one + other: trans_P[one].get(other, _LEAST) for one in _STATES for other in _STATES
        }
        self._forced: set[str] = Force_Split_Words

    def cut(self, text: str) -> list[str]:
        """Every word of a text; characters that are not Han are words of their own."""
        found: list[str] = []
        for match in _HAN.finditer(text):
            run = match[0]
            if len(run) == 1:
                found.append(run)
            else:
                self._cut_run(run, found)
        return found

    def _cut_run(self, run: str, found: list[str]) -> None:
        ends = self._best_ends(run)
        start, alone = 0, 0
        while start < len(run):
            end = ends[start]
            if end - start > 1:
                if alone < start:
                    self._cut_rest(run[alone:start], found)
                found.append(run[start:end])
                alone = end
            start = end
        if alone < len(run):
            self._cut_rest(run[alone:], found)

    def _best_ends(self, run: str) -> list[int]:
        """Where the word that begins at each character ends on the likeliest way to the end."""
        get, least = self._weights.get, self._least
        size = len(run)
        scores, ends = [0.0] * (size + 1), [0] * size
        for start in range(size - 1, -1, -1):
            best, stop, end = None, start + 1, start + 1
            weight = get(run[start])
            while weight is not None:
                if weight:
                    score = weight + scores[end]
                    if best is None or score >= best:
                        best, stop = score, end
                end += 1
                if end > size:
                    break
                weight = get(run[start:end])
            scores[start] = least + scores[stop] if best is None else best
            ends[start] = stop
        return ends

    def _cut_rest(self, rest: str, found: list[str]) -> None:
        """Characters between words: one word, or what the hidden Markov model makes of them."""
        if len(rest) == 1:
            found.append(rest)
        elif self._weights.get(rest):
            found.extend(rest)
        else:
            for word in self._grouped(rest):
                if word in self._forced:
                    found.extend(word)
                else:
                    found.append(word)

    def _grouped(self, rest: str) -> Iterator[str]:
        states = self._states(rest)
        begin = behind = 0
        for at, state in enumerate(states):
            if state == "B":
                begin = at
            elif state == "E":
                yield rest[begin : at + 1]
                behind = at + 1
            elif state == "S":
                yield rest[at]
                behind = at + 1
        if behind < len(rest):
            yield rest[behind:]

    def _states(self, rest: str) -> str:
        """The likeliest states, by Viterbi's method."""
        emit_b, emit_m, emit_e, emit_s = self._emit
        moves = self._moves
        eb, sb, bm, mm = moves["EB"], moves["SB"], moves["BM"], moves["MM"]
        be, me, es, ss = moves["BE"], moves["ME"], moves["ES"], moves["SS"]
        first = rest[0]
        b, m, e, s = (
            start + emit(first, _LEAST) for start, emit in zip(self._start, self._emit, strict=True)
        )
        way_b, way_m, way_e, way_s = "B", "M", "E", "S"
        for char in rest[1:]:
            emitted = emit_b(char, _LEAST)
            from_e, from_s = e + eb + emitted, s + sb + emitted
            new_b, to_b = (from_e, way_e) if from_e > from_s else (from_s, way_s)
            emitted = emit_m(char, _LEAST)
            from_b, from_m = b + bm + emitted, m + mm + emitted
            new_m, to_m = (from_b, way_b) if from_b > from_m else (from_m, way_m)
            emitted = emit_e(char, _LEAST)
            from_b, from_m = b + be + emitted, m + me + emitted
            new_e, to_e = (from_b, way_b) if from_b > from_m else (from_m, way_m)
            emitted = emit_s(char, _LEAST)
            from_e, from_s = e + es + emitted, s + ss + emitted
            new_s, to_s = (from_e, way_e) if from_e > from_s else (from_s, way_s)
            b, m, e, s = new_b, new_m, new_e, new_s
            way_b, way_m, way_e, way_s = to_b + "B", to_m + "M", to_e + "E", to_s + "S"
        return way_e if e > s else way_s
