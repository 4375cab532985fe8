"""An issued reply as its applicant may read it: words that a reviewer approved, letters as they were rendered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from ...casework.issuing import IssuedReply, issued_reply
from ...casework.serving import serve
from ...exceptions import StepRefused
from ...models import CaseLetter, CaseOffice, InformationRequest, ReplyPage
from ...rules.cases.events import Event, effective
from ...rules.cases.remedies import TERMS, RemedyTerms, clause
from ...vocab import EventKind, ExemptionGround, RemedyClause, ReplyKind, ServiceMeans

GRANTED, PARTIAL, REFUSED = (
    _("The office agrees: you get the information"),
    _("You get a part of the information"),
    _("The information cannot be given to you"),
)
#: The result first, in a few plain words.
RESULTS: dict[ReplyKind, Any] = {
    ReplyKind.GRANTED: GRANTED,
    ReplyKind.PARTIAL: PARTIAL,
    ReplyKind.REFUSED: REFUSED,
    ReplyKind.ALREADY_PUBLIC: _("The information is public already; below you read where"),
    ReplyKind.NOT_HELD: _("The office has no such information"),
    ReplyKind.NOT_OURS: _("Another organ has this information"),
    ReplyKind.NEEDS_PROCESSING: _(
        "The information would have to be made first, so it is not given"
    ),
    ReplyKind.REPEATED: _("You asked for the same before, so it is not answered again"),
    ReplyKind.OTHER_LAW: _("Another procedure gives you this information"),
    ReplyKind.PETITION: _("This is a complaint or petition and goes another way"),
    ReplyKind.PUBLICATION: _("The information is in a publication; below you read where"),
    ReplyKind.NOT_PROCESSED: _("The requests are not handled further"),
    ReplyKind.CORRECTION_LAPSED: _("Nothing was added in time, so the request has ended"),
    ReplyKind.FEE_LAPSED: _("The fee was not paid in time, so the request has ended"),
    ReplyKind.STILL_UNCLEAR: _("It is still not clear which information is wanted"),
    ReplyKind.RECERTIFY: _("The office cannot confirm or issue this anew on a request"),
}


@dataclass(frozen=True, slots=True)
class OfferedFile:
    """A letter or an enclosure to download."""

    key: str
    name: str
    media_type: str
    size: int
    read: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Replied:
    """``is_open`` False: it waits until the applicant takes delivery here, which counts as service."""

    is_open: bool
    result: Any
    number: str
    page: ReplyPage | None
    letters: tuple[OfferedFile, ...]
    files: tuple[OfferedFile, ...]
    remedy: RemedyTerms | None
    office: CaseOffice


def replied_of(case: InformationRequest) -> Replied | None:
    """The reply as far as its applicant may see it here; None before it is issued, or while it goes another way."""
    events = effective(case.events())
    issued = _last(events, EventKind.REPLIED)
    served = _last(events, EventKind.SERVED)
    online = case.service_means == ServiceMeans.ONLINE
    if issued is None or not (served or online):
        return None
    kind = ReplyKind(issued.text("kind"))
    reply = approved_words(case)
    return Replied(
        is_open=served is not None,
        result=RESULTS[kind],
        number=issued.text("number"),
        page=reply.page if reply else None,
        letters=tuple(_letters(case, issued)),
        files=tuple(_files(reply)),
        remedy=_remedy(kind, issued),
        office=CaseOffice.of(case.township),
    )


def _last(events: Any, kind: EventKind) -> Event | None:
    return next((event for event in reversed(tuple(events)) if event.kind == kind), None)


def approved_words(case: InformationRequest) -> IssuedReply | None:
    """Text and files of the reply, only as long as they are exactly what was approved; the letter stays in any case."""
    try:
        return issued_reply(case)
    except StepRefused:
        return None


def _letters(case: InformationRequest, issued: Event) -> Iterator[OfferedFile]:
    """The letter in each of its forms."""
    main = issued.text("letter")
    for row in CaseLetter.objects.filter(case=case):
        if main in (str(row.pk), str(row.same_as_id)):
            yield OfferedFile(str(row.pk), row.name, row.media_type, row.size, row.content)


def _files(reply: IssuedReply | None) -> Iterator[OfferedFile]:
    """The enclosures, by their place in the reply."""
    for place, file in enumerate(reply.files if reply else (), 1):
        media_type = str(file.stored.media_type)
        yield OfferedFile(str(place), file.name, media_type, file.size, file.content)


def _remedy(kind: ReplyKind, issued: Event) -> RemedyTerms | None:
    ground = issued.text("ground")
    which = clause(kind, ExemptionGround(ground) if ground else None)
    return None if which == RemedyClause.NONE else TERMS[which]


def take_online(case: InformationRequest) -> bool:
    """Delivery on the website, if the applicant chose it; once however often it is pressed.

    Raises SealBroken or OSError when the letter cannot be read, and then nothing was served.
    """
    issued = _last(effective(case.events()), EventKind.REPLIED)
    key = issued.text("letter") if issued else ""
    letter = CaseLetter.objects.filter(case=case, pk=key or 0).first()
    if letter is None or case.service_means != ServiceMeans.ONLINE:
        return False
    letter.content()
    try:
        serve(case, ServiceMeans.ONLINE, letter)
    except StepRefused:
        return False
    return True
