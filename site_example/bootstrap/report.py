"""One line a stage, and all of them again at the end."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bootstrap.console import say, tail
from bootstrap.places import ROOT, child_environment
from bootstrap.processes import finish, start, stop

Env = Mapping[str, str] | None
MARKS = {"ok": "✓", "failed": "✗", "skipped": "-"}


@dataclass(slots=True)
class Report:
    """What happened to each stage: ok, failed or skipped, with its seconds or the reason."""

    rows: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, state: str, name: str, note: str) -> None:
        """Record one stage and print its line."""
        self.rows.append((state, name, note))
        say(f"{MARKS[state]} {name}: {state}, {note}")

    def skip(self, name: str, reason: str, *, present: bool = False) -> None:
        """Record a skip. Where the thing is ``present`` and skips must not hide it, a failure."""
        strict = present and os.environ.get("DISCLOSURE_SKIPS_FAIL") == "1"
        self.add("failed" if strict else "skipped", name, reason)

    def quiet(self, name: str, command: Sequence[str], env: Env = None) -> bool:
        """Run a command whose output matters only when it fails."""
        return self._quietly(name, start(command, env), time.monotonic())

    def side_by_side(self, commands: Mapping[str, Sequence[str]]) -> None:
        """Run several quiet commands at once; the seconds of each count from the common start."""
        begun = time.monotonic()
        running = {name: start(command) for name, command in commands.items()}
        try:
            for name, process in running.items():
                self._quietly(name, process, begun)
        finally:
            for process in running.values():
                stop(process)

    def _quietly(self, name: str, process: subprocess.Popen[str], begun: float) -> bool:
        code, output = finish(process)
        if code:
            say(tail(output, 60))
        return self._ended(name, code, begun)

    def loud(self, name: str, command: Sequence[str], env: Env = None) -> bool:
        """Run a command with its output on the terminal: pytest."""
        say(f"\n── {name}")
        begun = time.monotonic()
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=child_environment(env),
            stdin=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )
        try:
            code = process.wait()
        finally:
            stop(process)
        return self._ended(name, code, begun)

    def check(self, name: str, problems: Callable[[], list[str]]) -> bool:
        """Run a check that returns its findings."""
        begun = time.monotonic()
        found = problems()
        for line in found:
            say(f"    {line}")
        return self._ended(name, len(found), begun)

    def _ended(self, name: str, code: int, begun: float) -> bool:
        self.add("failed" if code else "ok", name, f"{time.monotonic() - begun:.1f} s")
        return code == 0

    def close(self) -> int:
        """Print every line again; 1 when a stage failed."""
        say("\nSummary")
        for state, name, note in self.rows:
            say(f"  {MARKS[state]} {name}: {state}, {note}")
        return int(any(state == "failed" for state, _, _ in self.rows))
