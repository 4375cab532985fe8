"""The parent's side: child processes, bytes in by pipe, one answer out of each."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from dataclasses import replace
from pathlib import Path

from .convert import MEMORY, converter
from .convert import MODULE as CONVERTER_MODULE
from .errors import AttachmentError, ReadingFailed, UnsafeFile
from .extracted import ExtractedFile, from_wire
from .limits import (
    CONVERTER_SECONDS,
    MAX_ANSWER_BYTES,
    MAX_FILE_BYTES,
    OCR_SECONDS,
    WALL_CLOCK_SECONDS,
)
from .ocrjob import job_for, merged
from .oldoffice import OLD_FORMATS
from .sniff import extension_of

MODULE = "wagtail_disclosure.attachments"


def read(data: bytes, name: str) -> ExtractedFile:
    """Text of an uploaded file and what is hidden in it. Nothing is written to disk.

    The call ends within 25 s; old formats and pictures with words may take up to 60 s more each.
    Raises UnsafeFile if the file must not come in, ReadingFailed if it could not be checked.
    """
    program = converter()
    extension = extension_of(name, converts=bool(program))
    if not data:
        raise UnsafeFile("empty", "an empty file")
    if len(data) > MAX_FILE_BYTES:
        raise UnsafeFile("too-large", f"a file of {len(data)} bytes")
    if extension in OLD_FORMATS:
        return _read_converted(data, extension, program)
    return recognised(data, extension, read_alone(data, extension))


def read_alone(data: bytes, extension: str) -> ExtractedFile:
    """As ``read``, by the format's own reader only: words in pictures stay unread."""
    return _understand(*run_reader(data, extension))


def _read_converted(data: bytes, extension: str, program: str) -> ExtractedFile:
    """Converted in one child, read in another; never complete, for parts may be lost on the way."""
    known = OLD_FORMATS[extension]
    found = read_alone(converted(data, extension, program), known.becomes)
    reasons = ("converted", *found.incomplete)
    return replace(found, media_type=known.media_type, incomplete=reasons)


def converted(data: bytes, extension: str, program: str) -> bytes:
    """An old Office file in the present format that ``OLD_FORMATS`` names; ``program`` is LibreOffice."""
    with tempfile.TemporaryDirectory(dir=MEMORY, prefix="disclosure-") as folder:
        command = [CONVERTER_MODULE, extension, folder, program]
        answer, code, expired = run_child(command, data, CONVERTER_SECONDS)
    if expired or code != 0 or answer.startswith(b"{") or not answer:
        _understand(answer, code, expired)
        raise ReadingFailed("answer", f"{len(answer)} bytes that are no answer")
    if len(answer) > MAX_FILE_BYTES:
        raise UnsafeFile("too-large", f"a file that becomes {len(answer)} bytes when converted")
    return answer


def recognised(data: bytes, extension: str, found: ExtractedFile) -> ExtractedFile:
    """With the words of pictures and scanned pages, where a machine is there that reads them.

    If that fails, the reading stays as it was: incomplete.
    """
    job = job_for(found)
    if not job:
        return found
    try:
        command = [MODULE, extension, job]
        read_by_machine = _understand(*run_child(command, data, OCR_SECONDS))
    except AttachmentError:
        return found
    return merged(found, read_by_machine)


def run_reader(
    data: bytes, extension: str, seconds: float = WALL_CLOCK_SECONDS
) -> tuple[bytes, int, bool]:
    """As ``run_child``, for the reader of one format."""
    return run_child([MODULE, extension], data, seconds)


def run_child(command: list[str], data: bytes, seconds: float) -> tuple[bytes, int, bool]:
    """(answer, exit code, timed out) of one child; it is dead and reaped when this returns.

    ``command`` is the name of a module and its arguments.
    """
    child = _start(command)
    expired = threading.Event()
    timer = threading.Timer(seconds, _expire, (child, expired))
    feeder = threading.Thread(target=_feed, args=(child, data), daemon=True)
    timer.start()
    feeder.start()
    try:
        assert child.stdout is not None  # noqa: S101 - opened as a pipe below
        answer = child.stdout.read(MAX_ANSWER_BYTES + 1)
        if len(answer) > MAX_ANSWER_BYTES:
            _kill(child)
        child.wait()
    finally:
        timer.cancel()
        _kill(child)
        feeder.join()
        child.stdout.close()  # type: ignore[union-attr]
        child.wait()
    return answer, child.returncode, expired.is_set()


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    # The extension is checked ASCII letters: a file's name may name a person and shows in `ps`.
    try:
        return subprocess.Popen(  # noqa: S603 - no shell, no part of the command comes from a user
            [interpreter(), "-P", "-s", "-B", "-m", *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            cwd="/",
            start_new_session=True,
        )
    except OSError as error:
        raise ReadingFailed("start", f"system error {error.errno} at start") from None


def _environment() -> dict[str, str]:
    """Only what an import needs: no setting, key or database address of the site goes along."""
    path = os.pathsep.join(str(Path(entry).resolve()) for entry in sys.path)
    return {"PYTHONPATH": path, "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"}


def interpreter() -> str:
    """Under uWSGI and the like ``sys.executable`` is the server, not Python."""
    if Path(sys.executable).name.startswith("python"):
        return sys.executable
    return str(Path(sys.prefix, "bin", "python3"))


def _feed(child: subprocess.Popen[bytes], data: bytes) -> None:
    # A child that refuses early closes its end; that is its answer, not an error here.
    with contextlib.suppress(OSError, ValueError):
        assert child.stdin is not None  # noqa: S101 - opened as a pipe above
        child.stdin.write(data)
    with contextlib.suppress(OSError, ValueError):
        child.stdin.close()  # type: ignore[union-attr]


def _expire(child: subprocess.Popen[bytes], expired: threading.Event) -> None:
    expired.set()
    _kill(child)


def _kill(child: subprocess.Popen[bytes]) -> None:
    """The child leads its own session, so the group holds it and whatever it might have begun."""
    if child.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)


def _understand(answer: bytes, exit_code: int, expired: bool) -> ExtractedFile:
    if expired or exit_code in {-signal.SIGXCPU, -signal.SIGKILL}:
        raise ReadingFailed("timeout", "a file whose reading did not end in time")
    if exit_code != 0:
        raise ReadingFailed("crashed", f"a reader that ended with code {exit_code}")
    try:
        parsed = json.loads(answer)
        if not isinstance(parsed, dict):
            raise ValueError("the answer is not an object")
        error = _error(parsed.get("error"))
        if error is None:
            return from_wire(parsed)
    except (ValueError, KeyError, RecursionError):
        raise ReadingFailed("answer", f"{len(answer)} bytes that are no answer") from None
    raise error


def _error(error: object) -> AttachmentError | None:
    if error is None:
        return None
    if not isinstance(error, dict):
        raise ValueError("the error is not an object")
    kind = {"unsafe": UnsafeFile, "failed": ReadingFailed}[error["kind"]]
    return kind(str(error["code"]), str(error["came"])[:200])
