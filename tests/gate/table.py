"""Write docs/reference/publish-paths.md from the results of the probes.

DISCLOSURE_PROBE_RESULTS=DIR ./test tests/gate    # once per database
python -m tests.gate.table DIR
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/reference/publish-paths.md"
VENDORS = {"sqlite": "SQLite", "postgresql": "PostgreSQL", "mysql": "MariaDB"}

HEAD = """# Publish paths

Every way to make a page live that we know, tried on a draft that was never public and on a public item with a newer draft, by
everybody who can reach it. Each attempt is rolled back and judged by what the database and a visitor without log-in then see. A cell
is *blocked* (by which guard, with which answer) or *n/a*; an unexpected error is void and fails the test. This page is made by
`python -m tests.gate.table` from the results of `tests/gate/test_probe_table.py`.

- *python*: our own code answers with a message. *trigger*: the database refuses. *permission*: Wagtail's permission check, in which
  nobody may publish a reviewed page. *view*: the view answers and nothing became public (the form was saved as a draft, or refused).
  *quiet*: nothing happened.
- **Negative control** (`test_negative_control.py`): with our guards off, every writer leaks.
- **Positive control**: every writer publishes an ordinary page of the host beside the guarded ones.
- A Wagtail that brings a new writer fails `test_known_writers.py` until it has a row here.

"""


def results(folder: Path) -> dict[str, dict[str, dict[str, list[str]]]]:
    """writer -> vendor -> role -> [status, guard, error]."""
    found: dict[str, dict[str, dict[str, list[str]]]] = {}
    for path in sorted(folder.glob("*.json")):
        vendor, writer = path.stem.split("-", 1)
        found.setdefault(writer, {})[vendor] = json.loads(path.read_text())
    return found


def summary(cells: dict[str, list[str]]) -> str:
    """One cell of the page: the answers, with the roles that got each when they differ."""
    answers: dict[str, list[str]] = {}
    for role, (status, guard, error) in cells.items():
        answer = "n/a" if status == "n/a" else f"{status}: {guard}, {error}"
        answers.setdefault(answer, []).append(role)
    if len(answers) == 1:
        return next(iter(answers))
    return "; ".join(f"{answer} ({', '.join(roles)})" for answer, roles in answers.items())


def totals(found: dict[str, dict[str, dict[str, list[str]]]]) -> str:
    """Probes and leaks per database."""
    lines = ["| database | writers | cells tried | leaks |", "|---|---|---|---|"]
    for vendor, name in VENDORS.items():
        cells = [c for per in found.values() for c in per.get(vendor, {}).values()]
        tried = [cell for cell in cells if cell[0] != "n/a"]
        leaks = sum(cell[0] == "leak" for cell in tried)
        writers = sum(vendor in per for per in found.values())
        lines.append(f"| {name} | {writers} | {len(tried)} | {leaks} |")
    return "\n".join(lines)


def page(found: dict[str, dict[str, dict[str, list[str]]]]) -> str:
    """The whole page."""
    lines = [HEAD, totals(found), "", "| writer | " + " | ".join(VENDORS.values()) + " |"]
    lines.append("|---" * (len(VENDORS) + 1) + "|")
    for writer, per in found.items():
        cells = [summary(per[vendor]) if vendor in per else "" for vendor in VENDORS]
        same = len(set(cells)) == 1
        shown = [cells[0], *("same" for _ in cells[1:])] if same else cells
        lines.append(f"| {writer.replace('_', ' ')} | " + " | ".join(shown) + " |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(results(Path(sys.argv[1]))), "utf-8")
