"""Where things are: code, environments, and this installation's own data."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "site_example"
FIXTURES = ROOT / "fixtures"
VENV = ROOT / ".venv"
CELLS = ROOT / ".venvs"
# One file stays on one process, so that what a file builds is built once.
PYTEST = ["-m", "pytest", "-n", "2", "--dist", "worksteal"]
# Where bytecode is not written, each of our processes compiles 1,600 modules again: 3 seconds.
NOT_INHERITED = {
    "DJANGO_SETTINGS_MODULE",
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONHOME",
    "PYTHONPATH",
    "VIRTUAL_ENV",
}


def data() -> Path:
    """The data directory that the site's settings use as well; made when missing."""
    path = Path(os.environ.get("DISCLOSURE_DATA") or ROOT / ".demo").resolve()
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def python(venv: Path = VENV) -> str:
    """The interpreter of an environment."""
    return str(venv / "bin" / "python")


def child_environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a child process: no foreign Python paths, UTF-8 throughout."""
    kept = {name: value for name, value in os.environ.items() if name not in NOT_INHERITED}
    return kept | {"PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"} | dict(extra or {})
