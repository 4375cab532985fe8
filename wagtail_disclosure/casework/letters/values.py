"""What stands in a letter: from the case, from the reviewed reply, from what the officer entered for this letter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ... import vocab
from ...exceptions import StepRefused
from ...models import Applicant, CaseOffice, Identity, InformationRequest, ReplyPage
from ...rules.cases.receipt import receipt_date
from ...rules.cases.replies import REPLIES, remedy
from ..ledger import options_of, status_of
from ..numbers import numbers_of, with_tails
from .remedy import remedy_text

PERSON = vocab.ApplicantKind.PERSON
R = vocab.ApplicantRole


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom a letter is for and how it speaks to them."""

    name: str
    you: str


def dated(day: date | None) -> str:
    """2026年9月17日, or nothing."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def applicant_of(case: InformationRequest) -> Addressee:
    """The applicants by name. Raises StepRefused when their data were erased."""
    names = [known.name for known in identities(case, R.APPLICANT) if known.name]
    if not names:
        raise StepRefused(
            _("The applicant's data were erased, so no letter can be made for this case any more.")
        )
    return Addressee("、".join(names), you_of(case))


def you_of(case: InformationRequest) -> str:
    """How a letter speaks to the applicant."""
    return "您" if case.applicant_kind == PERSON else "贵单位"


def identities(case: InformationRequest, role: vocab.ApplicantRole) -> list[Identity]:
    """Everybody of one role in the case, opened for the letter alone."""
    return [row.identity for row in Applicant.objects.filter(case=case, role=role)]


def case_values(case: InformationRequest, on: date | None = None) -> dict[str, str]:
    """What any letter of ``case`` may say without naming a person."""
    township, office = case.township, CaseOffice.of(case.township)
    channel = vocab.IntakeChannel(case.channel)
    due = status_of(case).clock.due
    return {
        "organ_name": township.organ_name,
        "letter_date": dated(on or timezone.localdate()),
        "case_number": case.number,
        "channel": str(channel.label),
        "received_on": dated(_received_on(case)),
        "due_on": dated(due.on if due else None),
        "applicant_kind": str(vocab.ApplicantKind(case.applicant_kind).label),
        "supply_form": str(vocab.SupplyForm(case.supply_form).label),
        "service_means": str(vocab.ServiceMeans(case.service_means).label),
        "office_name": township.office_name,
        "office_address": township.office_address,
        "office_phone": office.callback_phone or township.office_phone,
        "fee_account": office.fee_account,
    }


def _received_on(case: InformationRequest) -> date | None:
    """收到申请之日; before it is settled the day on which the request arrived."""
    events = case.events()
    channel = vocab.IntakeChannel(case.channel)
    arrived = next((e.on for e in events if e.kind == vocab.EventKind.RECEIVED), None)
    return receipt_date(channel, events, options_of(case)) or arrived


def person_values(case: InformationRequest) -> dict[str, str]:
    """Everything that the form of the application holds."""
    first = next(iter(identities(case, R.APPLICANT)), Identity())
    agents = [known.name for known in identities(case, R.AGENT)]
    kind = first.id_kind
    return {
        "agent": "、".join(name for name in agents if name),
        "id_kind": str(vocab.IdentityDocument(kind).label)
        if kind in vocab.IdentityDocument.values
        else kind,
        "id_number": f"…{first.id_tail}" if first.id_number else "",
        "phone": first.phone,
        "email": first.email,
        "address": first.address,
        "postcode": first.postcode,
        "description": with_tails(case.description, numbers_of(case)),
        "document_number": case.document_number,
    }


def addressed(to: Addressee) -> dict[str, str]:
    """The salutation."""
    return {"addressee": to.name, "you": to.you}


def reply_values(case: InformationRequest, page: ReplyPage) -> dict[str, str]:
    """The reviewed reply's own words, and the provisions and remedies that go with its kind."""
    kind, ground = kind_and_ground(page)
    article = REPLIES[kind].article
    text = remedy_text(remedy(kind, ground), CaseOffice.of(case.township), you_of(case))
    return {"remedy": text, **draft_values(page, kind, ground, article)}


def draft_values(
    page: ReplyPage,
    kind: vocab.ReplyKind,
    ground: vocab.ExemptionGround | None,
    article: vocab.Article | None,
) -> dict[str, str]:
    """As ``reply_values``, without the remedy: for papers inside the office."""
    names = [f"{n}.{row.name}" for n, row in enumerate(page.attachment_rows(), start=1)]
    words = ("finding", "reason", "withheld", "access_route", "other_organ", "search_record")
    return {
        **{name: str(getattr(page, name)) for name in words},
        "restated": page.restated.strip().rstrip("。．.；;"),
        "heading": vocab.REPLY_TITLE,
        "reply_kind": str(kind.label),
        "article": str(article.label) if article else "",
        "ground": vocab.GROUND_PHRASES.get(ground, "") if ground else "",
        "ground_article": vocab.GROUND_ARTICLES.get(ground, "") if ground else "",
        "other_basis": other_basis(page.legal_basis, article, ground),
        "attachments": "\n".join(names),
    }


def other_basis(
    text: str, article: vocab.Article | None, ground: vocab.ExemptionGround | None
) -> str:
    """What the drafter cites beyond the provisions that the letter names anyway."""
    named = [str(article.label) if article else "", vocab.GROUND_ARTICLES.get(ground or "", "")]
    rest = text
    for label in filter(None, named):
        rest = rest.replace(label, "")
    return rest.strip(" 、，,；;和及。\n")


def kind_and_ground(page: ReplyPage) -> tuple[vocab.ReplyKind, vocab.ExemptionGround | None]:
    """The draft's choices as the rules take them."""
    ground = vocab.ExemptionGround(page.ground) if page.ground else None
    return vocab.ReplyKind(page.reply_kind), ground


def merged(*parts: Mapping[str, Any]) -> dict[str, str]:
    """Later parts over earlier ones, as text."""
    values: dict[str, str] = {}
    for part in parts:
        values.update({name: str(value) for name, value in part.items()})
    return values
