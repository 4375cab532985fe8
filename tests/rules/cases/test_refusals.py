"""What the law forbids, one row a sentence: the ledger, the entry that is tried, and the answer."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from wagtail_disclosure.rules.cases import steps
from wagtail_disclosure.rules.cases.errors import Refusal
from wagtail_disclosure.rules.cases.steps import refuse
from wagtail_disclosure.vocab import CorrectionItem

from .ledgers import (
    APPROVED,
    ASKED,
    CALENDAR,
    EXTENDED,
    FEE,
    GRANTED,
    ORGAN,
    PARTY,
    REPLIED,
    SERVED,
    case,
    day,
    entry,
)

TODAY = day("2026-09-01")
CORRECTING = ("correction_asked", "03-04", ASKED)
NOTICED = ("fee_noticed", "03-04", FEE)
THIRD = ("third_party_asked", "03-04", PARTY)
THIRD_SERVED = (THIRD, ("third_party_asked_served", "03-04", PARTY))
OBJECTED = (THIRD, ("third_party_answered", "03-06", {**PARTY, "answer": "objects_with_reason"}))
UNFOUNDED = (
    THIRD,
    ("third_party_answered", "03-06", {**PARTY, "answer": "objects_without_reason"}),
)
ORGAN_ASKED = ("organ_asked", "03-04", ORGAN)
REASONS = ("reasons_asked", "03-04", {"days": 5})
GOOD = (REASONS, ("reasons_received", "03-06", {"reasonable": True}))
REFUSED = {**GRANTED, "kind": "refused", "article": "36-3"}
WITHDRAWN = ("withdrawn", "03-04")
SUED = {"after_reconsideration": False}
SHA = {"sha256": "0" * 64}
LATE = "The period for the reply ended on 2026-03-30, so this is too late"
WAITS = "The case waits for the applicant's correction"
WAITS_FEE = "The case waits for the fee"
EARLY = "what it follows happened on"

#: ledger, kind, day, data, the beginning or a part of the answer, the provision
ROWS = [
    ((), "received", "03-03", {"channel": "fax"}, "The receipt is already recorded", "31"),
    ((), "confirmed", "03-03", {}, "there is nothing to confirm", "31"),
    ((), "identity_checked", "03-03", {"by": "word"}, "by photo or at the counter", "29"),
    ((), "identity_checked", "03-01", {"by": "photo"}, EARLY, "31"),
    ((), "identity_checked", "2026-09-02", {"by": "photo"}, "2026-09-02 lies in the future", "45"),
    ((), "transferred_in", "03-03", {}, "so there is no hand-over", "31"),
    ((CORRECTING,), "correction_asked", "03-05", ASKED, "only once", "30"),
    ((), "correction_asked", "03-12", ASKED, "within 7 working days, until 2026-03-11", "30"),
    ((NOTICED,), "correction_asked", "03-05", ASKED, WAITS_FEE, "fee_rules"),
    ((), "correction_asked", "03-05", {"days": 5}, "Choose what the applicant has to", "30"),
    ((), "correction_asked", "03-05", {"items": ["x"], "days": 5}, "Choose what the app", "30"),
    ((), "correction_asked", "03-05", {**ASKED, "days": 0}, "got 0 working days", "30"),
    ((), "correction_asked", "03-05", {**ASKED, "days": 61}, "of 1 to 60", "30"),
    ((), "correction_received", "03-05", {}, "No correction is being waited for", "30"),
    ((CORRECTING,), "correction_received", "03-03", {}, EARLY, "30"),
    ((CORRECTING,), "third_party_asked", "03-05", PARTY, WAITS, "30"),
    ((CORRECTING,), "organ_asked", "03-05", ORGAN, WAITS, "30"),
    ((CORRECTING,), "extended", "03-05", EXTENDED, WAITS, "30"),
    ((NOTICED,), "extended", "03-05", EXTENDED, WAITS_FEE, "fee_rules"),
    ((CORRECTING,), "reasons_asked", "03-05", {"days": 5}, WAITS, "30"),
    ((CORRECTING,), "fee_noticed", "03-05", FEE, WAITS, "30"),
    ((), "third_party_asked", "03-05", {}, "Choose who is asked", "32"),
    ((THIRD,), "third_party_asked", "03-05", PARTY, "has been asked already", "32"),
    ((ORGAN_ASKED,), "organ_asked", "03-05", ORGAN, "has been asked already", "34"),
    ((), "third_party_asked_served", "03-05", PARTY, "No letter to a third party", "32"),
    (
        (*THIRD_SERVED, ("third_party_asked", "03-05", {"party": 2})),
        "third_party_asked_served",
        "03-06",
        PARTY,
        "already recorded when this third party",
        "32",
    ),
    ((THIRD,), "third_party_asked_served", "03-03", PARTY, EARLY, "32"),
    ((), "third_party_answered", "03-05", PARTY, "Nobody's answer", "32"),
    ((THIRD,), "third_party_answered", "03-05", {"party": 2}, "has not been asked", "32"),
    ((THIRD,), "third_party_answered", "03-05", PARTY, "Choose what was answered", "32"),
    ((THIRD,), "third_party_answered", "03-03", {**PARTY, "answer": "agrees"}, EARLY, "32"),
    ((ORGAN_ASKED,), "organ_answered", "03-05", {**ORGAN, "answer": "yes"}, "Choose what", "34"),
    (THIRD_SERVED, "third_party_silent", "03-25", PARTY, "Nobody's 15 working days", "32"),
    ((THIRD,), "third_party_silent", "06-25", PARTY, "Nobody's 15 working days", "32"),
    ((ORGAN_ASKED,), "organ_silent", "03-25", ORGAN, "Nobody's 15 working days", "34"),
    (
        (ORGAN_ASKED, ("organ_asked", "03-20", {"organ": "县林业局"})),
        "organ_silent",
        "03-27",
        {"organ": "县林业局"},
        "The 15 working days for this body's answer",
        "34",
    ),
    ((THIRD,), "override_noticed", "03-09", PARTY, "No third party has objected", "32"),
    (
        OBJECTED,
        "override_noticed",
        "03-09",
        {"party": 2},
        "This third party has not objected",
        "32",
    ),
    (OBJECTED, "override_noticed", "03-05", PARTY, EARLY, "32"),
    ((("extended", "03-04", EXTENDED),), "extended", "03-05", EXTENDED, "only once", "33"),
    ((), "extended", "03-31", EXTENDED, LATE, "33"),
    ((), "extended", "03-05", {**EXTENDED, "days": 21}, "21 working days; it may be 1 to 20", "33"),
    ((), "extended", "03-05", {**EXTENDED, "days": 0}, "it may be 1 to 20", "33"),
    ((), "extended", "03-05", {**EXTENDED, "days": True}, "it may be 1 to 20", "33"),
    ((), "extended", "03-05", {"days": 5, "served": True}, "name that person", "33"),
    ((), "extended", "03-05", {**EXTENDED, "served": False}, "must be told of the extension", "33"),
    ((REASONS,), "reasons_asked", "03-05", {"days": 5}, "asked for already", "35"),
    ((), "reasons_asked", "03-05", {}, "set a reasonable period", "35"),
    ((), "reasons_received", "03-05", {"reasonable": True}, "No reasons are being", "35"),
    ((REASONS,), "reasons_received", "03-05", {}, "are reasonable", "35"),
    ((REASONS,), "reasons_received", "03-03", {"reasonable": True}, EARLY, "35"),
    ((REASONS,), "delayed", "03-09", {"until": "05-20"}, "gave good reasons", "35"),
    (GOOD, "delayed", "03-09", {"until": "2026-03-30"}, "Set a date after 2026-03-30", "35"),
    (GOOD, "delayed", "03-09", {"until": "2027-03-11"}, "within a year", "35"),
    (GOOD, "delayed", "03-09", {"until": "soon"}, "Set a date after", "35"),
    (GOOD, "delayed", "03-09", {"until": "9999-12-31"}, "within a year", "35"),
    (GOOD, "delayed", "03-31", {"until": "2026-05-20"}, LATE, "33"),
    (
        (*GOOD, ("delayed", "03-09", {"until": "2026-05-20"})),
        "delayed",
        "03-10",
        {"until": "2026-06-20"},
        "A later date has been set already",
        "35",
    ),
    ((NOTICED,), "fee_noticed", "03-05", FEE, "taken once, either by item or by page", "fee_rules"),
    ((), "fee_noticed", "03-31", FEE, LATE, "33"),
    ((), "fee_noticed", "03-04", {**FEE, "basis": "both"}, "by item or by page", "fee_rules"),
    ((), "fee_noticed", "03-04", {**FEE, "units": 0}, "Give the number", "fee_rules"),
    ((), "fee_noticed", "03-04", {**FEE, "units": 30, "amount": 0}, "are free", "fee_rules"),
    ((), "fee_noticed", "03-04", {**FEE, "amount": 11}, "asks 11 yuan, the scale", "fee_rules"),
    (
        (),
        "fee_noticed",
        "03-04",
        {**FEE, "basis": "item", "units": 31, "amount": 2100},
        "the scale gives 2200",
        "fee_rules",
    ),
    ((), "fee_noticed", "03-04", {**FEE, "served_on": None}, "Give the day", "fee_rules"),
    ((), "fee_noticed", "03-05", FEE, "Give the day on which the applicant", "fee_rules"),
    ((), "fee_noticed", "03-04", {**FEE, "served_on": "2026-09-02"}, "in the future", "45"),
    ((), "fee_paid", "03-05", {}, "No payment is being waited for", "fee_rules"),
    ((NOTICED,), "fee_paid", "04-02", {}, "due by 2026-04-01", "fee_rules"),
    ((NOTICED,), "fee_paid", "03-03", {}, EARLY, "fee_rules"),
    ((THIRD,), "withdrawn", "03-03", {}, EARLY, "45"),
    ((), "split", "03-04", {"into": [8]}, "two cases or more", "fee_rules"),
    ((), "split", "03-04", {"into": [[8], 9]}, "two cases or more", "fee_rules"),
    ((), "joined", "03-04", {}, "Choose the case that goes on", "45"),
    ((), "linked_duplicate", "03-04", {}, "Choose the earlier request", "36-6"),
    ((), "reply_drafted", "03-04", {}, "names no draft", "36"),
    ((), "reply_approved", "03-04", {"page": 5, "digest": "d"}, "no draft of a reply yet", "45"),
    (APPROVED[:1], "reply_approved", "03-11", {"page": 6, "digest": "d"}, "another draft", "45"),
    (APPROVED[:1], "reply_approved", "03-11", {"page": 5}, "names no text", "45"),
    (APPROVED[:1], "reply_approved", "03-09", {"page": 5, "digest": "d"}, EARLY, "45"),
    ((), "replied", "03-12", GRANTED, "has not been reviewed and approved", "45"),
    (APPROVED[:1], "replied", "03-12", GRANTED, "has not been reviewed and approved", "45"),
    ((*APPROVED, APPROVED[0]), "replied", "03-12", GRANTED, "has not been reviewed", "45"),
    ((*APPROVED, CORRECTING), "replied", "03-12", GRANTED, WAITS, "30"),
    ((*APPROVED, CORRECTING), "replied", "05-12", GRANTED, WAITS, "30"),
    ((*APPROVED, NOTICED), "replied", "03-12", GRANTED, WAITS_FEE, "fee_rules"),
    (APPROVED, "replied", "03-12", {**GRANTED, "kind": "yes"}, "Choose the kind of reply", "36"),
    (APPROVED, "replied", "03-12", {**GRANTED, "article": "37"}, "第三十六条第二项", "36-2"),
    (APPROVED, "replied", "03-12", REFUSED, "Name the ground", "36-3"),
    (APPROVED, "replied", "03-12", {**GRANTED, "number": ""}, "document number", "36"),
    (APPROVED, "replied", "03-10", GRANTED, EARLY, "36"),
    ((*APPROVED, THIRD), "replied", "03-12", GRANTED, "has not answered", "32"),
    ((*APPROVED, ORGAN_ASKED), "replied", "03-12", GRANTED, "has not answered", "34"),
    (
        (*APPROVED, THIRD),
        "replied",
        "03-12",
        {**REFUSED, "ground": "third_party_rights"},
        "has not answered",
        "32",
    ),
    ((*APPROVED, *OBJECTED), "replied", "03-12", GRANTED, "objects with good reason", "32"),
    (APPROVED, "replied", "03-12", {**GRANTED, "kind": "correction_lapsed"}, "not missed", "30"),
    (
        (*APPROVED, NOTICED),
        "replied",
        "04-01",
        {**GRANTED, "kind": "fee_lapsed"},
        "fee",
        "fee_rules",
    ),
    (APPROVED, "replied", "03-12", {**GRANTED, "kind": "fee_lapsed"}, "not missed", "fee_rules"),
    (APPROVED, "replied", "03-12", {**GRANTED, "kind": "still_unclear"}, "still unclear", "30"),
    (APPROVED, "replied", "03-12", {**GRANTED, "kind": "not_processed"}, "for reasons first", "35"),
    ((*APPROVED, *GOOD), "replied", "03-12", {**GRANTED, "kind": "not_processed"}, "reasons", "35"),
    (
        APPROVED,
        "replied",
        "03-12",
        {**GRANTED, "kind": "withdrawn_by_applicant"},
        "record the withdrawal itself",
        "36",
    ),
    (APPROVED, "served", "03-12", {"means": "post"}, "Issue the reply first", "36"),
    (REPLIED, "served", "03-13", {"means": "drone"}, "Choose how the reply was served", "40"),
    (REPLIED, "served", "03-11", {"means": "post"}, EARLY, "40"),
    (REPLIED, "replied", "03-13", GRANTED, "what is left is to serve it", "36"),
    (REPLIED, "extended", "03-13", EXTENDED, "what is left is to serve it", "36"),
    (SERVED, "served", "03-14", {"means": "post"}, "The case has ended", "45"),
    (SERVED, "replied", "03-14", GRANTED, "The case has ended", "45"),
    (SERVED, "correction_asked", "03-14", ASKED, "The case has ended", "45"),
    ((WITHDRAWN,), "reply_drafted", "03-14", {"page": 5}, "The case has ended", "45"),
    ((), "archived", "03-14", SHA, "The case is still open", "36"),
    ((), "converted", "03-14", {"page": 5}, "The case is still open", "36"),
    ((), "reconsideration_opened", "03-14", {}, "Nothing can be challenged yet", "51"),
    (REPLIED, "litigation_opened", "03-14", SUED, "Nothing can be challenged yet", "51"),
    (
        (*SERVED, ("reconsideration_opened", "04-01")),
        "reconsideration_opened",
        "04-02",
        {},
        "The earlier proceeding is still open",
        "51",
    ),
    (
        SERVED,
        "reconsideration_closed",
        "04-02",
        {"outcome": "upheld"},
        "Nothing of this kind",
        "51",
    ),
    (SERVED, "complaint_answered", "04-02", {}, "Nothing of this kind", "47"),
    (SERVED, "record_correction_answered", "04-02", {"corrected": True}, "Nothing of th", "41"),
    (
        (*SERVED, ("reconsideration_opened", "04-01")),
        "reconsideration_closed",
        "04-02",
        {"outcome": "won"},
        "Choose the result",
        "51",
    ),
    (
        (*SERVED, ("litigation_opened", "04-01", SUED)),
        "litigation_closed",
        "03-31",
        {"outcome": "upheld"},
        EARLY,
        "51",
    ),
    (SERVED, "litigation_opened", "04-02", {}, "a reconsideration before the lawsuit", "51"),
    (
        SERVED,
        "litigation_opened",
        "04-02",
        {"after_reconsideration": True},
        "No result of a reconsideration",
        "51",
    ),
    (
        (*SERVED, ("record_correction_asked", "04-01")),
        "record_correction_answered",
        "04-02",
        {},
        "Say whether the record was corrected",
        "41",
    ),
    ((("complaint_received", "03-09"),), "complaint_answered", "03-06", {}, EARLY, "47"),
    ((WITHDRAWN,), "converted", "03-14", {"page": 5}, "Only information that was disclosed", "44"),
    (SERVED, "converted", "03-14", {}, "names no draft", "44"),
    (SERVED, "converted", "03-12", {"page": 5}, EARLY, "44"),
    ((*SERVED, ("filed", "03-14")), "filed", "03-15", {}, "filed with the county already", "45"),
    (SERVED, "filed", "03-12", {}, EARLY, "45"),
    (
        (*SERVED, ("archived", "03-14", SHA)),
        "archived",
        "03-15",
        SHA,
        "nothing has been added",
        "45",
    ),
    (SERVED, "archived", "03-15", {}, "no check sum", "45"),
    ((*SERVED, ("complaint_received", "03-14")), "archived", "03-15", SHA, "is still open", "45"),
    (SERVED, "transfer_answered", "03-15", {}, "so no superior waits", "45"),
    ((THIRD,), "corrected_entry", "03-15", {"number": 9, "reason": "x"}, "no entry 9", "45"),
    ((THIRD,), "corrected_entry", "03-15", {"number": 1, "reason": "x"}, "stay on record", "45"),
    (SERVED, "corrected_entry", "03-15", {"number": 5, "reason": "x"}, "stay on record", "45"),
    ((THIRD,), "corrected_entry", "03-15", {"number": 2}, "Say why the entry was wrong", "45"),
    ((THIRD,), "corrected_entry", "03-03", {"number": 2, "reason": "x"}, EARLY, "45"),
    (
        THIRD_SERVED,
        "corrected_entry",
        "03-15",
        {"number": 2, "reason": "x"},
        "Entry 2 cannot be taken back, because entry 3 rests on it",
        "45",
    ),
    (
        SERVED,
        "corrected_entry",
        "03-15",
        {"number": 3, "reason": "x"},
        "because entry 4 rests",
        "45",
    ),
]


@pytest.mark.parametrize(("entries", "kind", "when", "data", "says", "article"), ROWS)
def test_an_unlawful_step_is_refused_with_its_article(entries, kind, when, data, says, article):
    events = case(*entries)
    refusal = refuse(events, entry(events, kind, when, **data), CALENDAR, TODAY)
    assert refusal is not None
    assert says in str(refusal)
    assert refusal.article.value == article
    assert refusal.article.label in str(refusal)


TRANSFER = ("transferred_in", "03-03", {"from_organ": "县政府办公室"})
END = ("withdrawn", "03-04")
BY_CHANNEL = [
    ("online", (), "correction_asked", "03-03", ASKED, "First confirm the request", "31"),
    ("online", (), "reply_drafted", "03-03", {"page": 1}, "First confirm the request", "31"),
    ("transfer", (), "transferred_in", "03-03", {}, "Name the organ", "31"),
    ("transfer", (TRANSFER,), "transferred_in", "03-03", TRANSFER[2], "already recorded", "31"),
    (
        "transfer",
        (END, ("transfer_answered", "03-05")),
        "transfer_answered",
        "03-06",
        {},
        "told",
        "45",
    ),
]


@pytest.mark.parametrize(
    ("channel", "entries", "kind", "when", "data", "says", "article"), BY_CHANNEL
)
def test_some_steps_depend_on_the_channel(channel, entries, kind, when, data, says, article):
    events = case(*entries, channel=channel)
    refusal = refuse(events, entry(events, kind, when, **data), CALENDAR, TODAY)
    assert refusal is not None
    assert says in str(refusal)
    assert refusal.article.value == article


FIRST = [
    ("noted", "03-02", {}, "The first entry of a case is the receipt"),
    ("received", "03-02", {"channel": "pigeon"}, "Choose how the request came in"),
    ("received", "2019-05-14", {"channel": "counter"}, "for requests from 2019-05-15 on"),
]


@pytest.mark.parametrize(("kind", "when", "data", "says"), FIRST)
def test_a_ledger_begins_with_a_lawful_receipt(kind, when, data, says):
    assert says in str(refuse([], entry([], kind, when, **data), CALENDAR, TODAY))


ALLOWED = [
    ((), "correction_asked", "03-11", ASKED),
    ((), "correction_asked", "03-11", {"items": CorrectionItem.values, "days": 60}),
    (GOOD, "delayed", "03-09", {"until": "2026-03-31"}),
    (GOOD, "delayed", "03-09", {"until": "2027-03-10"}),
    ((CORRECTING,), "correction_received", "06-01", {}),
    ((), "extended", "03-30", EXTENDED),
    ((THIRD,), "extended", "06-01", EXTENDED),
    ((NOTICED,), "fee_paid", "04-01", {}),
    ((), "fee_noticed", "03-04", {**FEE, "basis": "item", "units": 2, "amount": 200}),
    ((), "fee_noticed", "03-04", {**FEE, "basis": "item", "units": 1, "amount": 100}),
    (THIRD_SERVED, "third_party_silent", "03-26", PARTY),
    (UNFOUNDED, "override_noticed", "03-09", PARTY),
    ((*APPROVED, *UNFOUNDED), "replied", "03-12", GRANTED),
    ((*APPROVED, *OBJECTED, ("override_noticed", "03-09", PARTY)), "replied", "03-12", GRANTED),
    ((*APPROVED, *OBJECTED), "replied", "03-12", {**REFUSED, "ground": "third_party_rights"}),
    ((*APPROVED, THIRD), "replied", "03-12", {**GRANTED, "kind": "not_held", "article": "36-4"}),
    (
        (*APPROVED, CORRECTING),
        "replied",
        "03-19",
        {**GRANTED, "kind": "correction_lapsed", "article": "30"},
    ),
    ((*APPROVED, NOTICED), "replied", "04-02", {**GRANTED, "kind": "fee_lapsed", "article": "42"}),
    (
        (*APPROVED, REASONS),
        "replied",
        "03-12",
        {**GRANTED, "kind": "not_processed", "article": "35"},
    ),
    ((), "reconsideration_opened", "03-31", {}),
    (REPLIED, "reconsideration_opened", "03-31", {}),
    (SERVED, "litigation_opened", "04-01", SUED),
    (
        (
            *SERVED,
            ("archived", "03-14", SHA),
            ("complaint_received", "03-15"),
            ("complaint_answered", "03-16"),
        ),
        "archived",
        "03-17",
        SHA,
    ),
    (
        (("extended", "03-09", EXTENDED), *SERVED),
        "corrected_entry",
        "03-15",
        {"number": 2, "reason": "x"},
    ),
]


@pytest.mark.parametrize(("entries", "kind", "when", "data"), ALLOWED)
def test_a_lawful_step_is_not_refused(entries, kind, when, data):
    events = case(*entries)
    assert refuse(events, entry(events, kind, when, **data), CALENDAR, TODAY) is None


def test_every_sentence_of_the_rules_stands_in_a_table():
    said = {r.msgid for r in (*_tried(ROWS), *_tried_by_channel(), *_tried_first())}
    folder = Path(str(steps.__file__)).parent
    written = {
        node.args[0].value
        for path in folder.glob("*.py")
        if path.name != "consequences.py"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_"
    }
    assert written - said == set()


def _tried(rows) -> list[Refusal]:
    found = []
    for entries, kind, when, data, *_rest in rows:
        events = case(*entries)
        found.append(refuse(events, entry(events, kind, when, **data), CALENDAR, TODAY))
    return [refusal for refusal in found if refusal]


def _tried_by_channel() -> list[Refusal]:
    found = []
    for channel, entries, kind, when, data, *_rest in BY_CHANNEL:
        events = case(*entries, channel=channel)
        found.append(refuse(events, entry(events, kind, when, **data), CALENDAR, TODAY))
    return [refusal for refusal in found if refusal]


def _tried_first() -> list[Refusal]:
    found = [refuse([], entry([], k, when, **data), CALENDAR, TODAY) for k, when, data, _ in FIRST]
    return [refusal for refusal in found if refusal]
