"""Ledgers for tests: written in short, or drawn at random from what the law allows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from wagtail_disclosure.rules.cases import fees
from wagtail_disclosure.rules.cases.calendar_data import shipped
from wagtail_disclosure.rules.cases.events import Event
from wagtail_disclosure.rules.cases.replies import REPLIES
from wagtail_disclosure.rules.cases.standing import Standing, standing
from wagtail_disclosure.rules.cases.steps import refuse, replies_open
from wagtail_disclosure.rules.cases.steps.verdict import blocked, correctable
from wagtail_disclosure.vocab import (
    CorrectionItem,
    EventKind,
    FeeBasis,
    IdentityProof,
    IntakeChannel,
    OrganAnswer,
    RemedyOutcome,
    ReplyKind,
    ServiceMeans,
    ThirdPartyAnswer,
)

E = EventKind
CALENDAR = shipped()


def day(text: str) -> date:
    """``"03-09"`` is in 2026."""
    return date.fromisoformat(text if len(text) == 10 else f"2026-{text}")


def case(*entries: tuple[Any, ...], channel: str = "counter", on: str = "03-02") -> list[Event]:
    """A ledger from its receipt and ``(kind, day[, data])``."""
    events = [Event(1, E.RECEIVED, day(on), {"channel": channel})]
    for number, (kind, when, *data) in enumerate(entries, start=2):
        events.append(Event(number, EventKind(kind), day(when), data[0] if data else {}))
    return events


def entry(events: list[Event], kind: str, when: str, /, **data: Any) -> Event:
    return Event(max((e.number for e in events), default=0) + 1, EventKind(kind), day(when), data)


#: Data with which an entry is lawful when its kind is.
ASKED = {"items": ["description"], "days": 10}
EXTENDED = {"days": 20, "approver": 7, "served": True}
PARTY = {"party": 1}
ORGAN = {"organ": "县水利局"}
FEE = {"basis": "page", "units": 31, "amount": 10, "served_on": "2026-03-04"}
GRANTED = {
    "kind": "granted",
    "ground": "",
    "article": "36-2",
    "number": "×公复〔2026〕1号",
    "letter": 1,
}
APPROVED = (
    ("reply_drafted", "03-10", {"page": 5}),
    ("reply_approved", "03-11", {"page": 5, "digest": "d"}),
)
REPLIED = (*APPROVED, ("replied", "03-12", GRANTED))
SERVED = (*REPLIED, ("served", "03-13", {"means": "post", "letter": 1}))


def reply_data(kind: ReplyKind, rng: Random | None = None) -> dict[str, Any]:
    rule = REPLIES[kind]
    grounds = sorted(rule.grounds)
    ground = (rng.choice(grounds) if rng else grounds[0]) if grounds else ""
    article = rule.article.value if rule.article else ""
    return {
        "kind": kind.value,
        "ground": str(ground),
        "article": article,
        "number": "1",
        "letter": 1,
    }


def example(kind: EventKind, events: list[Event], today: date, rng: Random) -> Event:
    """An entry of ``kind`` on ``today`` with values that are lawful if any are."""
    return _example(kind, events, standing(events, CALENDAR, today), rng)


def _example(kind: EventKind, events: list[Event], here: Standing, rng: Random) -> Event:
    maker = EXAMPLES.get(kind)
    data = maker(here, events, rng) if maker else {}
    return Event(max((e.number for e in events), default=0) + 1, kind, here.on, data)


def _who(body: str, chosen: Callable[[Any], bool]) -> Callable[..., dict[str, Any]]:
    key = "organ" if body == "organ" else "party"

    def data(here: Standing, events: list[Event], rng: Random) -> dict[str, Any]:
        found = [c.who for c in here.consultations if c.body == body and chosen(c)]
        return {key: rng.choice(found) if found else "nobody"}

    return data


def _answer(body: str, answers: list[str]) -> Callable[..., dict[str, Any]]:
    who = _who(body, lambda c: c.is_open)
    return lambda here, events, rng: {**who(here, events, rng), "answer": rng.choice(answers)}


def _silent(body: str) -> Callable[..., dict[str, Any]]:
    def data(here: Standing, events: list[Event], rng: Random) -> dict[str, Any]:
        return _who(body, lambda c: c.is_lapsed(here.on))(here, events, rng)

    return data


def _new(here: Standing, events: list[Event], rng: Random) -> str:
    return f"n{len(events)}"


def _fee(here: Standing, events: list[Event], rng: Random) -> dict[str, Any]:
    basis = rng.choice(list(FeeBasis))
    units = rng.randint(31, 300)
    amount = fees.for_this_case(basis, units)
    return {
        "basis": basis.value,
        "units": units,
        "amount": amount,
        "served_on": here.on.isoformat(),
    }


def _delayed(here: Standing, events: list[Event], rng: Random) -> dict[str, Any]:
    start = max(here.on, here.clock.due.on) if here.clock.due else here.on
    return {"until": (start + timedelta(days=rng.randint(1, 40))).isoformat()}


def _replied(here: Standing, events: list[Event], rng: Random) -> dict[str, Any]:
    """A kind and ground that the ledger allows; a ground of Art. 15 waits for the third party."""
    kinds = replies_open(events, CALENDAR, here.on) or tuple(ReplyKind)
    data = reply_data(rng.choice(kinds), rng)
    if data["ground"] == "third_party_rights":
        data["ground"] = "internal_affairs"
    return data


def _page(here: Standing, events: list[Event], rng: Random) -> dict[str, Any]:
    return {"page": rng.randint(1, 9), "submitted": rng.random() < 0.5}


def _approved(here: Standing, events: list[Event], rng: Random) -> dict[str, Any]:
    drafted = here.ledger.last(E.REPLY_DRAFTED)
    return {"page": drafted.data["page"] if drafted else 1, "digest": "d"}


def _taken_back(here: Standing, events: list[Event], rng: Random) -> dict[str, Any]:
    numbers = correctable(events, here) or (rng.randint(1, len(events) + 1),)
    return {"number": rng.choice(numbers), "reason": "登记有误"}


def _lawsuit(here: Standing, events: list[Event], rng: Random) -> dict[str, Any]:
    return {"after_reconsideration": here.ledger.has(E.RECONSIDERATION_CLOSED)}


def _same(**data: Any) -> Callable[..., dict[str, Any]]:
    return lambda here, events, rng: data


def _choice(key: str, values: list[str]) -> Callable[..., dict[str, Any]]:
    return lambda here, events, rng: {key: rng.choice(values)}


EXAMPLES: Mapping[EventKind, Callable[..., dict[str, Any]]] = {
    E.RECEIVED: _choice("channel", IntakeChannel.values),
    E.IDENTITY_CHECKED: _choice("by", IdentityProof.values),
    E.TRANSFERRED_IN: _same(from_organ="县政府办公室", number="1"),
    E.CORRECTION_ASKED: lambda here, events, rng: {
        "items": rng.sample(CorrectionItem.values, 2),
        "days": rng.randint(1, 15),
    },
    E.THIRD_PARTY_ASKED: lambda *a: {"party": _new(*a)},
    E.THIRD_PARTY_ASKED_SERVED: _who("third_party", lambda c: c.is_open and not c.limit),
    E.THIRD_PARTY_ANSWERED: _answer("third_party", ThirdPartyAnswer.values),
    E.THIRD_PARTY_SILENT: _silent("third_party"),
    E.OVERRIDE_NOTICED: _who(
        "third_party", lambda c: c.answer.startswith("objects") and not c.overridden
    ),
    E.ORGAN_ASKED: lambda *a: {"organ": _new(*a)},
    E.ORGAN_ANSWERED: _answer("organ", OrganAnswer.values),
    E.ORGAN_SILENT: _silent("organ"),
    E.EXTENDED: lambda here, events, rng: {
        "days": rng.randint(1, 20),
        "approver": 3,
        "served": True,
    },
    E.REASONS_ASKED: lambda here, events, rng: {"days": rng.randint(1, 10)},
    E.REASONS_RECEIVED: lambda here, events, rng: {"reasonable": rng.random() < 0.5},
    E.DELAYED: _delayed,
    E.FEE_NOTICED: _fee,
    E.SPLIT: _same(into=[8, 9]),
    E.JOINED: _same(into=8),
    E.LINKED_DUPLICATE: _same(to=8),
    E.REPLY_DRAFTED: _page,
    E.REPLY_APPROVED: _approved,
    E.REPLIED: _replied,
    E.SERVED: _choice("means", ServiceMeans.values),
    E.RECONSIDERATION_CLOSED: _choice("outcome", RemedyOutcome.values),
    E.LITIGATION_OPENED: _lawsuit,
    E.LITIGATION_CLOSED: _choice("outcome", RemedyOutcome.values),
    E.RECORD_CORRECTION_ANSWERED: _same(corrected=True),
    E.CONVERTED: _same(page=4),
    E.ARCHIVED: _same(sha256="0" * 64),
    E.NOTED: _same(text="电话联系"),
    E.CORRECTED_ENTRY: _taken_back,
}

#: How often a kind is drawn: answers and replies more often than ends and by-ways, so that long cases come about.
OFTEN = {
    E.CONFIRMED,
    E.CORRECTION_RECEIVED,
    E.THIRD_PARTY_ASKED_SERVED,
    E.THIRD_PARTY_ANSWERED,
    E.THIRD_PARTY_SILENT,
    E.OVERRIDE_NOTICED,
    E.ORGAN_ANSWERED,
    E.ORGAN_SILENT,
    E.REASONS_RECEIVED,
    E.DELAYED,
    E.FEE_PAID,
    E.REPLY_APPROVED,
    E.REPLIED,
    E.SERVED,
}
SOMETIMES = {
    E.CORRECTION_ASKED,
    E.THIRD_PARTY_ASKED,
    E.ORGAN_ASKED,
    E.EXTENDED,
    E.REASONS_ASKED,
    E.FEE_NOTICED,
    E.REPLY_DRAFTED,
}
DRAWN = [k for k in EventKind for _ in range(20 if k in OFTEN else 6 if k in SOMETIMES else 1)]


def random_case(seed: int) -> tuple[list[Event], date]:
    """A lawful ledger and a day on or after its last entry."""
    rng = Random(seed)
    today = date(2026, 1, 1) + timedelta(days=rng.randint(0, 330))
    events: list[Event] = [example(E.RECEIVED, [], today, rng)]
    for _ in range(rng.randint(0, 9)):
        today += timedelta(days=rng.choice((0, 0, 1, 1, 2, 3, 5, 8, 25)))
        here = standing(events, CALENDAR, today)
        kind = next(k for k in iter(lambda: rng.choice(DRAWN), None) if not blocked(k, here))
        new = _example(kind, events, here, rng)
        if refuse(events, new, CALENDAR, today) is None:
            events.append(new)
    return events, today + timedelta(days=rng.randint(0, 30))
