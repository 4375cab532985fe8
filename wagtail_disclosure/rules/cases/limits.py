"""The periods that run beside the one for the reply, each with its last day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ...vocab import Article, EventKind
from .calendar import DueDate
from .errors import gettext_noop as _
from .options import PARTY_LETTER_DAYS
from .standing import Standing

LimitKind = Literal[
    "confirmation",
    "correction_window",
    "correction",
    "reasons",
    "third_party_letter",
    "third_party",
    "organ",
    "payment",
]

TEXTS: dict[LimitKind, tuple[str, Article]] = {
    "confirmation": (
        _("Contact the applicant and confirm the request by %(due)s."),
        Article.RECEIPT,
    ),
    "correction_window": (
        _(
            "If the request is unclear, ask for a correction by %(due)s; later it must be answered as it is."
        ),
        Article.CORRECTION,
    ),
    "correction": (
        _("The applicant should correct the request by %(due)s."),
        Article.CORRECTION,
    ),
    "reasons": (
        _("The applicant should explain the many requests by %(due)s."),
        Article.ABNORMAL_VOLUME,
    ),
    "third_party_letter": (
        _(
            "Enter by %(due)s when the third party got the letter, or announce it; until then the period stands still."
        ),
        Article.THIRD_PARTY,
    ),
    "third_party": (
        _("The third party should answer by %(due)s."),
        Article.THIRD_PARTY,
    ),
    "organ": (
        _("The other organ should answer by %(due)s; after that it counts as agreeing."),
        Article.OTHER_ORGANS,
    ),
    "payment": (
        _("The applicant should pay the fee by %(due)s."),
        Article.FEE_RULES,
    ),
}


@dataclass(frozen=True, slots=True)
class Limit:
    """``msgid`` has one value, ``%(due)s``. ``about`` is the third party's id or the organ's name, else empty."""

    kind: LimitKind
    due: DueDate
    msgid: str
    article: Article
    about: str = ""


def limits(standing: Standing) -> tuple[Limit, ...]:
    """Limits that still matter, also those already missed, the nearest first."""
    if standing.phase not in {"unconfirmed", "open"}:
        return ()
    return tuple(sorted(_running(standing), key=lambda limit: limit.due.on))


def _running(standing: Standing) -> Iterator[Limit]:
    own: list[tuple[LimitKind, DueDate | None]] = [
        ("confirmation", standing.confirmation_due),
        ("correction_window", _window(standing)),
        ("correction", standing.correction_limit),
        ("reasons", standing.reasons_limit),
        ("payment", standing.payment_limit),
    ]
    for kind, due in own:
        if due:
            yield _limit(kind, due)
    for asked in standing.consultations:
        if asked.is_open and asked.limit:
            yield _limit(asked.body, asked.limit, asked.who)
        elif asked.is_open:
            due = standing.calendar.add(asked.asked_on, PARTY_LETTER_DAYS)
            yield _limit("third_party_letter", due, asked.who)


def _window(standing: Standing) -> DueDate | None:
    """Open until it has passed; a reply in draft shows that nothing is unclear."""
    window = standing.correction_window
    settled = standing.ledger.has(EventKind.CORRECTION_ASKED, EventKind.REPLY_DRAFTED)
    return window if window and not settled and standing.on <= window.on else None


def _limit(kind: LimitKind, due: DueDate, about: str = "") -> Limit:
    msgid, article = TEXTS[kind]
    return Limit(kind, due, msgid, article, about)
