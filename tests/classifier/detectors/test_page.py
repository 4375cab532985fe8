"""The reference page names every detector and holds a row for every disguise."""

from __future__ import annotations

import re

import pytest

from classifier.detectors import DETECTORS
from tests.classifier.disguise_table import PAGE, SETS, table

TEXT = PAGE.read_text("utf-8")


@pytest.mark.parametrize("kind", [detector.kind for detector in DETECTORS])
def test_every_detector_has_one_row(kind: str) -> None:
    assert len(re.findall(rf"^\| `{kind}` \|(?:[^|]+\|){{4}}$", TEXT, re.M)) == 1


def test_no_row_names_a_detector_that_is_gone() -> None:
    kinds = {detector.kind for detector in DETECTORS}
    assert set(re.findall(r"^\| `(\w+)` \|", TEXT, re.M)) == kinds


@pytest.mark.parametrize("name", [name for _group, disguises in SETS for name in disguises])
def test_every_disguise_has_a_row_with_shares(name: str) -> None:
    cells = r"(?:[01]\.\d{3} / [01]\.\d{3} / [01]\.\d{3} \| ?){3}"
    assert re.search(rf"^\| \w+ \| {re.escape(name)} \| {cells}$", TEXT, re.M)


def test_the_table_is_made_by_its_command() -> None:
    made = table(1).splitlines()
    written = [
        line
        for line in TEXT.splitlines()
        if line.startswith(("| intact", "| cells", "| OCR", "| dam"))
    ]
    assert len(made) == 4 + len(written)
