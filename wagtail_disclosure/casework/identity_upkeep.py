"""Sealed identity data over the years: sealed anew after a change of keys, erased when the time is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from .. import vocab
from ..models import Applicant, CaseFile, CaseLetter, CaseOffice, InformationRequest
from ..models.cases.sealing import seal
from ..rules.cases.ledger import PROCEEDINGS
from ..rules.cases.standing import Standing, standing
from .calendar import work_calendar
from .identity import erase_identity
from .ledger import options_of
from .receipts import code_mark, known_code

E = vocab.EventKind


@dataclass(frozen=True, slots=True)
class Resealed:
    """How many rows were sealed anew with the newest key; ``lost``: numbers of cases whose query code is not known."""

    people: int
    papers: int
    codes: int
    lost: tuple[str, ...]


def rotate_keys() -> Resealed:
    """Seal everything anew. Raises SealBroken when the old key is not among the keys any more.

    Each row is its own transaction: stopped half-way, it is simply run again.
    """
    keys = Applicant.objects.filter(erased_at=None).values_list("pk", flat=True)
    people = sum(_reseal_person(pk) for pk in keys)
    papers = sum(
        _reseal_paper(model, pk)
        for model in (CaseFile, CaseLetter)
        for pk in model.objects.exclude(file="").values_list("pk", flat=True)
    )
    known = list(map(_remark_code, InformationRequest.objects.values_list("pk", flat=True)))
    lost = tuple(number for number in known if number)
    return Resealed(people, papers, len(known) - len(lost), lost)


def _remark_code(pk: Any) -> str:
    """Mark the query code with the newest key; the number of the case if its code is not known any more."""
    with transaction.atomic():
        case = InformationRequest.objects.select_for_update().get(pk=pk)
        code = known_code(case)
        if code is None:
            return case.number
        case.code_mark = code_mark(code)
        case.save(update_fields=["code_mark"])
    return ""


def _reseal_person(pk: Any) -> int:
    with transaction.atomic():
        person = Applicant.objects.select_for_update().get(pk=pk)
        person.identity = person.identity
        person.save(update_fields=["sealed", "id_mark", "phone_mark"])
    return 1


def _reseal_paper(model: type[Any], pk: Any) -> int:
    """A new file beside the old one; the old one goes when the row names the new one."""
    with transaction.atomic():
        paper = model.objects.select_for_update().get(pk=pk)
        old, storage = str(paper.file.name), paper.file.storage
        name = paper.file.field.generate_filename(paper, "sealed")
        new = storage.save(name, ContentFile(seal(paper.content())))
        model.objects.filter(pk=pk).update(file=new)
        transaction.on_commit(lambda: storage.delete(old))
    return 1


def erase_due(today: date | None = None) -> tuple[str, ...]:
    """Erase who asked in every case whose time is over; the numbers of these cases.

    A case with an open remedy or complaint waits until it is closed.
    """
    day = today or timezone.localdate()
    waiting = InformationRequest.objects.filter(people__erased_at=None).distinct()
    numbers = []
    for case in waiting.with_events().select_related("township"):
        if is_due(case, day):
            erase_identity(case)
            numbers.append(case.number)
    return tuple(numbers)


def is_due(case: InformationRequest, day: date) -> bool:
    """Whether the case ended so long ago that nobody's data may be kept any longer."""
    now = standing(case.events(), work_calendar(), day, options_of(case))
    ended = _last_day(now)
    if ended is None or any(now.ledger.open_count(*pair) > 0 for pair in PROCEEDINGS):
        return False
    months = CaseOffice.of(case.township).identity_months
    return day > now.calendar.add_months(ended, months).on


def _last_day(now: Standing) -> date | None:
    """The end of the case, or of the last remedy or complaint after it."""
    ended = now.ledger.ended_on
    kinds = {kind for pair in PROCEEDINGS for kind in pair}
    after = [e.on for e in now.ledger.events if e.kind in kinds]
    return max([ended, *after]) if ended else None
