"""The steps between receipt and reply, one act each. Every act goes through ``ledger.append``, which asks the law."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from .. import vocab
from ..exceptions import StepRefused
from ..models import Applicant, CaseEvent, Identity, InformationRequest, ReplyPage
from ..models.cases.whole import whole_or_nothing
from .entry import Entry, write
from .fees import fee_of
from .reply import start_reply

E = vocab.EventKind


def confirm(case: InformationRequest, entry: Entry) -> CaseEvent:
    """双方确认: from now on the period runs, Art. 31(3)."""
    return write(case, E.CONFIRMED, entry)


def check_identity(case: InformationRequest, entry: Entry, by: vocab.IdentityProof) -> CaseEvent:
    """The applicant proved who they are."""
    return write(case, E.IDENTITY_CHECKED, entry, by=by)


def ask_correction(
    case: InformationRequest, entry: Entry, items: Sequence[vocab.CorrectionItem], days: int
) -> CaseEvent:
    """补正告知, once, with what is missing and ``days`` working days for it, Art. 30."""
    return write(case, E.CORRECTION_ASKED, entry, items=list(items), days=days)


def correction_received(case: InformationRequest, entry: Entry) -> CaseEvent:
    """The corrected request came; its words are kept sealed. The period starts anew."""
    return write(case, E.CORRECTION_RECEIVED, entry)


def ask_third_party(case: InformationRequest, entry: Entry, whom: Identity) -> CaseEvent:
    """征求第三方意见, Art. 32. Who it is lies sealed; the ledger has its small number."""
    if not whom.name.strip():
        raise StepRefused(_("Write the name of the third party."))
    with whole_or_nothing():
        party = Applicant(case=case, role=vocab.ApplicantRole.THIRD_PARTY)
        party.identity = whom
        party.save()
        return write(case, E.THIRD_PARTY_ASKED, entry, party=str(party.pk))


def third_party_served(case: InformationRequest, entry: Entry, party: str) -> CaseEvent:
    """The third party got the letter: its 15 working days run."""
    return write(case, E.THIRD_PARTY_ASKED_SERVED, entry, party=party)


def third_party_answered(
    case: InformationRequest, entry: Entry, party: str, answer: vocab.ThirdPartyAnswer
) -> CaseEvent:
    """The third party answered."""
    return write(case, E.THIRD_PARTY_ANSWERED, entry, party=party, answer=answer)


def third_party_silent(case: InformationRequest, entry: Entry, party: str) -> CaseEvent:
    """It did not answer in time: the office decides."""
    return write(case, E.THIRD_PARTY_SILENT, entry, party=party)


def notice_override(case: InformationRequest, entry: Entry, party: str) -> CaseEvent:
    """The third party was told what is disclosed in the public interest, and why."""
    return write(case, E.OVERRIDE_NOTICED, entry, party=party)


def ask_organ(
    case: InformationRequest, entry: Entry, organ: str, received_on: date | None = None
) -> CaseEvent:
    """征求其他机关意见, Art. 34."""
    data: dict[str, Any] = {"organ": organ.strip()[:60]}
    if received_on:
        data["received_on"] = received_on.isoformat()
    return write(case, E.ORGAN_ASKED, entry, **data)


def organ_answered(
    case: InformationRequest, entry: Entry, organ: str, answer: vocab.OrganAnswer
) -> CaseEvent:
    """The other organ answered."""
    return write(case, E.ORGAN_ANSWERED, entry, organ=organ, answer=answer)


def organ_silent(case: InformationRequest, entry: Entry, organ: str) -> CaseEvent:
    """The other organ did not answer in time, which counts as consent."""
    return write(case, E.ORGAN_SILENT, entry, organ=organ)


def extend(
    case: InformationRequest, entry: Entry, days: int, approver: Any, served: bool
) -> CaseEvent:
    """延期答复, once, at most 20 working days, with the consent of an issuer of the township, Art. 33."""
    if not case.township.has_role(approver, vocab.Role.ISSUER):
        raise StepRefused(
            _("The person who agrees to the extension must be an issuer of this township.")
        )
    return write(case, E.EXTENDED, entry, days=days, approver=str(approver.pk), served=served)


def ask_reasons(case: InformationRequest, entry: Entry, days: int) -> CaseEvent:
    """要求说明理由, when one person's requests are clearly too many, Art. 35."""
    return write(case, E.REASONS_ASKED, entry, days=days)


def reasons_received(case: InformationRequest, entry: Entry, reasonable: bool) -> CaseEvent:
    """The applicant explained, and the office judged it."""
    return write(case, E.REASONS_RECEIVED, entry, reasonable=reasonable)


def delay(case: InformationRequest, entry: Entry, until: date) -> CaseEvent:
    """延迟答复: good reasons, but a date of its own, told to the applicant."""
    return write(case, E.DELAYED, entry, until=until.isoformat())


def notice_fee(
    case: InformationRequest, entry: Entry, basis: vocab.FeeBasis, units: int, served_on: date
) -> CaseEvent:
    """收费通知. The amount is the scale's, with the same applicant's earlier items of the month, Art. 42."""
    amount = fee_of(case, basis, units)
    data = {"basis": basis, "units": units, "amount": amount, "served_on": served_on.isoformat()}
    return write(case, E.FEE_NOTICED, entry, **data)


def fee_paid(case: InformationRequest, entry: Entry) -> CaseEvent:
    """The fee came; the period starts anew on the next day."""
    return write(case, E.FEE_PAID, entry)


def withdraw_request(case: InformationRequest, entry: Entry) -> CaseEvent:
    """The applicant takes the request back."""
    return write(case, E.WITHDRAWN, entry)


def note(case: InformationRequest, entry: Entry) -> CaseEvent:
    """备注: something worth keeping. Its words are sealed."""
    if not entry.words.strip() and not entry.papers:
        raise StepRefused(_("Write the note, or choose the file that belongs into the case."))
    return write(case, E.NOTED, entry)


def take_back(
    case: InformationRequest, entry: Entry, number: int, reason: vocab.EntryMistake
) -> CaseEvent:
    """更正登记: an entry by mistake counts no more; both stay."""
    return write(case, E.CORRECTED_ENTRY, entry, number=number, reason=reason)


def draft_reply(case: InformationRequest, entry: Entry, reply: str) -> ReplyPage:
    """拟稿: the draft of a reply of this kind, to be written on its own page."""
    return start_reply(case, vocab.ReplyKind(reply), entry.user, seen=entry.seen)
