"""Looking at an applicant's data, and erasing it. Every look has a reason and leaves a row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from .. import vocab
from ..exceptions import StepRefused
from ..models import Applicant, CaseFile, IdentityReveal, InformationRequest
from ..models.cases.whole import whole_or_nothing
from .numbers import holds_number, numbers_of, with_tails

#: Letters that are a print of the identity itself; what went out stays as it went out.
IDENTITY_LETTERS = (vocab.ProcessDocument.APPLICATION_FORM,)
#: Papers that hold an officer's or an applicant's words.
TEXT = "text/plain; charset=utf-8"
FIELDS = ("id_number", "phone", "address", "email")


@dataclass(frozen=True, slots=True)
class ShownPerson:
    """What the case page shows without being asked for more: the name, and the tail of everything else."""

    pk: int
    role: str
    name: str
    id_kind: str
    id_tail: str
    phone_tail: str
    has_address: bool
    has_email: bool
    erased: bool


def shown_people(case: InformationRequest) -> list[ShownPerson]:
    """Applicants and agents of ``case`` as the officer sees them."""
    return [_shown(person) for person in case.people.all()]


def _shown(person: Applicant) -> ShownPerson:
    known = person.identity
    return ShownPerson(
        pk=person.pk,
        role=person.get_role_display(),
        name=known.name,
        id_kind=known.id_kind,
        id_tail=known.id_tail,
        phone_tail=known.phone[-4:],
        has_address=bool(known.address),
        has_email=bool(known.email),
        erased=person.erased_at is not None,
    )


def reveal(person: Applicant, field: str, user: Any, reason: str) -> str:
    """The whole value of one field, after writing down who looked and why. Raises StepRefused."""
    if field not in FIELDS:
        raise StepRefused(_("This field is not one of those that can be opened."))
    if not person.case.may_be_handled_by(user):
        raise StepRefused(_("Only the disclosure office of this township may see this."))
    with transaction.atomic():
        note_look(person.case, field, user, reason)
        return str(getattr(person.identity, field))


def open_paper(paper: CaseFile, user: Any, reason: str = "") -> bytes:
    """The bytes of a paper of the case. One that names a person needs a reason, which is kept. Raises StepRefused."""
    if not paper.case.may_be_handled_by(user):
        raise StepRefused(_("Only the disclosure office of this township may see this."))
    if paper.erased_at is not None:
        raise StepRefused(_("This paper was erased when its time was over."))
    if paper.kind not in vocab.PERSONAL_FILES:
        return paper.content()
    with transaction.atomic():
        note_look(paper.case, f"file {paper.pk}", user, reason)
        return paper.content()


def note_look(case: InformationRequest, field: str, user: Any, reason: str) -> None:
    """Write down who looked at what, and why. Raises StepRefused without a reason."""
    if not reason.strip():
        raise StepRefused(_("Write why you need to see it; the reason is kept."))
    IdentityReveal.objects.create(
        case=case,
        field=field,
        reason=reason.strip()[:200],
        user_id=str(user.pk),
        username=user.get_username(),
    )


def erase_identity(case: InformationRequest) -> int:
    """Erase everybody's data and the papers that prove who they are; how many rows were erased.

    The case file stays, as the law on archives wants it: ledger, letters, application, answers. Numbers of identity
    documents in what was asked for and in the officers' notes are cut down to their last four signs.
    """
    with whole_or_nothing():
        _cut_numbers(case)
        people = list(case.people.filter(erased_at=None))
        papers: list[Any] = list(case.files.filter(erased_at=None, kind__in=vocab.PERSONAL_FILES))
        papers += case.letters.filter(kind__in=IDENTITY_LETTERS).exclude(file="")
        for person in people:
            person.erase()
        for paper in papers:
            paper.erase()
    return len(people) + len(papers)


def _cut_numbers(case: InformationRequest) -> None:
    numbers = numbers_of(case)
    for name in ("description", "document_number"):
        setattr(case, name, with_tails(getattr(case, name), numbers))
    case.save(update_fields=["description", "document_number"])
    for paper in case.files.filter(erased_at=None, media_type=TEXT):
        text = paper.content().decode(errors="replace")
        if holds_number(text, numbers):
            paper.replace(with_tails(text, numbers).encode())
