"""Doors that may be tried only so often: asking how a case stands, sending a form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from ..models import Attempt
from ..models.cases.sealing import keyed_mark

KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``tries`` by one mark within ``within``."""

    tries: int
    within: timedelta


#: (door, what is counted) -> limit. Addresses are shared in a village, so theirs is the wider one; a case is
#: counted for each address by itself, or anybody could shut its applicant out.
LIMITS: dict[tuple[str, str], Limit] = {
    ("query", "address"): Limit(60, timedelta(minutes=10)),
    ("query", "number"): Limit(5, timedelta(minutes=10)),
    ("begin", "address"): Limit(30, timedelta(hours=1)),
    ("photo", "address"): Limit(40, timedelta(hours=1)),
    ("search", "address"): Limit(60, timedelta(hours=1)),
    ("correct", "address"): Limit(20, timedelta(hours=1)),
    ("send", "address"): Limit(10, timedelta(hours=1)),
    ("recover", "user"): Limit(20, timedelta(hours=1)),
}


def is_open(door: str, **counted: str) -> bool:
    """Note one try of each of ``counted`` (``address="…"``) and say whether all are within their limits."""
    now = timezone.now()
    Attempt.objects.filter(at__lt=now - KEPT).delete()
    # Each of them is noted, also when the first is over its limit already.
    within = [_within(door, sort, value, now) for sort, value in counted.items()]
    return all(within)


def take_back(door: str, **counted: str) -> None:
    """Forget the latest try of each of ``counted``: it was the right one."""
    for sort, value in counted.items():
        tries = Attempt.objects.filter(door=door, mark=_mark(door, sort, value))
        latest = tries.order_by("-pk").first()
        if latest is not None:
            latest.delete()


def _mark(door: str, sort: str, value: str) -> str:
    return keyed_mark(f"{door}:{sort}:{value}")


def _within(door: str, sort: str, value: str, now: datetime) -> bool:
    limit = LIMITS[door, sort]
    mark = _mark(door, sort, value)
    Attempt.objects.create(door=door, mark=mark, at=now)
    tries = Attempt.objects.filter(door=door, mark=mark, at__gt=now - limit.within).count()
    return tries <= limit.tries
