"""axe-core for the browser tests: fetched once with npm into ``.test/``, where nothing is shipped from."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ABSENT

FOLDER = Path(__file__).resolve().parents[2] / ".test" / "axe"
SCRIPT = FOLDER / "node_modules" / "axe-core" / "axe.min.js"
VERSION = "axe-core@4"
RUN = """(within) => axe.run(within || document, {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
  rules: {"target-size": {enabled: true}},
})"""


def axe_script() -> str:
    """The source of axe-core; skips with the reason where it cannot be had."""
    if not SCRIPT.exists():
        npm = shutil.which("npm")
        if npm is None:
            pytest.skip(f"{ABSENT}npm, which fetches axe-core")
        FOLDER.mkdir(parents=True, exist_ok=True)
        command = [npm, "install", "--prefix", str(FOLDER), "--no-audit", "--no-fund"]
        done = subprocess.run(
            [*command, "--ignore-scripts", VERSION], capture_output=True, timeout=120, check=False
        )
        if done.returncode or not SCRIPT.exists():
            pytest.skip(f"{ABSENT}{VERSION}: npm install ended with {done.returncode}")
    return SCRIPT.read_text(encoding="utf-8")


def violations(page: Any, within: str = "") -> list[str]:
    """``rule: first element`` for each rule that the page, or what ``within`` selects, breaks."""
    page.evaluate(axe_script())
    return [
        f"{found['id']}: {found['nodes'][0]['html'][:160]}"
        for found in page.evaluate(RUN, within)["violations"]
    ]
