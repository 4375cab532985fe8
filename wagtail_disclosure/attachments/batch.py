"""Many files through one prepared child, which forks anew for each: every file has all the limits of ``read``.

``python -m wagtail_disclosure.attachments.batch`` is the child. It cuts the network, loads each reader once, and
parses nothing itself: each file is read in a process of its own that holds no descriptor but its answer.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import resource
import select
import signal
import struct
import subprocess
import sys
import threading
import time
from functools import cache
from types import TracebackType
from typing import IO, Self

from . import process, sandbox
from .convert import converter
from .errors import AttachmentError, ReadingFailed
from .extracted import ExtractedFile, refusal, to_wire
from .formats import FORMATS
from .limits import MAX_ANSWER_BYTES, MAX_FILE_BYTES, WALL_CLOCK_SECONDS
from .oldoffice import OLD_FORMATS
from .sniff import extension_of

MODULE = "wagtail_disclosure.attachments.batch"
ASKED = struct.Struct(">HI")  # bytes of the extension, bytes of the file
ANSWERED = struct.Struct(">Ii?")  # bytes of the answer, exit code, out of time
SPARE_SECONDS = 5.0


class BatchReader:
    """``with BatchReader() as reader: reader.read(data, name)``; as ``read``, faster from the second file on."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

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
            return process.read(data, name)
        answer = self._ask(data, extension)
        return process.recognised(data, extension, process._understand(*answer))

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
        except (OSError, EOFError):
            self.close()
            raise ReadingFailed("crashed", "a reader of many files that ended") from None
        except BaseException:
            self.close()  # an answer that nobody fetched would be taken for the next file's
            raise
        finally:
            timer.cancel()


def _exactly(stream: IO[bytes], size: int) -> bytes:
    found = stream.read(size)
    if len(found) != size:
        raise EOFError
    return found


def serve() -> None:
    """Until the parent closes its end."""
    sandbox._prctl(sandbox.PR_SET_PDEATHSIG, signal.SIGKILL)
    is_cut = sandbox.cut_network()
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    with contextlib.suppress(EOFError):
        while True:
            length, size = ASKED.unpack(_exactly(asked, ASKED.size))
            extension = _exactly(asked, length).decode("ascii")
            _load(extension)
            answer, code, expired = _in_own_process(_exactly(asked, size), extension, is_cut)
            answers.write(ANSWERED.pack(len(answer), code, expired) + answer)
            answers.flush()


@cache
def _load(extension: str) -> None:
    """Load a reader before the first file of its kind: what is not needed would make every fork slower."""
    for row in FORMATS:
        if extension in row.extensions:
            with contextlib.suppress(ImportError):
                importlib.import_module(f"{__package__}.{row.reader}")
    importlib.import_module(f"{__package__}.__main__")
    gc.collect()
    gc.freeze()


def _in_own_process(data: bytes, extension: str, is_cut: bool) -> tuple[bytes, int, bool]:
    theirs, ours = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.setsid()
            os.close(theirs)
            os.dup2(ours, 1)
            os.closerange(2, 256)
            os.close(0)
            _write_all(_answer(data, extension, is_cut).encode())
            code = 0
        finally:
            os._exit(code)
    os.close(ours)
    answer, expired = _collect(theirs, child)
    os.close(theirs)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return answer, os.waitstatus_to_exitcode(status) if not answer or expired else 0, expired


def _collect(pipe: int, child: int) -> tuple[bytes, bool]:
    """Everything that comes before the end or the limits; the process is killed when the time is up."""
    end = time.monotonic() + WALL_CLOCK_SECONDS
    chunks: list[bytes] = []
    size = 0
    while size <= MAX_ANSWER_BYTES:
        ready, _, _ = select.select([pipe], [], [], max(0.0, end - time.monotonic()))
        if not ready:
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
            return b"", True
        chunk = os.read(pipe, 1 << 16)
        if not chunk:
            break
        chunks.append(chunk)
        size += len(chunk)
    return b"".join(chunks)[: MAX_ANSWER_BYTES + 1], False


def _answer(data: bytes, extension: str, is_cut: bool) -> str:
    from .__main__ import extract

    try:
        sandbox.limit()
        return to_wire(extract(data, extension, _close_rest if is_cut else sandbox.close_doors))
    except AttachmentError as error:
        return refusal(error)
    except MemoryError:
        return refusal(ReadingFailed("memory", "a file that needs more memory than allowed"))
    except Exception as error:
        # Only the type: a parser's message may quote the file.
        return refusal(ReadingFailed("unreadable", f"a file that ends in {type(error).__name__}"))


def _close_rest() -> None:
    """The network is cut already: no new file, socket or process."""
    try:
        resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    except (OSError, ValueError):
        raise ReadingFailed("limits", "a system that refuses to limit the reader") from None


def _write_all(data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(1, view) :]


if __name__ == "__main__":
    serve()
