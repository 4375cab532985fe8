"""The database fails at each statement of each kind of step: the step happened wholly, or nothing of it is left."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage
from django.db import DatabaseError, connection
from django.utils import timezone

from tests import world as w
from tests.requests import cases as c
from tests.requests.handling.desk import E
from tests.requests.replying.letters import complete_office
from wagtail_disclosure import vocab
from wagtail_disclosure.admin.cases.plans import PLANS
from wagtail_disclosure.casework.archive import archive_case
from wagtail_disclosure.casework.corrections import send_correction
from wagtail_disclosure.casework.entry import Entry
from wagtail_disclosure.casework.intake import Upload, receive
from wagtail_disclosure.casework.ledger import append
from wagtail_disclosure.casework.step_letters import LETTERS, take_with_letters
from wagtail_disclosure.casework.steps import note
from wagtail_disclosure.models import (
    Applicant,
    CaseEvent,
    CaseFile,
    CaseLetter,
    CaseSequence,
    DisclosureItemPage,
    Identity,
    InformationRequest,
    ReplyPage,
)

pytestmark = pytest.mark.django_db
MODELS = (
    *(Applicant, CaseEvent, CaseFile, CaseLetter, InformationRequest),
    *(DisclosureItemPage, ReplyPage),
)
PAPER = Upload(vocab.CaseFileKind.OTHER, "x.txt", "text/plain", b"paper")
MOST_STATEMENTS = 400
ONLINE = {E.CONFIRMED, E.IDENTITY_CHECKED}
#: Only within the first seven working days.
EARLY = {E.CORRECTION_ASKED, E.CORRECTION_RECEIVED}


class Desk:
    """An officer, a case that came some days ago, and the acts of the case page."""

    def __init__(self, world: w.World, kind: vocab.EventKind | None = None) -> None:
        self.world, self.today = world, timezone.localdate()
        channel = vocab.IntakeChannel.ONLINE if kind in ONLINE else vocab.IntakeChannel.COUNTER
        came = self.ago(3 if kind in EARLY else 25)
        self.case = c.received(world, came, channel).case

    def ago(self, days: int) -> Any:
        return self.today - timedelta(days=days)

    def did(self, kind: vocab.EventKind, ago: int = 0, /, **facts: Any) -> Any:
        """An act of the page, so many days ago."""
        entry = Entry(c.officer(self.world), on=self.ago(ago))
        return PLANS[kind].act(self.case, entry, **facts)

    def noted(self, kind: vocab.EventKind, /, **data: Any) -> None:
        """An entry straight into the ledger, which asks the law all the same."""
        append(self.case, kind, c.officer(self.world), **data)

    def replied(self) -> None:
        self.noted(E.REPLY_DRAFTED, page=1)
        self.noted(E.REPLY_APPROVED, page=1, digest="0" * 64)
        self.noted(
            E.REPLIED,
            kind="granted",
            ground="",
            article="36-2",
            number="青公复〔2026〕1号",
            letter=1,
        )

    def served(self) -> None:
        self.replied()
        self.noted(E.SERVED, means="direct", letter=1)

    def party(self) -> str:
        asked = self.did(E.THIRD_PARTY_ASKED, 24, whom=Identity(name="宋有田"))
        return str(asked.data["party"])

    def served_party(self) -> str:
        party = self.party()
        self.did(E.THIRD_PARTY_ASKED_SERVED, 23, party=party)
        return party

    def other(self) -> InformationRequest:
        return c.received(self.world).case


Prepare = Callable[[Desk], dict[str, Any]]


def after(*kinds: tuple[vocab.EventKind, dict[str, Any]], **facts: Any) -> Prepare:
    """The facts of a step that comes after these acts."""

    def prepare(desk: Desk) -> dict[str, Any]:
        for kind, given in kinds:
            desk.did(kind, **given)
        return facts

    return prepare


def served_and(*kinds: vocab.EventKind, **facts: Any) -> Prepare:
    def prepare(desk: Desk) -> dict[str, Any]:
        desk.served()
        for kind in kinds:
            more = {"after_reconsideration": False} if kind == E.LITIGATION_OPENED else {}
            desk.did(kind, **more)
        return facts

    return prepare


ASKED = (E.CORRECTION_ASKED, {"items": ["description"], "days": 10})
REASONS = (E.REASONS_ASKED, {"days": 10})
GOOD = (E.REASONS_RECEIVED, {"reasonable": True})
FEE = {"basis": "page", "units": 100}
ORGAN = (E.ORGAN_ASKED, {"organ": "云澜县农业农村局"})


def objected(desk: Desk) -> dict[str, Any]:
    party = desk.served_party()
    desk.did(E.THIRD_PARTY_ANSWERED, party=party, answer="objects_with_reason")
    return {"party": party}


def silent_organ(desk: Desk) -> dict[str, Any]:
    received = desk.ago(24)
    desk.did(E.ORGAN_ASKED, 24, organ=ORGAN[1]["organ"], received_on=received)
    return {"organ": ORGAN[1]["organ"]}


def duplicate(desk: Desk) -> dict[str, Any]:
    earlier, desk.case = desk.case, desk.other()
    return {"earlier": earlier}


def transferred(desk: Desk) -> dict[str, Any]:
    channel, officer = vocab.IntakeChannel.TRANSFER, c.officer(desk.world)
    handed = {"from_organ": "云澜县人民政府办公室", "number": "7"}
    desk.case = receive(desk.world.township, c.APPLICATION, channel, officer, **handed).case
    desk.did(E.WITHDRAWN)
    return {}


def mistaken(desk: Desk) -> dict[str, Any]:
    row = note(desk.case, Entry(c.officer(desk.world), words="登错了"))
    return {"number": row.number, "reason": "wrong_case"}


TABLE: dict[vocab.EventKind, Prepare] = {
    E.CONFIRMED: after(),
    E.IDENTITY_CHECKED: after(by="counter"),
    E.CORRECTION_ASKED: after(**ASKED[1]),
    E.CORRECTION_RECEIVED: after(ASKED),
    E.THIRD_PARTY_ASKED: after(whom=Identity(name="宋有田")),
    E.THIRD_PARTY_ASKED_SERVED: lambda desk: {"party": desk.party()},
    E.THIRD_PARTY_ANSWERED: lambda desk: {"party": desk.served_party(), "answer": "agrees"},
    E.THIRD_PARTY_SILENT: lambda desk: {"party": desk.served_party()},
    E.OVERRIDE_NOTICED: objected,
    E.ORGAN_ASKED: after(**ORGAN[1]),
    E.ORGAN_ANSWERED: after(ORGAN, organ=ORGAN[1]["organ"], answer="agrees"),
    E.ORGAN_SILENT: silent_organ,
    E.EXTENDED: lambda desk: {"days": 5, "approver": desk.world.issuer, "served": True},
    E.REASONS_ASKED: after(days=10),
    E.REASONS_RECEIVED: after(REASONS, reasonable=True),
    E.DELAYED: lambda desk: after(REASONS, GOOD, until=desk.ago(-90))(desk),
    E.FEE_NOTICED: lambda desk: {**FEE, "served_on": desk.today},
    E.FEE_PAID: lambda desk: after((E.FEE_NOTICED, {**FEE, "served_on": desk.today}))(desk),
    E.WITHDRAWN: after(),
    E.SPLIT: after(descriptions=["甲的材料", "乙的材料"]),
    E.JOINED: lambda desk: {"into": desk.other()},
    E.LINKED_DUPLICATE: duplicate,
    E.RECONSIDERATION_OPENED: served_and(),
    E.RECONSIDERATION_CLOSED: served_and(E.RECONSIDERATION_OPENED, outcome="upheld"),
    E.LITIGATION_OPENED: served_and(after_reconsideration=False),
    E.LITIGATION_CLOSED: served_and(E.LITIGATION_OPENED, outcome="upheld"),
    E.COMPLAINT_RECEIVED: served_and(),
    E.COMPLAINT_ANSWERED: served_and(E.COMPLAINT_RECEIVED),
    E.RECORD_CORRECTION_ASKED: served_and(),
    E.RECORD_CORRECTION_ANSWERED: served_and(E.RECORD_CORRECTION_ASKED, corrected=True),
    E.TRANSFER_ANSWERED: transferred,
    E.FILED: served_and(),
    E.NOTED: after(),
    E.CORRECTED_ENTRY: mistaken,
    E.CONVERTED: served_and(),
    E.REPLY_DRAFTED: after(reply="granted"),
}


class Failing:
    """Every statement runs until number ``at``, which fails."""

    def __init__(self, at: int) -> None:
        self.at, self.count = at, 0

    def __call__(self, execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        self.count += 1
        if self.count == self.at:
            raise DatabaseError("the disk is full")
        return execute(sql, params, many, context)


@pytest.fixture
def world(db):
    made = w.make_township(minimal=True)
    complete_office(made)
    return made


@pytest.fixture
def stored(monkeypatch) -> list[str]:
    """Every file that was stored, for its bytes to be looked for."""
    kept: list[str] = []
    save = FileSystemStorage.save

    def noting(self, name, content, max_length=None):
        kept.append(self.path(name := save(self, name, content, max_length)))
        return name

    monkeypatch.setattr(FileSystemStorage, "save", noting)
    return kept


def rows() -> tuple[Any, ...]:
    numbers = tuple(CaseSequence.objects.order_by("pk").values_list("sort", "last"))
    return (*(model.objects.count() for model in MODELS), numbers)


def fails_at_each_statement(act: Callable[[], Any], stored: list[str]) -> int:
    """How many statements failed before the act went through; nothing of it was left each time."""
    before, there = rows(), set(filter(os.path.exists, stored))
    for at in range(1, MOST_STATEMENTS):
        try:
            with connection.execute_wrapper(Failing(at)):
                act()
        except DatabaseError:
            assert rows() == before, f"statement {at}"
            assert set(filter(os.path.exists, stored)) == there, f"statement {at}"
        else:
            assert rows() != before
            return at - 1
    raise AssertionError("it never went through")


@pytest.mark.parametrize("kind", TABLE, ids=lambda kind: kind.value)
def test_whichever_statement_fails_nothing_of_the_step_is_left(world, stored, kind):
    desk = Desk(world, kind)
    facts = TABLE[kind](desk)
    entry = Entry(c.officer(world), words="说明", papers=(PAPER,))

    def act() -> Any:
        if kind in LETTERS:
            return take_with_letters(desk.case, entry, PLANS[kind].act, **facts)
        return PLANS[kind].act(desk.case, entry, **facts)

    assert fails_at_each_statement(act, stored) > 5


def test_every_step_of_the_case_page_is_in_the_table():
    assert set(TABLE) == set(PLANS)


def test_a_correction_from_the_website_is_whole_or_nothing(world, stored):
    desk = Desk(world, E.CORRECTION_RECEIVED)
    desk.did(E.CORRECTION_ASKED, **ASKED[1])
    assert fails_at_each_statement(lambda: send_correction(desk.case, "补充", [PAPER]), stored) > 5


def test_archiving_is_whole_or_nothing(world, stored):
    desk = Desk(world)
    desk.did(E.WITHDRAWN)
    assert fails_at_each_statement(lambda: archive_case(desk.case, c.officer(world)), stored) > 5


def test_receiving_is_whole_or_nothing(world, stored):
    def act() -> Any:
        return c.received(world, uploads=(PAPER,))

    assert fails_at_each_statement(act, stored) > 5
