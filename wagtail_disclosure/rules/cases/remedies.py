"""救济途径: which remedy a reply names, and its periods.

行政复议法 (2023) Art. 20, 23(4); 行政诉讼法 Art. 45, 46; 法释〔2025〕8号: reconsideration comes first only for refusals
under Art. 14, 15 and 16 of the Regulations; no reply in time is open to both.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ...vocab import ExemptionGround, RemedyClause, ReplyKind
from .calendar import DueDate, WorkCalendar

#: Replies that withhold something under Art. 14–16.
WITHHOLDING = frozenset({ReplyKind.REFUSED, ReplyKind.PARTIAL})


@dataclass(frozen=True, slots=True)
class RemedyTerms:
    """Periods that a letter states: days to ask for reconsideration, days to sue after its decision (when it comes
    first), months to sue directly (when either is open). 0: not stated."""

    clause: RemedyClause
    reconsideration_days: int
    litigation_days: int
    litigation_months: int


TERMS = {
    RemedyClause.RECONSIDERATION_FIRST: RemedyTerms(RemedyClause.RECONSIDERATION_FIRST, 60, 15, 0),
    RemedyClause.EITHER: RemedyTerms(RemedyClause.EITHER, 60, 0, 6),
    RemedyClause.NONE: RemedyTerms(RemedyClause.NONE, 0, 0, 0),
}


@dataclass(frozen=True, slots=True)
class RemedyLimits:
    """Last days counted from service; None where the law gives no such period from service."""

    reconsideration: DueDate | None
    litigation: DueDate | None


def clause(kind: ReplyKind, ground: ExemptionGround | None = None) -> RemedyClause:
    """The clause of a reply letter; a withdrawal has no letter."""
    if kind == ReplyKind.WITHDRAWN_BY_APPLICANT:
        return RemedyClause.NONE
    withheld = kind in WITHHOLDING and ground != ExemptionGround.ADMINISTRATIVE_INQUIRY
    return RemedyClause.RECONSIDERATION_FIRST if withheld else RemedyClause.EITHER


def no_reply_clause() -> RemedyClause:
    """What an applicant without a reply in time may do: 法释〔2025〕8号 Art. 2."""
    return RemedyClause.EITHER


def remedy_limits(which: RemedyClause, served_on: date, calendar: WorkCalendar) -> RemedyLimits:
    """Until when a served reply can be challenged."""
    terms = TERMS[which]
    days, months = terms.reconsideration_days, terms.litigation_months
    return RemedyLimits(
        calendar.add_natural_days(served_on, days) if days else None,
        calendar.add_months(served_on, months) if months else None,
    )
