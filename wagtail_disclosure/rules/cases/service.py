"""送达之日 by means of service, 国办公开办函〔2016〕235号 and Art. 31."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ...vocab import ServiceMeans
from .errors import MissingServiceDate

#: 民事诉讼法 Art. 95, applied by analogy: served when thirty days have passed.
ANNOUNCEMENT_DAYS = 30


@dataclass(frozen=True, slots=True)
class ServiceDates:
    """What is known of one letter: signed for, handed to the post, sent by mail, fetched on line, announced."""

    signed_on: date | None = None
    posted_on: date | None = None
    sent_on: date | None = None
    fetched_on: date | None = None
    announced_on: date | None = None


#: Means -> the date that counts.
COUNTED = {
    ServiceMeans.DIRECT: "signed_on",
    ServiceMeans.POST: "posted_on",
    ServiceMeans.EMAIL: "sent_on",
    ServiceMeans.ONLINE: "fetched_on",
    ServiceMeans.ANNOUNCEMENT: "announced_on",
}


def service_date(means: ServiceMeans, dates: ServiceDates) -> date:
    """The day of service; raises MissingServiceDate when the date it counts from is unknown."""
    name = COUNTED[means]
    counted: date | None = getattr(dates, name)
    if counted is None:
        raise MissingServiceDate(
            f"Service by {means.value} counts from {name}, which is missing; enter that date."
        )
    if means == ServiceMeans.ANNOUNCEMENT:
        return counted + timedelta(days=ANNOUNCEMENT_DAYS)
    return counted
