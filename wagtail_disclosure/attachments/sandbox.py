"""The child's side of the limits. Two steps: ``limit`` at once, ``close_doors`` before parsing."""

from __future__ import annotations

import contextlib
import ctypes
import math
import os
import resource
import signal
from pathlib import Path

from .errors import ReadingFailed
from .limits import (
    CHILD_CPU_SECONDS,
    CHILD_MEMORY_BYTES,
    CONVERTER_CPU_SECONDS,
    CONVERTER_FILE_BYTES,
    CONVERTER_MEMORY_BYTES,
    OCR_CPU_SECONDS,
    OCR_MEMORY_BYTES,
)

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_NO_NEW_PRIVS = 1, 4, 38
CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000


def limit(more_seconds: int = 0) -> None:
    """Memory, CPU time, no file growth, no core dump. ReadingFailed where they cannot be set.

    With ``more_seconds`` it may be called again for the next file: the time counts anew from now on, and all the
    files of a process have that much more of it.
    """
    used = resource.getrusage(resource.RUSAGE_SELF) if more_seconds else None
    seconds = math.ceil(used.ru_utime + used.ru_stime) if used else 0
    _limit(CHILD_MEMORY_BYTES, CHILD_CPU_SECONDS + seconds, 0, CHILD_CPU_SECONDS + more_seconds)


def limit_ocr() -> None:
    """The same with room for the models."""
    _limit(OCR_MEMORY_BYTES, OCR_CPU_SECONDS, 0)


def limit_converter() -> None:
    """For a program that writes its answer to a folder in memory."""
    _limit(CONVERTER_MEMORY_BYTES, CONVERTER_CPU_SECONDS, CONVERTER_FILE_BYTES)


def _limit(memory: int, seconds: int, file_bytes: int, most_seconds: int = 0) -> None:
    try:
        _lower(resource.RLIMIT_AS, memory)
        _lower(resource.RLIMIT_CPU, seconds, most_seconds)
        _lower(resource.RLIMIT_FSIZE, file_bytes)
        _lower(resource.RLIMIT_CORE, 0)
    except (OSError, ValueError):
        raise ReadingFailed("limits", "a system that refuses to limit the reader") from None
    _prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    # A core dump would put the file's text on disk, and a piped one ignores RLIMIT_CORE.
    _prctl(PR_SET_DUMPABLE, 0)
    _prctl(PR_SET_NO_NEW_PRIVS, 1)


def cut_network() -> bool:
    """No network from here on, also for programs that are started. False where the kernel refuses."""
    user, group = os.getuid(), os.getgid()
    with contextlib.suppress(OSError, AttributeError):
        if _libc().unshare(CLONE_NEWNET) == 0:
            return True
        _prctl(PR_SET_DUMPABLE, 1)  # or the maps below belong to root
        if _libc().unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0:
            Path("/proc/self/setgroups").write_text("deny")
            Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
            Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
            return True
    return False


def close_doors() -> None:
    """No new file, socket or process from here on; all imports must be done before.

    The file limit holds for every user. The network namespace is a second wall, where the kernel
    gives one to ordinary users.
    """
    with contextlib.suppress(OSError, AttributeError):
        _libc().unshare(CLONE_NEWUSER | CLONE_NEWNET)
    try:
        _lower(resource.RLIMIT_NPROC, 0)
        _lower(resource.RLIMIT_NOFILE, 0)
    except (OSError, ValueError):
        raise ReadingFailed("limits", "a system that refuses to limit the reader") from None


def _lower(kind: int, value: int, most: int = 0) -> None:
    """``value`` now; with ``most`` it may be raised that far again."""
    _, hard = resource.getrlimit(kind)
    most = max(value, most)
    if hard != resource.RLIM_INFINITY:
        value, most = min(value, hard), min(most, hard)
    resource.setrlimit(kind, (value, most))


def _prctl(option: int, value: int) -> None:
    with contextlib.suppress(OSError, AttributeError):
        _libc().prctl(option, value, 0, 0, 0)


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
