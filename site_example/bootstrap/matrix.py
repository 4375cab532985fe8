"""The supported pairs of Wagtail and Django, each on the Python it is meant for."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from bootstrap import environment
from bootstrap.console import Failed
from bootstrap.places import CELLS, PYTEST, ROOT, python
from bootstrap.processes import ask
from bootstrap.report import Report


@dataclass(frozen=True, slots=True)
class Cell:
    """One pair; versions are given as far as they matter."""

    python: str
    wagtail: str
    django: str

    @property
    def name(self) -> str:
        """For people and for the folder."""
        return f"py{self.python}-wagtail{self.wagtail}-django{self.django}"

    def requirements(self) -> list[str]:
        """The plug-in with its tools, held to this pair."""
        pins = [f"wagtail=={self.wagtail}.*", f"Django=={self.django}.*"]
        return ["-e", ".[dev]", *pins]


# The long-term pair on the oldest Python, the newest pair on the newest, and the one between.
SUPPORTED = (Cell("3.11", "7.4", "5.2"), Cell("3.12", "8.0", "6.0"), Cell("3.13", "8.0", "6.1"))
TESTS = [*PYTEST, "-m", "(every_database or every_version) and not control and not browser"]
CHECK = ["-m", "django", "makemigrations", "--check", "--dry-run", "--settings", "tests.settings"]


def run_cells(report: Report) -> None:
    """Migrations and tests in each cell whose interpreter is on this machine."""
    for cell in SUPPORTED:
        interpreter = find(cell.python)
        if not interpreter:
            report.skip(cell.name, f"no Python {cell.python} on PATH or in ~/.pyenv/versions")
            continue
        venv = CELLS / cell.name
        try:
            prepare(cell, venv, interpreter)
        except Failed as failure:
            report.skip(cell.name, failure.what, present=True)
            continue
        if report.quiet(f"migrations, {cell.name}", [python(venv), *CHECK]):
            report.loud(f"pytest, {cell.name}", [python(venv), *TESTS])


def prepare(cell: Cell, venv: Path, interpreter: str) -> None:
    """Make the cell's environment, or keep the one that fits."""
    key = (ROOT / "pyproject.toml").read_bytes() + " ".join(cell.requirements()).encode()
    stamp = venv / f".installed-{hashlib.sha256(key).hexdigest()[:16]}"
    if environment.usable(venv) and stamp.exists():
        return
    environment.create(venv, interpreter)
    environment.install_into(venv, cell.requirements())
    stamp.touch()


def find(version: str) -> str | None:
    """A working interpreter of this version, from the PATH or from pyenv."""
    candidates = [shutil.which(f"python{version}")]
    pyenv = Path.home() / ".pyenv" / "versions"
    candidates += [str(path) for path in sorted(pyenv.glob(f"{version}.*/bin/python3"))]
    return next((path for path in candidates if path and works(path, version)), None)


def works(path: str, version: str) -> bool:
    """Whether the interpreter starts and is of this version; a pyenv shim may do neither."""
    check = "import sys; print('.'.join(map(str, sys.version_info[:2])))"
    asked = ask([path, "-c", check])
    return asked.returncode == 0 and asked.stdout.strip() == version
