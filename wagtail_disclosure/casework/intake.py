"""登记: a request becomes a case, whatever way it came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import vocab
from ..exceptions import StepRefused
from ..models import Applicant, CaseFile, CaseSequence, Identity, InformationRequest, Township
from ..models.cases.whole import whole_or_nothing
from .ledger import append, options_of
from .receipts import Receipt, code_for, code_mark, new_submission_key


@dataclass(frozen=True, slots=True)
class Person:
    """An applicant or an agent as they were entered."""

    identity: Identity
    role: vocab.ApplicantRole = vocab.ApplicantRole.APPLICANT


@dataclass(frozen=True, slots=True)
class Upload:
    """A paper that came with the request."""

    kind: vocab.CaseFileKind
    name: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Application:
    """Everything Art. 29 asks for, and nothing else: no purpose."""

    applicant_kind: vocab.ApplicantKind
    description: str
    supply_form: vocab.SupplyForm
    service_means: vocab.ServiceMeans
    people: Sequence[Person] = field(repr=False)
    document_number: str = ""
    uploads: Sequence[Upload] = field(default=(), repr=False)
    identity_proof: vocab.IdentityProof | None = None


def receive(
    township: Township,
    application: Application,
    channel: vocab.IntakeChannel,
    user: Any = None,
    on: date | None = None,
    submission_key: str = "",
    **data: Any,
) -> Receipt:
    """Make one case of ``application``. The same ``submission_key`` makes one case however often it is sent.

    ``on`` is the day it arrived (today if None); ``data`` goes with the event (``from_organ`` of a transfer).
    Raises StepRefused when an officer may not, or something of Art. 29 is missing.
    """
    _refuse(township, application, channel, user)
    key = submission_key or new_submission_key()
    code = code_for(key)
    try:
        with whole_or_nothing():
            case = _open(township, application, channel, key, code)
            _received(case, channel, user, on, data)
            if user is not None and channel != vocab.IntakeChannel.ONLINE:
                # A photo that nobody has looked at proves nothing: of what comes online the officer enters it.
                proof = application.identity_proof or vocab.IdentityProof.COUNTER
                append(case, vocab.EventKind.IDENTITY_CHECKED, user, on=on, by=proof.value)
    except IntegrityError:
        sent = InformationRequest.objects.filter(submission_key=key, township=township).first()
        if sent is None:
            raise
        return Receipt(sent, code, created=False)
    return Receipt(case, code, created=True)


def is_same(case: InformationRequest, application: Application) -> bool:
    """Whether ``case`` came of this application: a form sent twice, not one that was filled in anew."""
    known = [(person.role, person.identity) for person in case.people.all()]
    given = [(person.role, person.identity) for person in application.people]
    return case.description == application.description.strip() and all(
        person in known for person in given
    )


def _refuse(
    township: Township, application: Application, channel: vocab.IntakeChannel, user: Any
) -> None:
    online = channel == vocab.IntakeChannel.ONLINE
    if not online and not (user and township.has_role(user, vocab.Role.DISCLOSURE_OFFICE)):
        raise StepRefused(_("Only the disclosure office of this township enters requests."))
    if not application.description.strip():
        raise StepRefused(_("Write which information is wanted (Art. 29)."))
    if not any(person.identity.name.strip() for person in application.people):
        raise StepRefused(_("Write who asks (Art. 29)."))


def _open(
    township: Township,
    application: Application,
    channel: vocab.IntakeChannel,
    key: str,
    code: str,
) -> InformationRequest:
    year = timezone.localdate().year
    serial = CaseSequence.take(township, "case", year)
    applicants = [p for p in application.people if p.role == vocab.ApplicantRole.APPLICANT]
    case = InformationRequest.objects.create(
        township=township,
        number=f"{year}-{serial:04d}",
        channel=channel,
        applicant_kind=application.applicant_kind,
        applicants=max(1, len(applicants)),
        description=application.description.strip(),
        document_number=application.document_number.strip(),
        supply_form=application.supply_form,
        service_means=application.service_means,
        code_mark=code_mark(code),
        submission_key=key,
    )
    for person in application.people:
        row = Applicant(case=case, role=person.role)
        row.identity = person.identity
        row.save()
    for upload in application.uploads:
        add_paper(case, upload)
    return case


def add_paper(case: InformationRequest, upload: Upload, username: str = "") -> CaseFile:
    """Put one paper into the case, sealed."""
    paper = CaseFile(
        case=case,
        kind=upload.kind,
        name=upload.name[:200],
        media_type=upload.media_type,
        username=username,
    )
    paper.put(upload.content)
    paper.save()
    return paper


def _received(
    case: InformationRequest,
    channel: vocab.IntakeChannel,
    user: Any,
    on: date | None,
    data: dict[str, Any],
) -> None:
    received: dict[str, Any] = {"channel": channel.value}
    if channel == vocab.IntakeChannel.ONLINE:
        received["automatic"] = options_of(case).automatic_receipt_counts
    append(case, vocab.EventKind.RECEIVED, user, on=on, **received)
    if channel == vocab.IntakeChannel.TRANSFER:
        append(case, vocab.EventKind.TRANSFERRED_IN, user, on=on, **data)
