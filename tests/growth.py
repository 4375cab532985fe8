"""Whether work grows with the length of a text and no faster, told on a machine that is busy with other things."""

from __future__ import annotations

import time
from collections.abc import Callable

TRIES = 5
#: Seconds below which a clock tells nothing.
LEAST = 0.002


def grows_evenly(
    work: Callable[[str], object], make: Callable[[int], str], small: int, times: int = 8
) -> bool:
    """Whether a text ``times`` as long costs less than three times ``times`` the processor time.

    One try of five is enough: work that grows with the square costs ``times`` as much again at every try.
    """
    short, long = make(small), make(small * times)
    work(short)
    return any(cost(work, long) < 3 * times * max(cost(work, short), LEAST) for _ in range(TRIES))


def cost(work: Callable[[str], object], text: str) -> float:
    """Processor seconds of one run."""
    start = time.process_time()
    work(text)
    return time.process_time() - start
