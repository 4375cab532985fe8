"""What the office asks the applicant for, and more time: Art. 30, 33 and 35."""

from __future__ import annotations

from datetime import date

from ....vocab import Article, CorrectionItem, EventKind
from ..errors import Refusal
from ..errors import gettext_noop as _
from ..events import Event
from ..options import MAX_EXTENSION
from ..standing import Standing
from .checks import (
    LONGEST_DELAY,
    first,
    not_before,
    overdue,
    own_period,
    waits_for_applicant,
    when,
)

E = EventKind


def correction_asked_block(case: Standing) -> Refusal | None:
    window = case.correction_window
    return first(
        when(
            case.ledger.has(E.CORRECTION_ASKED),
            _("A correction may be asked only once; answer the request as it is now."),
            Article.CORRECTION,
        ),
        waits_for_applicant(case),
        when(
            window and case.on > window.on,
            _(
                "A correction could be asked within 7 working days, until %(due)s; answer the request as it is."
            ),
            Article.CORRECTION,
            due=window.on if window else case.on,
        ),
    )


def correction_asked_misfit(case: Standing, event: Event) -> Refusal | None:
    items = event.items("items")
    return first(
        when(
            not items or not set(items) <= set(CorrectionItem.values),
            _("Choose what the applicant has to correct."),
            Article.CORRECTION,
        ),
        own_period(event, Article.CORRECTION),
        not_before(event, case.received_on, Article.CORRECTION),
    )


def correction_received_block(case: Standing) -> Refusal | None:
    return when(
        not case.ledger.awaits_correction,
        _("No correction is being waited for."),
        Article.CORRECTION,
    )


def correction_received_misfit(case: Standing, event: Event) -> Refusal | None:
    return not_before(event, _on(case, E.CORRECTION_ASKED), Article.CORRECTION)


def extended_block(case: Standing) -> Refusal | None:
    return first(
        when(
            case.ledger.has(E.EXTENDED),
            _("The period has been extended already; it can be extended only once."),
            Article.PERIOD,
        ),
        waits_for_applicant(case),
        overdue(case),
    )


def extended_misfit(case: Standing, event: Event) -> Refusal | None:
    days = event.count("days")
    return first(
        when(
            not 1 <= days <= MAX_EXTENSION,
            _("The extension is %(days)s working days; it may be 1 to %(most)s."),
            Article.PERIOD,
            days=days,
            most=MAX_EXTENSION,
        ),
        when(
            not event.text("approver"),
            _(
                "An extension needs the consent of the head of the disclosure office; name that person."
            ),
            Article.PERIOD,
        ),
        when(
            event.flag("served") is not True,
            _("The applicant must be told of the extension; send the notice and record it then."),
            Article.PERIOD,
        ),
        not_before(event, case.received_on, Article.PERIOD),
    )


def reasons_asked_block(case: Standing) -> Refusal | None:
    return first(
        when(
            case.ledger.has(E.REASONS_ASKED),
            _("Reasons have been asked for already."),
            Article.ABNORMAL_VOLUME,
        ),
        waits_for_applicant(case),
    )


def reasons_asked_misfit(case: Standing, event: Event) -> Refusal | None:
    return first(
        own_period(event, Article.ABNORMAL_VOLUME),
        not_before(event, case.received_on, Article.ABNORMAL_VOLUME),
    )


def reasons_received_block(case: Standing) -> Refusal | None:
    return when(
        not case.ledger.awaits_reasons,
        _("No reasons are being waited for."),
        Article.ABNORMAL_VOLUME,
    )


def reasons_received_misfit(case: Standing, event: Event) -> Refusal | None:
    return first(
        when(
            event.flag("reasonable") is None,
            _("Say whether the applicant's reasons are reasonable."),
            Article.ABNORMAL_VOLUME,
        ),
        not_before(event, _on(case, E.REASONS_ASKED), Article.ABNORMAL_VOLUME),
    )


def delayed_block(case: Standing) -> Refusal | None:
    received = case.ledger.last(E.REASONS_RECEIVED)
    return first(
        when(
            received is None or received.flag("reasonable") is not True,
            _(
                "A later date may be set only after the applicant gave good reasons for many requests."
            ),
            Article.ABNORMAL_VOLUME,
        ),
        when(
            case.ledger.has(E.DELAYED),
            _("A later date has been set already."),
            Article.ABNORMAL_VOLUME,
        ),
        waits_for_applicant(case),
        overdue(case),
    )


def delayed_misfit(case: Standing, event: Event) -> Refusal | None:
    until, due = event.day("until"), case.clock.due
    earliest = max(event.on, due.on) if due else event.on
    return first(
        when(
            until is None or not earliest < until <= event.on + LONGEST_DELAY,
            _("Set a date after %(earliest)s and within a year."),
            Article.ABNORMAL_VOLUME,
            earliest=earliest,
        ),
        not_before(event, _on(case, E.REASONS_RECEIVED), Article.ABNORMAL_VOLUME),
    )


def _on(case: Standing, kind: EventKind) -> date | None:
    event = case.ledger.last(kind)
    return event.on if event else None
