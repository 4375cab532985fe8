"""What the person at the terminal sees, and the one way in which a stage fails."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Failed(Exception):
    """A stage failed. ``what`` names it, ``remedy`` says what to do next."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy


def say(line: str = "") -> None:
    """Print one line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


@contextmanager
def stage(name: str) -> Iterator[None]:
    """Time the block and print its name with the seconds it took."""
    begun = time.monotonic()
    yield
    say(f"✓ {name}  {time.monotonic() - begun:.1f} s")


def apt_line(*packages: str) -> str:
    """The command that installs Debian packages here."""
    sudo = "" if os.geteuid() == 0 else "sudo "
    return f"{sudo}apt-get install -y {' '.join(packages)}"


def tail(text: str, lines: int = 25) -> str:
    """The last lines of a log, indented."""
    return "\n".join("    " + line for line in text.strip().splitlines()[-lines:])
