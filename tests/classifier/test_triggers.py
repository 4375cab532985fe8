"""A detector that is not asked, because its trigger is missing, would have found nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.corpus import read_corpus
from classifier.detectors import DETECTORS
from classifier.filters import apply_filters
from classifier.scanning import sightings, view_of
from classifier.types import BODY, Part

FIXTURES = Path(__file__).parents[2] / "fixtures"
TABLES = sorted(FIXTURES.glob("detectors/*.jsonl"))
PIECES = st.sampled_from(
    ["王小明", "村民", "男", "\n", "|", "\t", "密", " ", "@", "a.b", "岁", "15", "班", "出生", "鄂A", "12345", "*",
     "号", "三组", "2010年", "生", "1380000", "姓名", "机 密", "x", "，", "："]
)  # fmt: skip


def same_without_triggers(text: str) -> None:
    asked = sightings(view_of(Part(BODY, text)))
    view = view_of(Part(BODY, text))
    for detector in DETECTORS:
        for seen in detector.find(view):
            view.add(apply_filters(view, seen))
    assert asked == view.found


@pytest.mark.parametrize("table", TABLES, ids=lambda path: path.stem)
def test_every_case_of_a_table(table: Path) -> None:
    for line in table.read_text("utf-8").splitlines():
        same_without_triggers(json.loads(line)["text"])


def test_every_third_text_of_the_corpus() -> None:
    for row in read_corpus(FIXTURES / "corpus")[::3]:
        same_without_triggers(row.body)
        same_without_triggers(row.title)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_mixture_of_triggers(text: str) -> None:
    same_without_triggers(text)
