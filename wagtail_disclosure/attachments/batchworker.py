"""The process that reads files for ``batchchild``, seen from outside (``Worker``) and from inside (``work``)."""

from __future__ import annotations

import contextlib
import os
import resource
import select
import signal
import struct
import time
from collections.abc import Callable
from typing import NamedTuple

from . import sandbox
from .errors import AttachmentError, ReadingFailed
from .extracted import refusal, to_wire
from .limits import CHILD_CPU_SECONDS, MAX_ANSWER_BYTES, MB, WALL_CLOCK_SECONDS

ASKED = struct.Struct(">HI")  # bytes of the extension, bytes of the file
ANSWERED = struct.Struct(">I??")  # bytes of the answer, a failure, the last one of this process
#: A process that has grown by this much once, or has worked this long, is replaced.
ROOM_BYTES, WORK_SECONDS = 144 * MB, CHILD_CPU_SECONDS / 2


class Answer(NamedTuple):
    """``text`` for the parent; ``may_be_anothers``: a process that had read other files failed."""

    text: bytes
    code: int = 0
    expired: bool = False
    is_last: bool = False
    may_be_anothers: bool = False


class Worker:
    """One forked process; ``files`` and ``bytes`` count what went into it."""

    def __init__(self, is_cut: bool) -> None:
        self.files = self.bytes = 0
        their_in, self._in = os.pipe()
        self._out, their_out = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            code = 1
            try:
                os.setsid()
                os.dup2(their_in, 0)
                os.dup2(their_out, 1)
                os.closerange(2, 256)
                work(is_cut)
                code = 0
            finally:
                os._exit(code)
        os.close(their_in)
        os.close(their_out)

    def read(self, data: bytes, extension: str) -> Answer:
        """The answer for one file, within its limits; a process that fails is dead when this returns."""
        self.files += 1
        self.bytes += len(data)
        end = time.monotonic() + WALL_CLOCK_SECONDS
        try:
            with contextlib.suppress(BrokenPipeError):  # it died: its exit code says how
                write_all(
                    self._in, ASKED.pack(len(extension), len(data)) + extension.encode() + data
                )
            size, failed, is_last = ANSWERED.unpack(self._collect(ANSWERED.size, end))
            if size <= MAX_ANSWER_BYTES:
                text = self._collect(size, end)
                return Answer(text, is_last=is_last or failed, may_be_anothers=failed)
            return Answer(b"", self.end(), is_last=True, may_be_anothers=True)
        except TimeoutError:
            return Answer(b"", self.end(), expired=True, is_last=True)
        except EOFError:
            code = self.end(kill=False)
            is_slow = code in {-signal.SIGXCPU, -signal.SIGKILL}
            return Answer(b"", code or 1, is_last=True, may_be_anothers=not is_slow)

    def _collect(self, size: int, end: float) -> bytes:
        """Exactly ``size`` bytes. EOFError when it ends before, TimeoutError when the time is up."""
        chunks: list[bytes] = []
        while size:
            ready, _, _ = select.select([self._out], [], [], max(0.0, end - time.monotonic()))
            if not ready:
                raise TimeoutError
            chunk = os.read(self._out, min(size, 1 << 16))
            if not chunk:
                raise EOFError
            chunks.append(chunk)
            size -= len(chunk)
        return b"".join(chunks)

    def end(self, kill: bool = True) -> int:
        """The exit code; the process is dead and reaped. A second call does nothing."""
        pid, self._pid = self._pid, 0
        if not pid:
            return 0
        os.close(self._in)
        os.close(self._out)
        if kill:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
        return os.waitstatus_to_exitcode(status)


def work(is_cut: bool) -> None:
    """Inside: read what comes on 0 and answer on 1, until the other end closes or it is the last."""
    doors = _Doors(is_cut)
    room = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 + ROOM_BYTES
    is_last = False
    while not is_last:
        head = _exactly(ASKED.size)
        if not head:
            return
        length, size = ASKED.unpack(head)
        extension = _exactly(length).decode("ascii")
        text, failed = answer(_exactly(size), extension, doors.close)
        used = resource.getrusage(resource.RUSAGE_SELF)
        is_last = used.ru_maxrss * 1024 > room or used.ru_utime + used.ru_stime > WORK_SECONDS
        write_all(1, ANSWERED.pack(len(text), failed, is_last) + text.encode())


def answer(data: bytes, extension: str, close: Callable[[], None]) -> tuple[str, bool]:
    """(JSON for the parent, whether it is a failure). Only types of errors: a message may quote the file."""
    from .__main__ import extract

    try:
        sandbox.limit(CHILD_CPU_SECONDS)
        return to_wire(extract(data, extension, close)), False
    except AttachmentError as error:
        return refusal(error), isinstance(error, ReadingFailed)
    except MemoryError:
        return refusal(ReadingFailed("memory", "a file that needs more memory than allowed")), True
    except Exception as error:
        came = f"a file that ends in {type(error).__name__}"
        return refusal(ReadingFailed("unreadable", came)), True


class _Doors:
    """Closed once, when the first file was identified: as for a single file."""

    def __init__(self, is_cut: bool) -> None:
        self._close = _close_rest if is_cut else sandbox.close_doors
        self._are_closed = False

    def close(self) -> None:
        if not self._are_closed:
            self._close()
            self._are_closed = True


def _close_rest() -> None:
    """The network is cut already: no new file, socket or process."""
    try:
        resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    except (OSError, ValueError):
        raise ReadingFailed("limits", "a system that refuses to limit the reader") from None


def _exactly(size: int) -> bytes:
    """``size`` bytes, or none when the other end was closed."""
    chunks: list[bytes] = []
    while size:
        chunk = os.read(0, min(size, 1 << 20))
        if not chunk:
            return b""
        chunks.append(chunk)
        size -= len(chunk)
    return b"".join(chunks)


def write_all(pipe: int, data: bytes) -> None:
    """All of ``data``, however little the pipe takes at a time."""
    view = memoryview(data)
    while view:
        view = view[os.write(pipe, view) :]
