"""Where a case stands, in words for the citizen: what happens now, what comes next, by when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from ...casework.ledger import status_of
from ...models import InformationRequest
from ...rules.cases.events import Event
from ...rules.cases.ledger import Ledger
from ...rules.cases.status import CaseStatus
from ...vocab import CaseStage, CorrectionItem, EventKind, ServiceMeans


@dataclass(frozen=True, slots=True)
class Progress:
    """``due``: until when the reply, ``yours``: until when the citizen should act; None where no day is set.

    ``items``: what is to be added, ``fee``: yuan to be paid; empty and None unless the case waits for it.
    ``added_on``: the day on which a correction came in; None when there was none, or the case has ended.
    """

    headline: Any
    next: Any
    due: date | None
    yours: date | None
    provisional: bool
    acts: bool
    overdue: bool
    items: tuple[str, ...]
    fee: int | None
    added_on: date | None


#: Stage → (where it stands, what comes next, whether the citizen must do something).
WORDS: Mapping[CaseStage, tuple[Any, Any, bool]] = {
    CaseStage.AWAITING_CONFIRMATION: (
        _("Your request has arrived"),
        _("The office calls you to confirm it. From that day on the time for the reply runs."),
        False,
    ),
    CaseStage.HANDLING: (
        _("Your request is being worked on"),
        _("The office looks for the information and writes the reply."),
        False,
    ),
    CaseStage.AWAITING_CORRECTION: (
        _("Please add something to your request"),
        _("The office has written to you what is missing. Call it if anything is unclear."),
        True,
    ),
    CaseStage.CONSULTING: (
        _("Somebody else is being asked"),
        _("Others are concerned and are asked for their opinion. This time does not count."),
        False,
    ),
    CaseStage.AWAITING_REASONS: (
        _("Please explain your requests"),
        _("The office has asked you why you make so many requests. Please answer it."),
        True,
    ),
    CaseStage.AWAITING_FEE: (
        _("A fee is to be paid"),
        _("The office has sent you a notice. Once you have paid, the work goes on."),
        True,
    ),
    CaseStage.DRAFTING: (
        _("The reply is being written"),
        _("Then it is checked and sent to you."),
        False,
    ),
    CaseStage.REVIEWING: (
        _("The reply is being checked"),
        _("Once it is approved it is sent to you."),
        False,
    ),
    CaseStage.TO_SERVE: (
        _("The reply is ready"),
        _("It is on its way to you as you wished."),
        False,
    ),
    CaseStage.ANSWERED: (
        _("Your request has been answered"),
        _("You find the reply below."),
        False,
    ),
    CaseStage.ARCHIVED: (
        _("Your request has been answered"),
        _("You find the reply below."),
        False,
    ),
    CaseStage.CLOSED: (
        _("Your request is closed"),
        _("It was withdrawn, or goes on under another number. Call the office for details."),
        False,
    ),
}
FETCH = _("Come to the office to fetch it, and bring your document.")
OWN_LIMITS = frozenset({"correction", "reasons", "payment"})


def progress(case: InformationRequest) -> Progress:
    """As ``casework.ledger.status_of`` derives it, without one word of or about the applicant."""
    status, ledger = status_of(case), Ledger.of(case.events())
    stage = status.stage
    if stage == CaseStage.TO_SERVE and not ledger.has(EventKind.REPLIED):
        # Approved, but there is no letter yet: nobody must come for nothing.
        stage = CaseStage.REVIEWING
    headline, comes_next, acts = WORDS[stage]
    if stage == CaseStage.TO_SERVE and case.service_means == ServiceMeans.DIRECT:
        comes_next = FETCH
    ended = status.stage in (CaseStage.ANSWERED, CaseStage.ARCHIVED, CaseStage.CLOSED)
    # A reply that lies ready is not announced for a later day; one that is late stays so.
    ready = stage == CaseStage.TO_SERVE and not status.overdue
    due = status.clock.due if not (ended or ready) else None
    return Progress(
        headline,
        comes_next,
        due.on if due else None,
        _own_limit(status) if acts else None,
        status.provisional and due is not None,
        acts,
        status.overdue,
        _items(ledger) if stage == CaseStage.AWAITING_CORRECTION else (),
        _fee(ledger) if stage == CaseStage.AWAITING_FEE else None,
        _day(ledger.last(EventKind.CORRECTION_RECEIVED)) if not ended else None,
    )


def _day(event: Event | None) -> date | None:
    return event.on if event else None


def _items(ledger: Ledger) -> tuple[str, ...]:
    asked = ledger.last(EventKind.CORRECTION_ASKED)
    wanted = asked.items("items") if asked else ()
    return tuple(str(item.label) for item in CorrectionItem if item.value in wanted)


def _fee(ledger: Ledger) -> int | None:
    noticed = ledger.last(EventKind.FEE_NOTICED)
    return noticed.count("amount") if noticed else None


def _own_limit(status: CaseStatus) -> date | None:
    days = [limit.due.on for limit in status.limits if limit.kind in OWN_LIMITS]
    return min(days, default=None)


def received_on(case: InformationRequest) -> date | None:
    """The day of the entry of receipt."""
    return next((e.on for e in case.events() if e.kind == EventKind.RECEIVED), None)
