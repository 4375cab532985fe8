"""The child's side of the limits. Two steps: ``limit`` at once, ``close_doors`` before parsing."""

from __future__ import annotations

import contextlib
import ctypes
import resource
import signal

from .errors import ReadingFailed
from .limits import CHILD_CPU_SECONDS, CHILD_MEMORY_BYTES

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_NO_NEW_PRIVS = 1, 4, 38
CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000


def limit() -> None:
    """Memory, CPU time, no file growth, no core dump. ReadingFailed where they cannot be set."""
    try:
        _lower(resource.RLIMIT_AS, CHILD_MEMORY_BYTES)
        _lower(resource.RLIMIT_CPU, CHILD_CPU_SECONDS)
        _lower(resource.RLIMIT_FSIZE, 0)
        _lower(resource.RLIMIT_CORE, 0)
    except (OSError, ValueError):
        raise ReadingFailed("limits", "a system that refuses to limit the reader") from None
    _prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    # A core dump would put the file's text on disk, and a piped one ignores RLIMIT_CORE.
    _prctl(PR_SET_DUMPABLE, 0)
    _prctl(PR_SET_NO_NEW_PRIVS, 1)


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


def _lower(kind: int, value: int) -> None:
    _, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    resource.setrlimit(kind, (value, value))


def _prctl(option: int, value: int) -> None:
    with contextlib.suppress(OSError, AttributeError):
        _libc().prctl(option, value, 0, 0, 0)


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
