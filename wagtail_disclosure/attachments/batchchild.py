"""The child of ``batch``: ``python -m wagtail_disclosure.attachments.batchchild``.

It cuts the network, loads each reader once and parses nothing itself. What it forks reads files: at most ``FILES`` of
them or ``BYTES``, then the next one is forked. To fork and to fill fresh memory costs as much as to read a file of
two thousand characters.

Why one process may read several files: they come from one person, in one import, and each answer has left the process
before the next file enters it. The readers keep nothing of a file: no module has a cache of what it read. So a file
could only touch a later one by taking over the process, and against that stand the same walls as for a single file:
no network, no new file or process, limits on memory and time. What large native libraries read (``ALONE``) has a
process of its own all the same. Where a process that had read others fails, its last file is read once more in a
fresh one, and that answer counts: no file is lost by another's doing.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import signal
import struct
import sys
from typing import NamedTuple

from . import sandbox
from .batchworker import Answer, Worker
from .formats import FORMATS

ASKED = struct.Struct(">HI")  # bytes of the extension, bytes of the file
ANSWERED = struct.Struct(">Ii?")  # bytes of the answer, exit code, out of time
FILES, BYTES = 32, 32 << 20
ALONE = frozenset({"pdf", "png", "jpg", "jpeg"})
#: Loaded by Python when they are first used, which a process without files could not do.
CODECS = ("gb18030", "utf-16", "utf-16-le", "utf-8-sig", "cp437", "latin-1")


class Asked(NamedTuple):
    extension: str
    data: bytes


class Child:
    """Gives each file to a process that may still read, and replaces it when it has read enough."""

    def __init__(self, is_cut: bool) -> None:
        self._is_cut = is_cut
        self._loaded: set[str] = set()
        self._worker: Worker | None = None

    def answer(self, asked: Asked) -> Answer:
        """The answer of a process that had room for the file."""
        if asked.extension in ALONE or asked.extension not in self._loaded:
            self.end()
            load(asked.extension)
            self._loaded.add(asked.extension)
        is_fresh = self._worker is None
        worker = self._worker = self._worker or Worker(self._is_cut)
        answer = worker.read(asked.data, asked.extension)
        enough = worker.files >= FILES or worker.bytes >= BYTES or asked.extension in ALONE
        if enough or answer.is_last:
            self.end()
        return self.answer(asked) if answer.may_be_anothers and not is_fresh else answer

    def end(self) -> None:
        """End the process that reads now."""
        worker, self._worker = self._worker, None
        if worker:
            worker.end()


def load(extension: str) -> None:
    """Load a reader before the first file of its kind: what is not needed would make every fork slower."""
    for row in FORMATS:
        if extension in row.extensions:
            with contextlib.suppress(ImportError):
                importlib.import_module(f"{__package__}.{row.reader}")
    importlib.import_module(f"{__package__}.__main__")
    for name in CODECS:
        "".encode(name)
    gc.collect()
    gc.freeze()


def serve() -> None:
    """Until the parent closes its end."""
    sandbox._prctl(sandbox.PR_SET_PDEATHSIG, signal.SIGKILL)
    child = Child(sandbox.cut_network())
    while True:
        head = sys.stdin.buffer.read(ASKED.size)
        if len(head) != ASKED.size:
            break
        length, size = ASKED.unpack(head)
        extension = sys.stdin.buffer.read(length).decode("ascii")
        data = sys.stdin.buffer.read(size)
        if len(data) != size:
            break
        answer = child.answer(Asked(extension, data))
        sys.stdout.buffer.write(
            ANSWERED.pack(len(answer.text), answer.code, answer.expired) + answer.text
        )
        sys.stdout.buffer.flush()
    child.end()
    os._exit(0)


if __name__ == "__main__":
    serve()
