"""No reviewer and no copied text may dominate what is learnt."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifier.corpus import Row
from classifier.learning.selection import GROUP_MOST, Decided, reviewer_cap, select


def text(number: int) -> str:
    """Texts that share hardly a stretch of five characters."""
    return "".join(chr(0x4E00 + (number * 7919 + step * 104729) % 20000) for step in range(60))


def decided(number: int, reviewer: str, body: str | None = None) -> Decided:
    row = Row(
        id=f"d{number}",
        genre="decision",
        title="",
        body=body or text(number),
        mode="proactive",
        ground=None,
        article="",
        release="whole",
        group=f"d{number}",
        spans=(),
    )
    return Decided(str(number), "T", reviewer, 3.0, (row,))


@pytest.mark.parametrize(("count", "cap"), [(10, 20), (200, 20), (201, 21), (1000, 100)])
def test_a_reviewer_counts_for_a_tenth_or_twenty_whichever_is_more(count, cap):
    assert reviewer_cap(count) == cap


def test_of_a_reviewer_over_the_cap_the_newest_decisions_count():
    chosen = select([decided(number, "same") for number in range(30)])
    assert [one.key for one in chosen.kept] == [str(n) for n in range(10, 30)]
    assert chosen.over_reviewer == 10


def test_near_copies_of_one_text_count_three_times_at_most():
    copies = [decided(n, f"r{n}", text(1) + str(n) * 3) for n in range(8)]
    others = [decided(n, f"r{n}") for n in range(100, 104)]
    chosen = select([*copies, *others])
    assert len(chosen.kept) == GROUP_MOST + 4
    assert chosen.over_group == 8 - GROUP_MOST


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from("ABC"), max_size=60))
def test_no_cap_is_ever_exceeded_and_every_decision_is_accounted_for(reviewers):
    given_ = [decided(number, name) for number, name in enumerate(reviewers)]
    chosen = select(given_)
    names = [one.reviewer for one in chosen.kept]
    assert all(names.count(name) <= reviewer_cap(len(given_)) for name in set(names))
    assert len(chosen.kept) + chosen.over_reviewer + chosen.over_group == len(given_)
