"""What changed between two texts, in runs that a person can read: lines first, then words inside changed lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "gone", "new"]

#: Numbers and Latin words stay whole, so that 3000 → 5000 reads as one change.
WORD = re.compile(r"[A-Za-z]+|\d[\d.,，]*|\s+|.", re.DOTALL)
LINE = re.compile(r"[^\n。；]*[\n。；]|[^\n。；]+")
#: A longer pair is not compared word by word: the whole reads as replaced.
MOST_PAIRS = 4_000_000
#: Unchanged islands shorter than this between two changes are read as changed too.
ISLAND = 2
CUT = "…"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that stayed, went or came."""

    kind: Kind
    text: str


def changed_runs(old: str, new: str, context: int = 24) -> tuple[Run, ...]:
    """Runs from ``old`` to ``new``; unchanged stretches keep ``context`` characters beside a change.

    Empty when nothing changed.
    """
    if old == new:
        return ()
    runs = _joined(_line_runs(LINE.findall(old), LINE.findall(new)))
    return tuple(_shortened(runs, context))


def _line_runs(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        before, after = "".join(old[a:b]), "".join(new[c:d])
        if tag == "equal":
            yield Run("same", before)
        else:
            yield from _word_runs(WORD.findall(before), WORD.findall(after))


def _word_runs(old: list[str], new: list[str]) -> Iterator[Run]:
    if not old or not new or len(old) * len(new) > MOST_PAIRS:
        yield from _replaced(old, new)
        return
    opcodes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for index, (tag, a, b, c, d) in enumerate(opcodes):
        inside = 0 < index < len(opcodes) - 1
        if tag == "equal" and not (inside and len("".join(old[a:b])) < ISLAND):
            yield Run("same", "".join(old[a:b]))
        else:
            yield from _replaced(old[a:b], new[c:d])


def _replaced(old: Iterable[str], new: Iterable[str]) -> Iterator[Run]:
    for kind, words in (("gone", old), ("new", new)):
        text = "".join(words)
        if text:
            yield Run("gone" if kind == "gone" else "new", text)


def _joined(runs: Iterable[Run]) -> list[Run]:
    """Neighbours of a kind as one; between two unchanged runs first all that went, then all that came."""
    joined: list[Run] = []
    gone = new = ""
    for run in [*runs, Run("same", "")]:
        if run.kind == "gone":
            gone += run.text
        elif run.kind == "new":
            new += run.text
        else:
            joined.extend(_replaced([gone], [new]))
            gone = new = ""
            joined.append(run)
    return _merged(joined)


def _merged(runs: Iterable[Run]) -> list[Run]:
    merged: list[Run] = []
    for run in runs:
        if merged and merged[-1].kind == run.kind:
            merged[-1] = Run(run.kind, merged[-1].text + run.text)
        elif run.text:
            merged.append(run)
    return merged


def _shortened(runs: Sequence[Run], context: int) -> Iterator[Run]:
    last = len(runs) - 1
    for index, run in enumerate(runs):
        if run.kind != "same" or len(run.text) <= 2 * context + len(CUT):
            yield run
            continue
        head = run.text[:context] if index else ""
        tail = run.text[-context:] if index < last else ""
        yield Run("same", f"{head}{CUT}{tail}")
