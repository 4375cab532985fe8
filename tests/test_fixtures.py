"""The frozen texts are frozen, and their uses are counted."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from classifier.groups import near_copies

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


@pytest.fixture(scope="module")
def corpus() -> list[dict]:
    return [row for path in sorted((FIXTURES / "corpus").glob("*.jsonl")) for row in rows(path)]


def as_is(row: dict) -> bool:
    return (row["mode"], row["release"]) == ("proactive", "whole")


def test_the_corpus_is_large_enough(corpus):
    assert len(corpus) >= 1200
    assert len({row["id"] for row in corpus}) == len(corpus)
    assert len({row["group"] for row in corpus if not as_is(row)}) >= 400


def test_forty_genres_stand_in_every_mode(corpus):
    modes: dict[str, set[str]] = {}
    for row in corpus:
        modes.setdefault(row["genre"], set()).add(row["mode"])
    assert sum(found == MODES for found in modes.values()) >= 40


def test_a_quarter_of_the_corpus_are_minimal_pairs_whose_label_differs(corpus):
    labels: dict[str, set[tuple]] = {}
    for row in corpus:
        label = (row["mode"], row["release"], row["ground"])
        labels.setdefault(row["group"], set()).add(label)
    paired = [row for row in corpus if len(labels[row["group"]]) > 1]
    assert len(paired) >= len(corpus) / 4


def test_the_texts_are_as_long_as_real_ones(corpus):
    lengths = sorted(len(row["title"]) + len(row["body"]) for row in corpus)
    assert lengths[len(lengths) // 2] >= 800
    assert sum(length > 3000 for length in lengths) >= len(lengths) / 10


def test_no_two_groups_hold_near_copies(corpus):
    texts = [row["title"] + row["body"] for row in corpus]
    found = [(corpus[a], corpus[b]) for a, b, _similarity in near_copies(texts)]
    assert found, "the pairs of the corpus are near-copies, so some must be seen"
    assert [(a["id"], b["id"]) for a, b in found if a["group"] != b["group"]] == []


def test_no_blind_text_stands_in_the_corpus():
    bodies = {row["body"] for path in (FIXTURES / "corpus").glob("*.jsonl") for row in rows(path)}
    assert not bodies & {row["body"] for path in BLIND.glob("part*.jsonl") for row in rows(path)}
