"""``python -m tests.classifier.disguise_table [CASES]``: write the table of disguises into the docs.

Every disguise gets the same number of generated cases (1,000 unless told), spread over all
contexts; the numbers in ``docs/reference/detectors.md`` are replaced by what was found.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from classifier import scan
from tests.classifier.disguises import (
    CELLS,
    CONTEXTS,
    CUED_CONTEXTS,
    DAMAGED,
    INTACT,
    MAKERS,
    OCR,
    Case,
    Disguise,
    place,
)

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "detectors.md"
BEGIN, END = "<!-- disguises: begin -->", "<!-- disguises: end -->"
KINDS = ("resident_id", "phone", "bank_card")
SETS: tuple[tuple[str, dict[str, Disguise]], ...] = (
    ("intact", INTACT),
    ("cells", CELLS),
    ("OCR", OCR),
    ("damaged", DAMAGED),
    ("damaged, beside a cue", DAMAGED),
)


def generated(
    kind: str, name: str, change: Disguise, count: int, *, cued: bool = False
) -> Iterator[Case]:
    """``count`` cases of one disguise, every context in turn, always the same ones."""
    rng = random.Random(f"{kind} {name}")
    contexts = list(CUED_CONTEXTS if cued else CONTEXTS)
    for number in range(count):
        hidden = change(MAKERS[kind](rng), rng)
        yield place(kind, name, contexts[number % len(contexts)], hidden)


def outcome(case: Case) -> tuple[bool, bool, bool]:
    """Found at any level, found at level block, and with exactly the right span."""
    over = [
        f
        for f in scan(case.text)
        if f.kind == case.kind and f.start < case.end > case.start < f.end
    ]
    exact = any((f.start, f.end) == (case.start, case.end) for f in over)
    return bool(over), any(f.level == "block" for f in over), exact


def row(group: str, name: str, change: Disguise, count: int) -> str:
    """One line of the table: found, block and exact share for each kind."""
    cells = []
    for kind in KINDS:
        made = generated(kind, name, change, count, cued=group.endswith("cue"))
        outcomes = [outcome(case) for case in made]
        found, block, exact = (sum(values) / count for values in zip(*outcomes, strict=True))
        cells.append(f"{found:.3f} / {block:.3f} / {exact:.3f}")
    return f"| {group} | {name} | " + " | ".join(cells) + " |"


def table(count: int) -> str:
    """The whole table in Markdown."""
    lines = [
        f"{count:,} cases for each cell, in {len(CONTEXTS)} contexts (a sentence, a bare line, table "
        "rows with bars, tabs and commas, behind a colon, inside long text); the last rows in "
        f"{len(CUED_CONTEXTS)} contexts with a word such as 手机 or 卡号. Each cell: found at any level / "
        "found at level block / span exact.",
        "",
        "| | Disguise | Resident ID | Mobile | Bank card |",
        "| --- | --- | --- | --- | --- |",
    ]
    lines += [
        row(group, name, change, count) for group, all_ in SETS for name, change in all_.items()
    ]
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> None:
    """Replace what stands between the two marks of the page."""
    count = int(arguments[0]) if arguments else 1000
    text = PAGE.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n{table(count)}\n{END}{after}", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
