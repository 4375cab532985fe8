"""Many drafts at once, on several cores: answers in the order of the questions.

Each process loads the model once. A draft that is refused, or that fails, gets its reason in place of
a result; the others are answered all the same.
"""

from __future__ import annotations

import logging
import multiprocessing
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from itertools import islice
from pathlib import Path

from classifier.errors import ClassifierError
from classifier.suggest import Checker
from classifier.types import CheckResult, Draft, Refused

_AT_ONCE = 8
_IN_FLIGHT = 3
_log = logging.getLogger(__name__)
_DIED = "The process that checked it ended without an answer; check this draft alone."


def check_many(
    drafts: Iterable[Draft], *, processes: int = 1, path: str | Path | None = None
) -> Iterator[CheckResult | Refused]:
    """One answer a draft, in order, while later drafts are still being read.

    ``path`` is the model directory, see :func:`classifier.load_model`.

    Raises:
        ModelMissing, ModelRefused: see :func:`classifier.load_model`; before the first answer.
        ValueError: fewer than one process.
    """
    if processes < 1:
        raise ValueError(f"Got {processes} processes; at least one is needed.")
    checker = Checker.load(path)
    if processes == 1:
        return (answer(checker, draft) for draft in drafts)
    return _shared(drafts, processes, path)


def answer(checker: Checker, draft: Draft) -> CheckResult | Refused:
    """The result of one draft, or why there is none."""
    try:
        return checker.check(
            draft.body, draft.title, draft.parts, complete=draft.complete, id=draft.id
        )
    except ClassifierError as error:
        return Refused(draft.id, str(error))
    except Exception as error:
        # A fault of the engine must not stop the rest; its message could hold words of the text.
        _log.error("A draft could not be checked: %s", type(error).__name__)
        return Refused(draft.id, f"The engine failed with {type(error).__name__}; report it.")


def _shared(
    drafts: Iterable[Draft], processes: int, path: str | Path | None
) -> Iterator[CheckResult | Refused]:
    """Chunks in flight, answered in order; processes that die are replaced."""
    source = iter(drafts)
    chunks = iter(lambda: list(islice(source, _AT_ONCE)), [])
    left = True
    while left:
        with _pool(processes) as pool:
            left = yield from _until_broken(pool, chunks, processes, path)


def _until_broken(
    pool: ProcessPoolExecutor,
    chunks: Iterator[list[Draft]],
    processes: int,
    path: str | Path | None,
) -> Generator[CheckResult | Refused, None, bool]:
    """Answers of one pool; the drafts a dead process leaves behind are refused. Returns whether
    drafts may be left."""
    flying: deque[tuple[list[Draft], Future[list[CheckResult | Refused]]]] = deque()
    broken = False
    while True:
        while not broken and len(flying) < _IN_FLIGHT * processes and (chunk := next(chunks, None)):
            flying.append((chunk, pool.submit(_answers, path, chunk)))
        if not flying:
            return broken
        chunk, future = flying.popleft()
        try:
            yield from future.result()
        except BrokenProcessPool:
            broken = True
            yield from (Refused(draft.id, _DIED) for draft in chunk)


def _pool(processes: int) -> ProcessPoolExecutor:
    # Fresh interpreters: a copied one would copy the locks of other threads with it.
    return ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"))


@cache
def _loaded(path: str | Path | None) -> Checker:
    return Checker.load(path)


def _answers(path: str | Path | None, drafts: list[Draft]) -> list[CheckResult | Refused]:
    return [answer(_loaded(path), draft) for draft in drafts]
