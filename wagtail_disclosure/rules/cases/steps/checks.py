"""What a rule is: a question to a standing, and to an entry, answered by a refusal or None."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from ....vocab import Article
from ..errors import Param, Refusal
from ..errors import gettext_noop as _
from ..events import Event
from ..options import MAX_OWN_PERIOD
from ..standing import Standing

#: Whether a kind of entry is possible at all on the standing's day.
Block = Callable[[Standing], Refusal | None]
#: Whether the values of one entry of a possible kind are lawful.
Misfit = Callable[[Standing, Event], Refusal | None]

LONGEST_DELAY = timedelta(days=366)


def when(condition: object, msgid: str, article: Article, **params: Param) -> Refusal | None:
    """A refusal when ``condition`` holds."""
    return Refusal(msgid, params, article) if condition else None


def first(*refusals: Refusal | None) -> Refusal | None:
    return next((refusal for refusal in refusals if refusal), None)


def not_before(event: Event, day: date | None, article: Article) -> Refusal | None:
    """An entry does not come before the one that it follows."""
    return when(
        day and event.on < day,
        _(
            "This cannot have happened on %(on)s: what it follows happened on %(day)s. Correct the date."
        ),
        article,
        on=event.on,
        day=day or event.on,
    )


def after_everything(case: Standing, event: Event, article: Article) -> Refusal | None:
    """An entry that ends something is not dated before any entry in the ledger."""
    return not_before(event, max((e.on for e in case.ledger.events), default=None), article)


def own_period(event: Event, article: Article) -> Refusal | None:
    """``days`` set by the office."""
    days = event.count("days")
    return when(
        not 1 <= days <= MAX_OWN_PERIOD,
        _("The applicant got %(days)s working days; set a reasonable period of 1 to %(most)s."),
        article,
        days=days,
        most=MAX_OWN_PERIOD,
    )


def waits_for_applicant(case: Standing) -> Refusal | None:
    """While the period stands still for the applicant, the office starts nothing new."""
    return first(
        when(
            case.ledger.awaits_correction,
            _(
                "The case waits for the applicant's correction; go on when it comes or its period is over."
            ),
            Article.CORRECTION,
        ),
        when(
            case.ledger.awaits_fee,
            _("The case waits for the fee; go on when it is paid or the time for paying is over."),
            Article.FEE_RULES,
        ),
    )


def overdue(case: Standing) -> Refusal | None:
    """What must be done within the period for the reply."""
    due = case.clock.due
    return when(
        due and case.on > due.on,
        _("The period for the reply ended on %(due)s, so this is too late; reply now."),
        Article.PERIOD,
        due=due.on if due else case.on,
    )
