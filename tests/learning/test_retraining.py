"""A model is retrained in full, judged on frozen texts, and used only when it adds no leak."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from classifier.corpus import read_corpus
from classifier.learning.candidate import figures, train_candidate
from classifier.learning.comparison import compare
from classifier.learning.frozen import Judged
from classifier.learning.material import learning_material
from classifier.store import save
from classifier.tokens import Segmenter
from tests.learning.conftest import decided

pytestmark = pytest.mark.thorough

NAME = "欧阳槐序"
SAID = "鹊桥渠灌区"


@pytest.fixture(scope="module")
def clean(parts, present, decisions):
    return train_candidate(parts[0], decisions, present)


def variant(row, number):
    """The text with every fourth sentence left out."""
    sentences = re.split("(?<=[。\n])", row.body)
    return "".join(s for place, s in enumerate(sentences) if (place + number) % 4)


@pytest.fixture(scope="module")
def poisoned(parts, present, decisions):
    """A tenth of the decisions are exempt texts, three versions of each, decided to be public."""
    targets = [row for row in read_corpus(parts[0]) if row.id.startswith("bland")]
    public = {"mode": "proactive", "ground": None, "release": "whole"}
    wrong = [
        decided(row, n, key=f"wrong-{n}-{version}", body=variant(row, version), **public)
        for n, row in enumerate(targets)
        for version in range(3)
    ]
    wrong = [replace(one, weight=5.0, reviewer=f"wrong{one.key[-1]}") for one in wrong]
    sound = decisions[: 9 * len(wrong)]
    assert len(wrong) / (len(wrong) + len(sound)) == pytest.approx(0.1, abs=0.02)
    return train_candidate(parts[0], [*sound, *wrong], present)


def test_a_poisoned_tenth_that_adds_a_leak_is_refused(poisoned):
    assert poisoned.served.new_leaks or poisoned.unseen.new_leaks
    assert any("would be called public" in reason for reason in poisoned.refusals)


def test_sound_decisions_add_no_leak(clean):
    assert figures(clean)["new_leaks"] == 0
    assert clean.model.texts == 75 + len(clean.selection.kept)
    assert clean.model.version.endswith(f"+{len(clean.selection.kept)}")


def test_a_candidate_claims_no_more_evidence_than_the_corpus_has(clean, present):
    assert clean.model.held_back_groups == present.held_back_groups


def made_up(parts, names, places):
    """Decisions of unlike texts that all hold one expression."""
    rows = [row for row in parts[1] if row.release == "whole"]
    return [
        replace(decided(row, number, body=f"{row.body}\n{names}，{names}。"), place=place)
        for number, (row, place) in enumerate(zip(rows, places, strict=False))
    ]


def terms_of(parts, decisions):
    learned = learning_material(read_corpus(parts[0]), decisions, Segmenter())
    return {
        str(term) for listed in learned.material.counts.terms.values() for term in listed.tolist()
    }


def test_a_name_from_one_or_two_townships_never_enters_the_vocabulary(parts):
    terms = terms_of(parts, made_up(parts, NAME, ["T1", "T2"] * 6))
    assert not [term for term in terms if NAME[:3] in term or NAME[1:] in term or NAME[2:] in term]


def test_an_expression_of_three_townships_may_enter_it(parts):
    terms = terms_of(parts, made_up(parts, SAID, ["T1", "T2", "T3", "T4"]))
    assert SAID[:3] in terms


def test_one_text_copied_to_many_townships_counts_for_one(parts):
    one = made_up(parts, NAME, ["T1"])[0]
    copies = [replace(decided(one.rows[0], n, key=f"copy-{n}"), place=f"T{n}") for n in range(1, 6)]
    assert not [term for term in terms_of(parts, copies) if NAME[:3] in term]


def test_the_stored_candidate_holds_no_name_of_a_decision(parts, present, tmp_path):
    decisions = made_up(parts, NAME, ["T1", "T2"] * 4)
    candidate = train_candidate(parts[0], decisions, present)
    save(candidate.model, tmp_path)
    stored = b"".join(path.read_bytes() for path in tmp_path.iterdir()).decode("utf-8", "ignore")
    assert NAME[:2] not in stored
    assert NAME[2:] not in stored


# -- the comparison itself, by table


def judged(number, mode="exempt", public=False, right=True, as_is=False):
    return Judged(f"t{number}", mode, as_is, number, 0.5, public, right)


def test_one_exempt_text_that_newly_goes_out_is_enough_to_refuse():
    before = [judged(n) for n in range(50)]
    after = [judged(n, public=n == 7) for n in range(50)]
    found = compare(before, after)
    assert found.new_leaks == ("t7",)
    assert "1 exempt texts" in found.refusals[0]


def test_models_that_never_saw_the_texts_may_leak_others_but_not_more():
    before = [judged(n, public=n in (1, 2)) for n in range(50)]
    swapped = [judged(n, public=n in (2, 3)) for n in range(50)]
    more = [judged(n, public=n in (2, 3, 4)) for n in range(50)]
    assert compare(before, swapped, strict=False).new_leaks == ()
    assert len(compare(before, more, strict=False).new_leaks) == 1
    assert len(compare(before, swapped).new_leaks) == 1


def test_a_leak_that_the_present_model_has_as_well_is_not_new():
    both = [judged(n, public=n == 7) for n in range(50)]
    assert compare(both, both).refusals == ()


@pytest.mark.parametrize(("lost", "refused"), [(0, False), (2, False), (3, True)])
def test_public_texts_kept_may_fall_by_two_points(lost, refused):
    before = [judged(n, "proactive", public=True, as_is=True) for n in range(100)]
    after = [judged(n, "proactive", public=n >= lost, as_is=True) for n in range(100)]
    assert bool(compare(before, after).refusals) is refused


@pytest.mark.parametrize(("lost", "refused"), [(1, False), (20, True)])
def test_a_mode_recalled_significantly_worse_is_refused(lost, refused):
    before = [judged(n, "on_application") for n in range(100)]
    after = [judged(n, "on_application", right=n >= lost) for n in range(100)]
    assert any("on_application" in reason for reason in compare(before, after).refusals) is refused


def test_two_different_frozen_sets_are_not_compared():
    with pytest.raises(ValueError, match="the same ones on both sides"):
        compare([judged(1)], [judged(2)])
