"""Words of a clause: Han runs by jieba or rjieba, digits and Latin by one rule of our own.

The tokenizer is private: jieba's global dictionary is never touched, and its cache file is never
written. The prefix dictionary is kept beside the model as plain words and an npy array, so a
worker is ready in a fraction of a second.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

Cut = Callable[[str], list[str]]
_RUNS = re.compile(r"[\u4e00-\u9fff]+|[0-9]+(?:\.[0-9]+)?|[A-Za-z]+")
NUMBERS = [f"#{length}" for length in range(10)]
SEGMENTERS = ("rjieba", "jieba")


def segmenter_name() -> str:
    """The segmenter in use: rjieba when installed, else jieba. Both cut Han runs alike."""
    named = os.environ.get("DISCLOSURE_SEGMENTER")
    if named in SEGMENTERS:
        return named
    return "rjieba" if importlib.util.find_spec("rjieba") else "jieba"


def load_cut(name: str, cache_dir: Path | None = None) -> Cut:
    """The function that cuts a run of Han characters into words."""
    return _rjieba_cut() if name == "rjieba" else _jieba_cut(cache_dir)


@cache
def _rjieba_cut() -> Cut:
    import rjieba

    cut: Cut = rjieba.cut
    cut("预热")
    return cut


@cache
def _jieba_cut(cache_dir: Path | None) -> Cut:
    import jieba

    from classifier.dag import Dag, weights_of

    return Dag(*weights_of(*_frequencies(jieba.Tokenizer(), cache_dir))).cut


def _frequencies(tokenizer: Any, cache_dir: Path | None) -> tuple[Sequence[str], Sequence[int]]:
    """Words and beginnings of words with their counts, from jieba's dictionary or a kept copy."""
    source = Path(tokenizer.get_dict_file().name)
    digest = hashlib.sha256(source.read_bytes()).hexdigest()[:16]
    words = cache_dir / f"dict-{digest}.txt" if cache_dir else None
    if words is not None and words.is_file():
        kept = _read_dictionary(words)
        if kept is not None:
            return kept
    with source.open("rb") as handle:
        frequencies, _total = tokenizer.gen_pfdict(handle)
    if words is not None:
        _write_dictionary(words, frequencies)
    return list(frequencies), list(frequencies.values())


def _read_dictionary(words: Path) -> tuple[Sequence[str], Sequence[int]] | None:
    """The kept dictionary, or None when it was cut short or changed."""
    try:
        counts = np.load(words.with_suffix(".npy"), allow_pickle=False)
        content = words.read_bytes()
    except (OSError, ValueError):
        return None
    head, _, listed = content.partition(b"\n")
    if hashlib.sha256(listed + counts.tobytes()).hexdigest().encode() != head:
        return None
    return listed.decode().split("\n"), counts.tolist()


def _write_dictionary(words: Path, frequencies: dict[str, int]) -> None:
    """Keep the dictionary; a directory that cannot be written costs time, nothing else."""
    counts = np.fromiter(frequencies.values(), dtype=np.int64, count=len(frequencies))
    listed = "\n".join(frequencies).encode()
    digest = hashlib.sha256(listed + counts.tobytes()).hexdigest().encode()
    try:
        words.parent.mkdir(parents=True, exist_ok=True)
        partial = words.with_name(f".{words.name}.{os.getpid()}")
        partial.write_bytes(digest + b"\n" + listed)
        np.save(words.with_suffix(".npy"), counts, allow_pickle=False)
        partial.replace(words)
    except OSError:
        return


def other_word(run: str) -> str:
    """A digit run becomes ``#`` and its length up to 9, a Latin run its lower case."""
    return NUMBERS[min(len(run), 9)] if run[0] <= "9" else run.lower()


class Segmenter:
    """Cuts folded text into words; remembers nothing between calls."""

    def __init__(self, name: str | None = None, cache_dir: Path | None = None) -> None:
        self.name = name or segmenter_name()
        self.cut = load_cut(self.name, cache_dir)

    def words(self, text: str) -> list[tuple[str, int, int]]:
        """(word, start, end) of every Han word, digit run and Latin run of a short text."""
        found: list[tuple[str, int, int]] = []
        for match in _RUNS.finditer(text):
            run, start = match[0], match.start()
            if run[0] < "\u4e00":
                found.append((other_word(run), start, match.end()))
                continue
            for word in self.cut(run):
                found.append((word, start, start + len(word)))
                start += len(word)
        return found
