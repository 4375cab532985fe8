"""信息处理费 of one case, with what the same applicant asked for in the same month."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from .. import vocab
from ..models import InformationRequest
from ..models.cases.request import RequestQuerySet
from ..rules.cases.events import Event
from ..rules.cases.fees import for_this_case


def fee_of(case: InformationRequest, basis: vocab.FeeBasis, units: int) -> int:
    """Yuan that the scale gives for ``units`` items or pages of this case; 0 when so few are free."""
    if units < 0:
        return 0
    earlier = earlier_items(case) if basis == vocab.FeeBasis.ITEM else 0
    return for_this_case(vocab.FeeBasis(basis), units, earlier)


def earlier_items(case: InformationRequest) -> int:
    """Items that the same applicant asked for before this case in its calendar month."""
    own = _received_on(case.events())
    cases = of_same_applicant(case).prefetch_related("ledger")
    found = [(other, other.events()) for other in cases if other.pk < case.pk]
    return sum(_items(events) for _other, events in found if _same_month(events, own))


def of_same_applicant(case: InformationRequest) -> RequestQuerySet:
    """Other cases of this township with the same proof of identity (compared by keyed marks)."""
    people = case.people.filter(role=vocab.ApplicantRole.APPLICANT)
    marks = [mark for mark in people.values_list("id_mark", flat=True) if mark]
    same = Q(people__id_mark__in=marks, people__role=vocab.ApplicantRole.APPLICANT)
    rows = InformationRequest.objects.filter(same, township=case.township)
    return rows.exclude(pk=case.pk).distinct()


def _received_on(events: tuple[Event, ...]) -> date | None:
    return next((e.on for e in events if e.kind == vocab.EventKind.RECEIVED), None)


def _same_month(events: tuple[Event, ...], day: date | None) -> bool:
    other = _received_on(events)
    return bool(day and other and (other.year, other.month) == (day.year, day.month))


def _items(events: tuple[Event, ...]) -> int:
    noticed = [e for e in events if e.kind == vocab.EventKind.FEE_NOTICED]
    by_item = [e.count("units") for e in noticed if e.text("basis") == vocab.FeeBasis.ITEM]
    return max([1, *by_item])
