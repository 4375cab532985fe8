"""The wording of our own letters as plain text, one file a letter: what lawyers read and change.

A line is one paragraph. Its first sign says what it is: ``#`` title, ``=`` document number, ``-`` without indent,
``>`` at the right, ``_`` small print, ``| a | b |`` a row of a table, ``@name`` the lines of ``part_name.txt``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "letter_templates"
SIGNS = {"#": "title", "=": "number", "-": "flush", ">": "right", "_": "small"}


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, or one row of a table when ``cells`` are there."""

    look: str
    text: str = ""
    cells: tuple[str, ...] = ()


def letter_names() -> list[str]:
    """Names of the letters that have a source, in order."""
    files = (FOLDER / "sources").glob("*.txt")
    return sorted(file.stem for file in files if not file.stem.startswith("part_"))


def lines_of(name: str) -> Iterator[Line]:
    """The paragraphs of a letter, parts put in."""
    for raw in (FOLDER / "sources" / f"{name}.txt").read_text("utf-8").splitlines():
        if raw.startswith("@"):
            yield from lines_of(f"part_{raw[1:].strip()}")
        elif raw.startswith("|"):
            yield Line("row", cells=tuple(cell.strip() for cell in raw.strip("| ").split("|")))
        elif raw[:1] in SIGNS:
            yield Line(SIGNS[raw[0]], raw[1:].strip())
        elif raw.strip():
            yield Line("body", raw.strip())
