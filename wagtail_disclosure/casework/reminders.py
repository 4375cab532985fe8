"""Mail to the disclosure offices: what is due, and what moved. Numbers and dates only, never a word of a request."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.core.mail import send_mail
from django.utils.translation import gettext as _
from django.utils.translation import override

from .. import vocab
from ..days import in_words
from ..models import InformationRequest, Township
from .overview import CaseRow, case_rows
from .workyears import MovedCase

logger = logging.getLogger("wagtail_disclosure")


def mail_due(today: date | None = None) -> int:
    """One mail to each office with something overdue, due soon or to be confirmed; how many were sent."""
    sent = 0
    for township in Township.objects.all():
        cases = InformationRequest.objects.filter(township=township).with_events()
        rows = [row for row in case_rows(cases, today) if row.is_urgent]
        if rows:
            sent += _mail(township, _subject(rows), [_line(row) for row in rows])
    return sent


def mail_moved(moved: Sequence[MovedCase]) -> int:
    """Tell each office which of its cases are due on another day; how many mails were sent."""
    sent = 0
    for township in {row.case.township for row in moved}:
        lines = [
            _("%(number)s: reply by %(after)s (before: %(before)s)")
            % {
                "number": row.case.number,
                "after": in_words(row.after),
                "before": in_words(row.before),
            }
            for row in moved
            if row.case.township == township
        ]
        sent += _mail(township, _("Due dates changed with the calendar"), lines)
    return sent


def _subject(rows: Sequence[CaseRow]) -> str:
    return _("Requests for information: %(count)s need attention") % {"count": len(rows)}


def _line(row: CaseRow) -> str:
    number, due = row.case.number, row.status.clock.due
    if row.to_confirm:
        return _("%(number)s: confirm it with the applicant") % {"number": number}
    if row.came_in and not row.status.overdue:
        return _("%(number)s: the correction came in on the website; read it") % {"number": number}
    if row.is_missed and row.limit and not row.status.overdue:
        said = _(row.limit.msgid) % {"due": in_words(row.limit.due.on)}
        return _("%(number)s: %(said)s This day has passed.") % {"number": number, "said": said}
    said = (
        _("%(number)s: overdue since %(due)s")
        if row.status.overdue
        else _("%(number)s: reply by %(due)s")
    )
    return said % {"number": number, "due": in_words(due.on if due else None)}


def _mail(township: Township, subject: str, lines: Iterable[str]) -> int:
    addresses = recipients(township)
    if not addresses:
        return 0
    text = "\n".join([str(township), "", *lines, "", _("Open the list of requests in the admin.")])
    try:
        return int(send_mail(subject, text, None, addresses) or 0)
    except OSError as error:
        logger.warning("mail to a disclosure office failed: %s", type(error).__name__)
        return 0


def recipients(township: Township) -> list[str]:
    """Addresses of the members of the township's disclosure office."""
    group = township.group(vocab.Role.DISCLOSURE_OFFICE)
    users: Any = group.user_set.filter(is_active=True) if group else []
    return [user.email for user in users if user.email]


def in_chinese() -> Any:
    """The mails' language where no user is there to ask."""
    return override("zh-hans")
