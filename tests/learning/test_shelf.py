"""Which model is in use: changed by a named person only, five earlier ones kept, one step back."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from classifier.intervals import Share
from classifier.learning import shelf
from classifier.learning.candidate import Candidate
from classifier.learning.comparison import Comparison
from classifier.learning.frozen import Judged
from classifier.learning.selection import Selection
from classifier.store import MANIFEST, load

FINE = Comparison((), Share(9, 10), Share(9, 10), ())
LEAKS = Comparison(("governance-001",), Share(9, 10), Share(9, 10), ())


def put(directory, present, version, comparison=FINE):
    """A candidate as training would store it."""
    judged = [Judged("t1", "exempt", False, 1, 0.5, False, True)]
    model = replace(present, version=version)
    none = Selection((), 0, 0)
    candidate = Candidate(model, none, comparison, FINE, False, judged, present.corpus_digest)
    shelf.put_candidate(directory, candidate, {"taught_by": ["1"]})


def test_a_promoted_candidate_is_in_use_and_the_old_model_is_kept(shelf_dir, present):
    put(shelf_dir, present, "new")
    assert shelf.promote(shelf_dir, "new", "公开办主任") == "new"
    assert load(shelf_dir).version == "new"
    assert [path.name for path in shelf.kept(shelf_dir)] == [f"000001-{present.version}"]
    assert shelf.candidates(shelf_dir) == []
    assert [(row["to"], row["by"]) for row in shelf.history(shelf_dir)] == [("new", "公开办主任")]


@pytest.mark.parametrize("by", ["", "  "])
def test_nobody_in_particular_cannot_promote(shelf_dir, present, by):
    put(shelf_dir, present, "new")
    with pytest.raises(shelf.NotPromoted, match="A person has to be named"):
        shelf.promote(shelf_dir, "new", by)
    assert load(shelf_dir).version == present.version


def test_a_candidate_with_a_new_leak_is_not_promoted_whoever_asks(shelf_dir, present):
    put(shelf_dir, present, "leaky", LEAKS)
    with pytest.raises(shelf.NotPromoted, match="would be called public"):
        shelf.promote(shelf_dir, "leaky", "root")
    assert load(shelf_dir).version == present.version


def test_an_evaluation_that_was_put_beside_another_model_does_not_count(shelf_dir, present):
    put(shelf_dir, present, "leaky", LEAKS)
    put(shelf_dir, present, "fine")
    place = shelf_dir / "candidates"
    good = (place / "fine" / shelf.EVALUATION).read_bytes()
    (place / "leaky" / shelf.EVALUATION).write_bytes(good)
    with pytest.raises(shelf.NotPromoted, match="changed after it was judged"):
        shelf.promote(shelf_dir, "leaky", "root")


def test_a_candidate_compared_with_a_model_that_is_gone_is_judged_anew(shelf_dir, present):
    put(shelf_dir, present, "first")
    put(shelf_dir, present, "second")
    shelf.promote(shelf_dir, "first", "root")
    with pytest.raises(shelf.NotPromoted, match="Train again"):
        shelf.promote(shelf_dir, "second", "root")


@pytest.mark.parametrize("name", ["../model", "none", ""])
def test_only_a_stored_candidate_can_be_named(shelf_dir, name):
    with pytest.raises(shelf.NotPromoted, match="There is no candidate"):
        shelf.promote(shelf_dir, name, "root")


def test_a_damaged_candidate_leaves_everything_as_it_was(shelf_dir, present):
    put(shelf_dir, present, "new")
    arrays = shelf_dir / "candidates" / "new" / "model.npz"
    arrays.write_bytes(arrays.read_bytes()[:-1])
    with pytest.raises(Exception, match="bytes, the manifest says"):
        shelf.promote(shelf_dir, "new", "root")
    assert load(shelf_dir).version == present.version


def test_going_back_is_one_step_and_exact(shelf_dir, present):
    before = (shelf_dir / MANIFEST).read_bytes()
    put(shelf_dir, present, "new")
    shelf.promote(shelf_dir, "new", "root")
    assert shelf.roll_back(shelf_dir, "root") == present.version
    assert (shelf_dir / MANIFEST).read_bytes() == before
    assert shelf.candidates(shelf_dir) == ["new"]
    with pytest.raises(shelf.NotPromoted, match="nothing to go back to"):
        shelf.roll_back(shelf_dir, "root")


def test_five_earlier_models_are_kept(shelf_dir, present):
    for number in range(8):
        put(shelf_dir, present, f"v{number}")
        shelf.promote(shelf_dir, f"v{number}", "root")
    assert [path.name.split("-", 1)[1] for path in shelf.kept(shelf_dir)] == [
        "v6", "v5", "v4", "v3", "v2",
    ]  # fmt: skip


def test_what_the_model_in_use_judged_is_compared_with_next_time(shelf_dir, present):
    put(shelf_dir, present, "new")
    shelf.promote(shelf_dir, "new", "root")
    assert shelf.judgements_of(shelf_dir, present.corpus_digest)[0].id == "t1"
    assert shelf.judgements_of(shelf_dir, "another corpus") is None
    evaluation = json.loads((shelf_dir / shelf.EVALUATION).read_text("utf-8"))
    assert evaluation["taught_by"] == ["1"]
