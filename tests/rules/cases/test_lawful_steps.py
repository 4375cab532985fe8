"""What the law offers next, with the consequence and the last day, and the ends it proposes."""

from __future__ import annotations

import pytest

from wagtail_disclosure.rules.cases.steps import lawful_steps, replies_open
from wagtail_disclosure.rules.cases.steps.consequences import CONSEQUENCES
from wagtail_disclosure.vocab import EventKind, ReplyKind

from .ledgers import APPROVED, ASKED, CALENDAR, FEE, ORGAN, PARTY, REPLIED, SERVED, case, day

ALWAYS = {"noted", "corrected_entry"}
ASIDE = {"complaint_received", "record_correction_asked"}
BEFORE_REPLY = {"identity_checked", "withdrawn", "split", "joined", "linked_duplicate"}
CORRECTING = ("correction_asked", "03-04", ASKED)
REASONS = ("reasons_asked", "03-04", {"days": 5})
THIRD = (("third_party_asked", "03-04", PARTY), ("third_party_asked_served", "03-04", PARTY))


def kinds(events, today):
    return {step.kind.value for step in lawful_steps(events, CALENDAR, day(today))}


@pytest.mark.parametrize(
    ("channel", "entries", "today", "offered"),
    [
        ("online", (), "03-03", {"confirmed", "noted", *BEFORE_REPLY}),
        (
            "counter",
            (),
            "03-03",
            {
                "correction_asked",
                "third_party_asked",
                "organ_asked",
                "extended",
                "reasons_asked",
                "fee_noticed",
                "reply_drafted",
                "noted",
                *BEFORE_REPLY,
                *ASIDE,
            },
        ),
        (
            "counter",
            (CORRECTING,),
            "03-05",
            {"correction_received", "reply_drafted", *ALWAYS, *BEFORE_REPLY, *ASIDE},
        ),
        (
            "counter",
            (("fee_noticed", "03-04", FEE),),
            "03-05",
            {"fee_paid", "reply_drafted", *ALWAYS, *BEFORE_REPLY, *ASIDE},
        ),
        ("counter", REPLIED, "03-12", {"served", "noted", *ASIDE}),
        (
            "counter",
            REPLIED,
            "03-31",
            {"served", "reconsideration_opened", "litigation_opened", "noted", *ASIDE},
        ),
        (
            "counter",
            SERVED,
            "03-14",
            {
                "reconsideration_opened",
                "litigation_opened",
                "converted",
                "filed",
                "archived",
                "noted",
                *ASIDE,
            },
        ),
    ],
)
def test_only_lawful_steps_are_offered(channel, entries, today, offered):
    assert kinds(case(*entries, channel=channel), today) == offered


def test_nothing_is_offered_before_the_receipt_but_the_receipt():
    assert kinds([], "03-02") == {"received"}


@pytest.mark.parametrize(
    ("entries", "today", "kind", "reply"),
    [
        ((CORRECTING,), "03-19", "reply_drafted", "correction_lapsed"),
        ((CORRECTING, *APPROVED), "03-19", "replied", "correction_lapsed"),
        ((("fee_noticed", "03-04", FEE),), "04-02", "reply_drafted", "fee_lapsed"),
        ((REASONS,), "03-12", "reply_drafted", "not_processed"),
        (
            (REASONS, ("reasons_received", "03-05", {"reasonable": False})),
            "03-05",
            "reply_drafted",
            "not_processed",
        ),
        (THIRD, "03-26", "third_party_silent", None),
        ((("organ_asked", "03-04", ORGAN),), "03-26", "organ_silent", None),
    ],
)
def test_a_missed_period_is_a_proposal_and_comes_first(entries, today, kind, reply):
    first = lawful_steps(case(*entries), CALENDAR, day(today))[0]
    assert (first.kind, first.reply, first.proposal) == (kind, reply, True)


@pytest.mark.parametrize(
    ("entries", "today"),
    [
        ((), "06-01"),
        ((CORRECTING,), "03-18"),
        ((("fee_noticed", "03-04", FEE),), "04-01"),
        ((REASONS,), "03-11"),
        ((REASONS, ("reasons_received", "03-05", {"reasonable": True})), "03-20"),
        (THIRD, "03-25"),
        ((("organ_asked", "03-04", ORGAN),), "03-25"),
        (THIRD[:1], "06-01"),
        (SERVED, "06-01"),
    ],
)
def test_no_end_is_proposed_before_its_day(entries, today):
    assert not any(step.proposal for step in lawful_steps(case(*entries), CALENDAR, day(today)))


@pytest.mark.parametrize(
    ("entries", "kind", "by"),
    [
        ((), "correction_asked", "03-11"),
        ((), "reply_drafted", "03-30"),
        ((), "extended", "03-30"),
        ((CORRECTING,), "correction_received", "03-18"),
        ((REASONS,), "reasons_received", "03-11"),
        ((("fee_noticed", "03-04", FEE),), "fee_paid", "04-01"),
        (THIRD, "third_party_answered", "03-25"),
        (THIRD[:1], "third_party_answered", None),
        ((("organ_asked", "03-04", ORGAN),), "organ_answered", "03-25"),
    ],
)
def test_a_step_says_by_when(entries, kind, by):
    (step,) = (s for s in lawful_steps(case(*entries), CALENDAR, day("03-05")) if s.kind == kind)
    assert (step.by.on if step.by else None) == (day(by) if by else None)


def test_the_confirmation_is_due_on_the_next_working_day():
    steps = lawful_steps(case(channel="online", on="03-06"), CALENDAR, day("03-06"))
    assert [s.by.on for s in steps if s.kind == EventKind.CONFIRMED] == [day("03-09")]


@pytest.mark.parametrize(
    ("entries", "today", "missing"),
    [
        ((), "03-05", {"correction_lapsed", "fee_lapsed", "still_unclear", "not_processed"}),
        (
            THIRD,
            "03-05",
            {
                "granted",
                "partial",
                "correction_lapsed",
                "fee_lapsed",
                "still_unclear",
                "not_processed",
            },
        ),
        (
            (CORRECTING, ("correction_received", "03-05")),
            "03-05",
            {"correction_lapsed", "fee_lapsed", "not_processed"},
        ),
    ],
)
def test_the_form_of_a_draft_shows_only_replies_that_the_ledger_allows(entries, today, missing):
    found = replies_open(case(*entries), CALENDAR, day(today))
    assert set(ReplyKind) - set(found) == missing | {"withdrawn_by_applicant"}


@pytest.mark.parametrize(
    ("entries", "today", "only"),
    [
        ((CORRECTING,), "03-19", ("correction_lapsed",)),
        ((CORRECTING,), "03-18", ()),
        (SERVED, "03-19", ()),
    ],
)
def test_while_the_case_waits_only_a_lapse_can_be_answered(entries, today, only):
    assert replies_open(case(*entries), CALENDAR, day(today)) == only


def test_every_kind_has_one_plain_sentence():
    assert set(CONSEQUENCES) == set(EventKind)
    for _article, sentence in CONSEQUENCES.values():
        assert sentence.endswith(".")
        assert "%" not in sentence
        assert len(sentence) <= 110
