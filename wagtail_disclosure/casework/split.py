"""一事一申请: one request into several cases, several into one, and the same request a second time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from .. import vocab
from ..exceptions import StepRefused
from ..models import CaseEvent, CaseFile, InformationRequest
from ..models.cases.whole import whole_or_nothing
from ..rules.cases.ledger import ENDING, Ledger
from .entry import Entry, write
from .intake import Application, Person, Upload, receive
from .ledger import append
from .receipts import Receipt

E = vocab.EventKind


def split(
    case: InformationRequest, entry: Entry, descriptions: Sequence[str]
) -> tuple[Receipt, ...]:
    """A case for each of ``descriptions``, received when this one was; this one ends. Raises StepRefused.

    The receipts carry new query codes, to be handed to the applicant.
    """
    wanted = [text.strip() for text in descriptions if text.strip()]
    if len(wanted) < 2:
        raise StepRefused(_("Write what each part asks for: two parts or more."))
    with whole_or_nothing():
        receipts = tuple(_part(case, text, entry.user) for text in wanted)
        write(case, E.SPLIT, entry, into=[receipt.case.pk for receipt in receipts])
    return receipts


def _part(case: InformationRequest, description: str, user: Any) -> Receipt:
    people = [p for p in case.people.all() if p.role != vocab.ApplicantRole.THIRD_PARTY]
    proof = _said(case, E.IDENTITY_CHECKED, "by")
    application = Application(
        applicant_kind=vocab.ApplicantKind(case.applicant_kind),
        description=description,
        supply_form=vocab.SupplyForm(case.supply_form),
        service_means=vocab.ServiceMeans(case.service_means),
        people=[Person(p.identity, vocab.ApplicantRole(p.role)) for p in people],
        document_number=case.document_number,
        uploads=[_again(paper) for paper in _papers(case)],
        identity_proof=vocab.IdentityProof(proof) if proof else None,
    )
    data = {"from_organ": _said(case, E.TRANSFERRED_IN, "from_organ")}
    if case.channel == vocab.IntakeChannel.TRANSFER:
        data["number"] = _said(case, E.TRANSFERRED_IN, "number")
    channel = vocab.IntakeChannel(case.channel)
    receipt = receive(case.township, application, channel, user, on=_day(case, E.RECEIVED), **data)
    checked = _day(case, E.IDENTITY_CHECKED)
    # At the counter receiving a part states already how the identity was proved.
    if checked and channel == vocab.IntakeChannel.ONLINE:
        append(receipt.case, E.IDENTITY_CHECKED, user, on=checked, by=proof)
    confirmed = _day(case, E.CONFIRMED)
    if confirmed:
        append(receipt.case, E.CONFIRMED, user, on=confirmed)
    return receipt


def _papers(case: InformationRequest) -> Iterable[CaseFile]:
    """Those by which the applicant is known."""
    return case.files.filter(erased_at=None, kind__in=vocab.PERSONAL_FILES).order_by("pk")


def _again(paper: CaseFile) -> Upload:
    return Upload(vocab.CaseFileKind(paper.kind), paper.name, paper.media_type, paper.content())


def _day(case: InformationRequest, kind: vocab.EventKind) -> date | None:
    return next((event.on for event in case.events() if event.kind == kind), None)


def _said(case: InformationRequest, kind: vocab.EventKind, key: str) -> str:
    return next((event.text(key) for event in case.events() if event.kind == kind), "")


def join(case: InformationRequest, entry: Entry, into: InformationRequest) -> CaseEvent:
    """并案: ``case`` ends and is handled with ``into``, which must still be open."""
    _refuse_stranger(case, into)
    with whole_or_nothing():
        # Both at once and always in this order, so that two officers who join crosswise do not wait for each other.
        both = InformationRequest.objects.select_for_update().filter(pk__in=[case.pk, into.pk])
        locked = {found.pk: found for found in both.order_by("pk")}
        _refuse_ended(locked[into.pk])
        row = write(case, E.JOINED, entry, into=into.pk)
        append(into, E.NOTED, entry.user, joined=case.pk)
    return row


def _refuse_ended(into: InformationRequest) -> None:
    if Ledger.of(into.events()).has(E.REPLIED, *ENDING):
        raise StepRefused(
            _("Request %(number)s has ended; join this one to a case that is still open.")
            % {"number": into.number}
        )


def link_duplicate(
    case: InformationRequest, entry: Entry, earlier: InformationRequest
) -> CaseEvent:
    """关联重复申请: the same applicant asked the same before."""
    _refuse_stranger(case, earlier)
    if earlier.pk > case.pk:
        raise StepRefused(_("Choose the earlier of the two requests."))
    return write(case, E.LINKED_DUPLICATE, entry, to=earlier.pk)


def _refuse_stranger(case: InformationRequest, other: InformationRequest) -> None:
    if other.pk == case.pk or other.township_id != case.township_id:
        raise StepRefused(_("Choose another request of the same township."))
