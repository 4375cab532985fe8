"""Child processes, each the leader of its own group, so that none outlives us."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from bootstrap.console import Failed, tail
from bootstrap.places import ROOT, child_environment

GRACE_SECONDS = 10.0


def stop_on_signals() -> None:
    """Turn SIGTERM and SIGHUP into the same KeyboardInterrupt that Ctrl-C raises."""

    def interrupt(number: int, frame: Any) -> None:
        raise KeyboardInterrupt

    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, interrupt)


def start(
    command: Sequence[str], env: Mapping[str, str] | None = None, log: Path | None = None
) -> subprocess.Popen[str]:
    """Start a group of its own; its output goes to ``log``, or to a pipe."""
    out: Any = log.open("w", encoding="utf-8") if log else subprocess.PIPE
    try:
        return subprocess.Popen(
            command,
            cwd=ROOT,
            env=child_environment(env),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
    finally:
        if log:
            out.close()


def stop(process: subprocess.Popen[str]) -> None:
    """Ask the leader to stop; after the grace, and for anything it left behind, kill the group."""
    if process.poll() is None:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(GRACE_SECONDS)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def stop_all(processes: Sequence[subprocess.Popen[str]]) -> None:
    """Stop several at once; a second Ctrl-C while they end must not leave one behind."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    for process in processes:
        if process.poll() is None:
            process.terminate()
    deadline = time.monotonic() + GRACE_SECONDS
    while any(p.poll() is None for p in processes) and time.monotonic() < deadline:
        time.sleep(0.05)
    for process in processes:
        stop(process)


def finish(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Wait for the end; return exit code and piped output. Stops the group if interrupted."""
    try:
        output, _ = process.communicate()
    except BaseException:
        stop(process)
        raise
    return process.returncode, output or ""


def require(command: Sequence[str], what: str, remedy: str) -> None:
    """Run to the end; raise Failed with the last lines of the output if it does not exit with 0."""
    code, output = finish(start(command))
    if code:
        raise Failed(f"{what} (exit {code})\n{tail(output)}", remedy)


def ask(
    command: Sequence[str], env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a short question to its end; whoever asks looks at the exit code and the output."""
    return subprocess.run(
        command, cwd=ROOT, env=child_environment(env), capture_output=True, text=True, check=False
    )
