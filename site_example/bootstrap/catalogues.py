"""Translations: every .po is whole, and its committed .mo says the same."""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path

from bootstrap.places import ROOT
from bootstrap.processes import ask


def problems() -> list[str]:
    """One line for each catalogue that is unsound, unfinished or not compiled."""
    catalogues = sorted(ROOT.glob("wagtail_disclosure/locale/*/LC_MESSAGES/*.po"))
    if not catalogues:
        return ["no catalogue found under wagtail_disclosure/locale/: run makemessages"]
    return [line for po in catalogues for line in problems_of(po)]


def problems_of(po: Path) -> list[str]:
    """What is wrong with one catalogue."""
    name = po.relative_to(ROOT)
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "fresh.mo"
        made = run("msgfmt", "--check", "--statistics", "-o", str(fresh), str(po))
        if made.returncode:
            return [f"{name}: {made.stderr.strip()}"]
        found = []
        if re.search("fuzzy|untranslated", made.stderr):
            found.append(f"{name}: {made.stderr.strip()}")
        mo = po.with_suffix(".mo")
        if not mo.exists() or unpacked(mo) != unpacked(fresh):
            found.append(f"{mo.relative_to(ROOT)}: differs from its .po; run compilemessages")
    return found


def unpacked(mo: Path) -> str:
    """A compiled catalogue as text."""
    return run("msgunfmt", str(mo)).stdout


def run(*command: str) -> subprocess.CompletedProcess[str]:
    """Run a gettext tool with English messages."""
    return ask(command, {"LC_ALL": "C", "LANGUAGE": "C"})
