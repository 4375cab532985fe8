"""The table of recall in the documentation: ``python -m tests.attachments.techniques.table`` prints it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from wagtail_disclosure.attachments import HIDDEN_KINDS

from . import TECHNIQUES
from .base import Technique

PAGE = Path(__file__).parents[3] / "docs/reference/attachments.md"
HEAD = "| Format | Hidden how | Reported as | Level | Found |\n| --- | --- | --- | --- | --- |"
FILES = 5


def rows(found: dict[Technique, int]) -> Iterator[str]:
    """One line for each technique; ``found`` says in how many of its five files."""
    for technique in TECHNIQUES:
        kind = f"`{technique.kind}`" if technique.kind else f"refused: `{technique.refused}`"
        level = HIDDEN_KINDS[technique.kind].level if technique.kind else "refused"
        count = f"{found[technique]} of {FILES}"
        yield f"| {technique.extension.upper()} | {technique.name} | {kind} | {level} | {count} |"


if __name__ == "__main__":
    from ..test_find_hidden_content import is_found

    counts = {t: sum(is_found(t, n) for n in range(FILES)) for t in TECHNIQUES}
    print(HEAD, *rows(counts), sep="\n")  # noqa: T201 - it is what the command is for
