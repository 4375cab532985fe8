"""Many files through prepared children: the same answers, limits and errors as ``read``, in a third of the time.

``BatchReader`` is one file at a time, ``ReaderPool`` several side by side. What the children do, and why a process may
read more than one file, stands in ``batchchild``.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import threading
from abc import ABC, abstractmethod
from concurrent.futures import Future, ThreadPoolExecutor
from typing import IO, Self

from . import process
from .batchchild import ANSWERED, ASKED
from .convert import converter
from .errors import ReadingFailed
from .extracted import ExtractedFile
from .limits import MAX_FILE_BYTES, WALL_CLOCK_SECONDS
from .ocrjob import job_for
from .oldoffice import OLD_FORMATS
from .sniff import extension_of

MODULE = "wagtail_disclosure.attachments.batchchild"
#: A file that another process had no room for is read a second time.
SPARE_SECONDS = WALL_CLOCK_SECONDS + 5.0
MOST_READERS = 16
#: Programs of gigabytes, for pictures and old formats: one at a time, however many readers there are.
HEAVY = threading.Lock()


class Closed(ABC):
    """``with``: what is entered is closed at the end of the block."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    @abstractmethod
    def close(self) -> None:
        """End what it holds; a second call does nothing."""


class BatchReader(Closed):
    """``with BatchReader() as reader: reader.read(data, name)``; as ``read``, faster from the second file on."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None

    def close(self) -> None:
        """End the child; the next ``read`` begins another."""
        child, self._child = self._child, None
        if child is not None:
            process._kill(child)
            for pipe in (child.stdin, child.stdout):
                with contextlib.suppress(OSError):
                    pipe.close()  # type: ignore[union-attr]
            child.wait()

    def read(self, data: bytes, name: str) -> ExtractedFile:
        """As ``attachments.read``: same limits, same errors."""
        extension = extension_of(name, converts=bool(converter()))
        if not data or len(data) > MAX_FILE_BYTES or extension in OLD_FORMATS:
            with HEAVY:
                return process.read(data, name)
        found = process._understand(*self._ask(data, extension))
        if not job_for(found):
            return found
        with HEAVY:
            return process.recognised(data, extension, found)

    def _ask(self, data: bytes, extension: str) -> tuple[bytes, int, bool]:
        if self._child is None:
            self._child = process._start([MODULE])
        child = self._child
        # The child keeps the time; this is for a child that does not.
        timer = threading.Timer(WALL_CLOCK_SECONDS + SPARE_SECONDS, process._kill, (child,))
        timer.start()
        try:
            assert child.stdin is not None and child.stdout is not None  # noqa: S101 - pipes
            child.stdin.write(ASKED.pack(len(extension), len(data)) + extension.encode() + data)
            child.stdin.flush()
            size, code, expired = ANSWERED.unpack(_exactly(child.stdout, ANSWERED.size))
            return _exactly(child.stdout, size), code, expired
        except (OSError, EOFError, ValueError):  # ValueError: somebody closed the reader meanwhile
            self.close()
            raise ReadingFailed("crashed", "a reader of many files that ended") from None
        except BaseException:
            self.close()  # an answer that nobody fetched would be taken for the next file's
            raise
        finally:
            timer.cancel()


class ReaderPool(Closed):
    """``with ReaderPool(2) as pool: pool.submit(data, name).result()``; as many files at once as it has readers."""

    def __init__(self, readers: int = 0) -> None:
        """``readers``: 0 for one on each processor that this process may use."""
        self.size = min(readers or len(os.sched_getaffinity(0)), MOST_READERS)
        self._threads = ThreadPoolExecutor(self.size, thread_name_prefix="disclosure-reader")
        self._own = threading.local()
        self._readers: list[BatchReader] = []

    def submit(self, data: bytes, name: str) -> Future[ExtractedFile]:
        """The answer to come; ``result()`` gives it or raises as ``read`` does."""
        return self._threads.submit(self._read, data, name)

    def read(self, data: bytes, name: str) -> ExtractedFile:
        """As ``attachments.read``."""
        return self.submit(data, name).result()

    def close(self) -> None:
        """End the children, whatever they are doing."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for reader in self._readers:
            reader.close()
        self._threads.shutdown(wait=True)
        for reader in self._readers:
            reader.close()

    def _read(self, data: bytes, name: str) -> ExtractedFile:
        # The kernel ends a child with the thread that began it, so each thread has its own.
        if not hasattr(self._own, "reader"):
            self._own.reader = BatchReader()
            self._readers.append(self._own.reader)
        reader: BatchReader = self._own.reader
        return reader.read(data, name)


def _exactly(stream: IO[bytes], size: int) -> bytes:
    found = stream.read(size)
    if len(found) != size:
        raise EOFError
    return found
