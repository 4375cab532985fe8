"""The frozen texts are frozen, and their uses are counted."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
BLIND = FIXTURES / "blind"
MODES = {"proactive", "on_application", "exempt"}


def rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_the_blind_set_is_the_one_that_was_frozen():
    digests = json.loads((BLIND / "digests.json").read_text())
    found = {name: hashlib.sha256((BLIND / name).read_bytes()).hexdigest() for name in digests}
    assert found == digests


def test_the_blind_set_is_large_enough_for_its_claim():
    texts = [row for path in sorted(BLIND.glob("part*.jsonl")) for row in rows(path)]
    withheld = [r for r in texts if (r["mode"], r["release"]) != ("proactive", "whole")]
    assert len(texts) >= 240
    assert len(withheld) >= 160
    assert len({row["group"] for row in texts}) == len(texts)


def test_the_blind_set_was_not_used_more_than_three_times():
    uses = [json.loads(line) for line in (BLIND / "uses.jsonl").read_text().splitlines()]
    assert len(uses) <= 3
    assert all({"on", "model", "stopped", "of"} <= set(use) for use in uses)


@pytest.mark.parametrize(
    "path", sorted((FIXTURES / "corpus").glob("*.jsonl")), ids=lambda p: p.stem
)
def test_every_corpus_text_is_well_formed(path):
    texts = rows(path)
    assert len({row["id"] for row in texts}) == len(texts)
    for row in texts:
        assert row["mode"] in MODES, row["id"]
        assert all(s["text"] in row["body"] + row["title"] for s in row["spans"]), row["id"]
        assert (row["ground"] is None) or row["mode"] != "proactive", row["id"]


def test_no_blind_text_stands_in_the_corpus():
    bodies = {row["body"] for path in (FIXTURES / "corpus").glob("*.jsonl") for row in rows(path)}
    assert not bodies & {row["body"] for path in BLIND.glob("part*.jsonl") for row in rows(path)}
