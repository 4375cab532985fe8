"""Each detector against its table: exact words at the right level, and silence on the negatives."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from classifier import scan
from classifier.detectors import DETECTORS

TABLES = Path(__file__).parents[3] / "fixtures" / "detectors"
# Information that stands beside others (a name behind a role word) is no alarm.
QUIET = "info"


def rows() -> list[Any]:
    found = []
    for file in sorted(TABLES.glob("*.jsonl")):
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            found.append(pytest.param(file.stem, json.loads(line), id=f"{file.stem}:{number}"))
    return found


@pytest.mark.parametrize(("kind", "row"), rows())
def test_a_detector_sees_exactly_what_its_table_says(kind: str, row: dict[str, Any]) -> None:
    seen = [f for f in scan(row["text"], row.get("title", "")) if f.kind == kind]
    expected = {(e["text"], e["level"], e.get("masked", False)) for e in row["expect"]}
    got = {(f.text, f.level, f.masked) for f in seen}
    assert expected <= got
    if not expected:
        assert {level for _text, level, _masked in got} <= {QUIET}


@pytest.mark.parametrize("file", sorted(TABLES.glob("*.jsonl")), ids=lambda file: file.stem)
def test_at_least_four_in_ten_rows_of_a_table_are_negatives(file: Path) -> None:
    table = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert sum(not row["expect"] for row in table) >= 0.4 * len(table)


def test_every_detector_has_a_table() -> None:
    kinds = {detector.kind for detector in DETECTORS} - {"masked_number"}
    assert kinds == {file.stem for file in TABLES.glob("*.jsonl")}


def test_no_two_detectors_share_a_kind() -> None:
    kinds = [detector.kind for detector in DETECTORS]
    assert len(kinds) == len(set(kinds))
