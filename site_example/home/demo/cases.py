"""Requests on their way: each row of ``cases.json`` becomes a case through the plug-in's own acts."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from home.demo.clock import as_of, days_ago
from home.demo.fixtures import read
from home.demo.journey import Journey, person
from wagtail_disclosure.casework import remedies, split, steps
from wagtail_disclosure.casework.entry import Entry
from wagtail_disclosure.casework.intake import Application, Person, receive
from wagtail_disclosure.casework.issuing import issue_reply
from wagtail_disclosure.casework.reply import start_reply
from wagtail_disclosure.casework.serving import serve
from wagtail_disclosure.models import CaseOffice, Identity, InformationRequest, Township
from wagtail_disclosure.vocab import (
    ApplicantKind,
    ApplicantRole,
    EventKind,
    FeeBasis,
    IntakeChannel,
    RemedyOutcome,
    ReplyKind,
    Role,
    ServiceMeans,
    SupplyForm,
)

IDENTITY = ("name", "id_kind", "id_number", "phone", "address", "email")
#: What the ledger holds when a request has come in and nothing else has happened.
ARRIVAL = (EventKind.RECEIVED, EventKind.TRANSFERRED_IN, EventKind.IDENTITY_CHECKED)
LETTER_CODES = {"qinghe": "青公复", "shidu": "石公复"}
WRITTEN = (
    "finding",
    "restated",
    "ground",
    "reason",
    "withheld",
    "access_route",
    "other_organ",
    "search_record",
)


def load(townships: dict[str, Township]) -> int:
    """Load every case that is not there yet; return how many were received.

    Requests are received in the order of their days, and replies issued in the order of theirs, so that numbers rise
    with the days. Each act is a transaction of its own: what was interrupted goes on where it was.
    """
    rows = read("cases.json")
    for slug, code in LETTER_CODES.items():
        office(townships[slug], code)
    cases = [Case(townships[row["township"]], row) for row in rows]
    made = sum(case.receive() for case in sorted(cases, key=lambda case: -case.row["days_ago"]))
    for case in sorted(cases, key=lambda case: -case.last_day):
        case.go_on()
    return made


def key(name: str) -> str:
    """The submission key of a row."""
    return f"demo-{name}"


def office(township: Township, code: str) -> None:
    """Organs that the letters name, and the code in their numbers."""
    found = CaseOffice.of(township)
    if found.court:
        return
    found.letter_code = code
    found.callback_phone = township.office_phone
    found.reconsideration_organ = "云澜县人民政府"
    found.reconsideration_address = "云澜县城关镇政务路1号（县司法局行政复议窗口）"
    found.reconsideration_phone = "0749-6600148"
    found.court, found.court_address = "云澜县人民法院", "云澜县城关镇人民路66号"
    found.court_phone = "0749-6600300"
    found.fee_account = "到镇便民服务中心缴费窗口缴纳，开具非税收入票据"
    found.save()


class Case:
    """One row on its way, taken by the officer of its township."""

    def __init__(self, township: Township, row: dict[str, Any]) -> None:
        self.township, self.row = township, row
        self.officer = person(township, Role.DISCLOSURE_OFFICE)

    @property
    def last_day(self) -> int:
        """Working days since the reply was issued, or since the last step."""
        days = [step["days_ago"] for step in self.row["steps"]]
        return int((self.row["reply"] or {}).get("days_ago", min(days, default=0)))

    def receive(self) -> bool:
        """As the form or the desk would enter it; whether it was not there yet."""
        if InformationRequest.objects.filter(submission_key=key(self.row["key"])).exists():
            return False
        day = days_ago(self.row["days_ago"])
        with as_of(day), transaction.atomic():
            receive(self.township, application(self.row), on=day, **self.arrival())
        return True

    def arrival(self) -> dict[str, Any]:
        """How it came, and from whom when it was handed down."""
        channel = IntakeChannel(self.row["channel"])
        handed = {"from_organ": self.row["from_organ"], "number": self.row["number"]}
        return {
            "channel": channel,
            "user": None if channel == IntakeChannel.ONLINE else self.officer,
            "submission_key": key(self.row["key"]),
            **(handed if channel == IntakeChannel.TRANSFER else {}),
        }

    def go_on(self) -> None:
        """Steps, reply, and what came after it, unless they were taken before."""
        self.case = InformationRequest.objects.get(submission_key=key(self.row["key"]))
        if self.case.ledger.exclude(kind__in=ARRIVAL).exists():
            return
        with transaction.atomic():
            for step in self.row["steps"]:
                self.take(step)
            if self.row["reply"]:
                self.reply(self.row["reply"])
            for step in self.row["after"]:
                self.take(step)

    def take(self, step: dict[str, Any]) -> None:
        """One step on its day."""
        facts = {k: v for k, v in step.items() if k not in {"kind", "days_ago", "words"}}
        on = days_ago(step["days_ago"])
        entry = Entry(self.officer, on=on, words=step.get("words", ""))
        with as_of(on):
            ACTS[step["kind"]](self.case, entry, facts, on)

    def reply(self, row: dict[str, Any]) -> None:
        """Draft, review, issue, serve: as far as the row says, each on its day."""
        day = days_ago(row["days_ago"])
        with as_of(day):
            self.write(row)
            if row["until"] in {"issued", "served"}:
                letter = issue_reply(self.case, self.officer, on=day)
        if row["until"] == "served":
            on = days_ago(row["served_days_ago"])
            with as_of(on):
                serve(self.case, ServiceMeans(self.row["service_means"]), letter, self.officer, on)

    def write(self, row: dict[str, Any]) -> None:
        """The draft, taken through its review as far as the row says."""
        page = start_reply(self.case, ReplyKind(row["kind"]), self.officer)
        for name in WRITTEN:
            setattr(page, name, row[name])
        page.save_revision(user=self.officer)
        state = {"draft": "draft", "review": "in_review_issue"}.get(row["until"], "registered")
        journey = {
            "state": state,
            "mode": "on_application",
            "ground": row["ground"],
            "legal_basis": page.legal_basis,
        }
        Journey(page, self.township, self.officer, journey).run()


def application(row: dict[str, Any]) -> Application:
    """What the applicant wrote."""
    return Application(
        applicant_kind=ApplicantKind(row["applicant_kind"]),
        description=row["description"],
        supply_form=SupplyForm(row["supply_form"]),
        service_means=ServiceMeans(row["service_means"]),
        people=[Person(Identity(**{name: row[name] for name in IDENTITY}))],
        document_number=row["document_number"],
    )


def party_of(case: InformationRequest) -> str:
    """The only third party of a case of the demonstration."""
    return str(case.people.get(role=ApplicantRole.THIRD_PARTY).pk)


ACTS: dict[str, Any] = {
    "confirmed": lambda case, entry, facts, on: steps.confirm(case, entry),
    "correction_asked": lambda case, entry, facts, on: steps.ask_correction(case, entry, **facts),
    "correction_received": lambda case, entry, facts, on: steps.correction_received(case, entry),
    "third_party_asked": lambda case, entry, facts, on: steps.ask_third_party(
        case, entry, Identity(**facts)
    ),
    "third_party_asked_served": lambda case, entry, facts, on: steps.third_party_served(
        case, entry, party_of(case)
    ),
    "third_party_answered": lambda case, entry, facts, on: steps.third_party_answered(
        case, entry, party_of(case), **facts
    ),
    "organ_asked": lambda case, entry, facts, on: steps.ask_organ(case, entry, **facts),
    "reasons_asked": lambda case, entry, facts, on: steps.ask_reasons(case, entry, **facts),
    "reasons_received": lambda case, entry, facts, on: steps.reasons_received(case, entry, **facts),
    "fee_noticed": lambda case, entry, facts, on: steps.notice_fee(
        case, entry, FeeBasis(facts["basis"]), facts["units"], served_on=on
    ),
    "linked_duplicate": lambda case, entry, facts, on: split.link_duplicate(
        case, entry, InformationRequest.objects.get(submission_key=key(facts["earlier"]))
    ),
    "withdrawn": lambda case, entry, facts, on: steps.withdraw_request(case, entry),
    "reconsideration_opened": lambda case, entry, facts, on: remedies.open_reconsideration(
        case, entry
    ),
    "reconsideration_closed": lambda case, entry, facts, on: remedies.close_reconsideration(
        case, entry, RemedyOutcome(facts["outcome"])
    ),
    "filed": lambda case, entry, facts, on: remedies.file_with_county(case, entry),
}
