"""The one way into a case's ledger: locked, checked against the law, written, told."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import signals, vocab
from ..days import with_days_in_words
from ..exceptions import StepRefused
from ..models import CaseEvent, CaseOffice, InformationRequest
from ..rules.cases.errors import Refusal
from ..rules.cases.events import Event
from ..rules.cases.options import CaseOptions
from ..rules.cases.status import CaseStatus, status
from ..rules.cases.steps import refuse
from .calendar import work_calendar


def append(
    case: InformationRequest,
    kind: vocab.EventKind,
    /,
    user: Any = None,
    on: date | None = None,
    seen: int | None = None,
    **data: Any,
) -> CaseEvent:
    """Write one event. ``user`` None is the software itself acting on what a citizen sent.

    ``seen`` is the number of the last event the officer had before them; somebody else's step since then refuses
    this one. Raises StepRefused; then nothing has changed.
    """
    with transaction.atomic():
        locked = InformationRequest.objects.select_for_update().get(pk=case.pk)
        if user is not None and not locked.may_be_handled_by(user):
            raise StepRefused(
                _("Only the disclosure office of this township handles its requests.")
            )
        events = locked.events()
        _refuse_unseen(locked, events, seen)
        today = timezone.localdate()
        new = Event(len(events) + 1, kind, on or today, data)
        refusal = refuse(events, new, work_calendar(), today, options_of(locked))
        if refusal is not None:
            raise StepRefused(sentence(refusal))
        row = CaseEvent.objects.create(
            case=locked,
            number=new.number,
            kind=kind,
            on=new.on,
            data=data,
            user_id=str(user.pk) if user is not None else "",
            username=user.get_username() if user is not None else "",
        )
        signals.case_event.send(InformationRequest, instance=locked, event=row, user=user)
    return row


def _refuse_unseen(case: InformationRequest, events: tuple[Event, ...], seen: int | None) -> None:
    if seen is None or seen == len(events):
        return
    last = case.ledger.order_by("-number").first()
    raise StepRefused(
        _("%(name)s entered “%(step)s” at %(time)s while you were working. Look at the case again.")
        % {
            "name": _name_of(last) if last else "",
            "step": last.get_kind_display() if last else "",
            "time": timezone.localtime(last.at).strftime("%H:%M") if last else "",
        }
    )


def _name_of(row: CaseEvent) -> str:
    """Who entered it, as colleagues call them."""
    known = get_user_model().objects.filter(pk=row.user_id).first() if row.user_id else None
    name = known.get_full_name() if known else ""
    return name or row.username or _("The website")


def options_of(case: InformationRequest) -> CaseOptions:
    """What the county left to the township, as the rules take it."""
    office = CaseOffice.of(case.township)
    return CaseOptions(automatic_receipt_counts=office.automatic_receipt_counts)


def status_of(case: InformationRequest, today: date | None = None) -> CaseStatus:
    """Where the case stands, derived from its ledger."""
    return status(case.events(), work_calendar(), today or timezone.localdate(), options_of(case))


def sentence(refusal: Refusal) -> str:
    """A refusal of the rules in the user's language, with the article that forbids the step."""
    text = _(refusal.msgid) % with_days_in_words(refusal.params)
    return f"{text} ({refusal.article.label})"
