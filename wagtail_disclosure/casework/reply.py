"""The draft of a reply: begun here, written and reviewed like any item, noted in the ledger at each turn."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import vocab
from ..exceptions import StepRefused
from ..models import InformationRequest, ReplyFolder, ReplyPage
from ..rules.cases.replies import REPLIES
from ..rules.cases.steps import replies_open
from .calendar import work_calendar
from .drafts import case_of, open_draft
from .issuing import issue_reply, issued_reply
from .ledger import append, options_of

__all__ = [
    "case_of",
    "issue_reply",
    "issued_reply",
    "kinds_for",
    "note_approved",
    "note_changed",
    "note_submitted",
    "open_draft",
    "open_kinds",
    "start_reply",
]


def start_reply(
    case: InformationRequest, kind: vocab.ReplyKind, user: Any, seen: int | None = None
) -> ReplyPage:
    """A draft of that kind, prefilled from the law; the open draft of the case if there is one.

    Raises StepRefused when the law does not allow this kind now; then nothing has changed.
    """
    with transaction.atomic():
        locked = InformationRequest.objects.select_for_update().get(pk=case.pk)
        if kind not in open_kinds(locked):
            raise StepRefused(
                _(
                    "“%(kind)s” is not possible now; choose one of the kinds that the case page offers."
                )
                % {"kind": vocab.ReplyKind(kind).label}
            )
        page = open_draft(locked) or _new_page(locked, kind, user)
        _prefill(page, kind)
        append(locked, vocab.EventKind.REPLY_DRAFTED, user, seen=seen, page=page.pk)
        page.save_revision(user=user)
    return page


def open_kinds(case: InformationRequest) -> tuple[vocab.ReplyKind, ...]:
    """Kinds of reply that the law leaves open today."""
    return replies_open(case.events(), work_calendar(), timezone.localdate(), options_of(case))


def kinds_for(page: ReplyPage) -> tuple[vocab.ReplyKind, ...]:
    """As ``open_kinds`` for the case that ``page`` answers; none when there is no such case."""
    case = case_of(page)
    return open_kinds(case) if case else ()


def _new_page(case: InformationRequest, kind: vocab.ReplyKind, user: Any) -> ReplyPage:
    folder = case.township.pages(ReplyFolder).first()
    if folder is None:
        raise StepRefused(
            _(
                "There is no place for replies yet. Run disclosure_setup for this township once more."
            )
        )
    page = ReplyPage(
        title=_("Reply to request %(number)s") % {"number": case.number},
        slug=f"reply-{case.pk}",
        owner=user,
        live=False,
        case_number=case.number,
        reply_kind=kind,
        issuing_body=case.township.organ_name,
    )
    folder.add_child(instance=page)
    return page


def _prefill(page: ReplyPage, kind: vocab.ReplyKind) -> None:
    page.reply_kind = kind
    article = REPLIES[kind].article
    page.legal_basis = article.label if article else ""
    if kind not in (vocab.ReplyKind.REFUSED, vocab.ReplyKind.PARTIAL):
        page.ground = ""


def note_submitted(page: ReplyPage) -> None:
    """The draft went to its reviewers."""
    _note_draft(page, submitted=True)


def note_changed(page: ReplyPage) -> None:
    """A draft that was with the reviewers, or approved, has other words now."""
    case = case_of(page)
    last = _last_turn(case) if case else None
    if last is None or not (last.kind == vocab.EventKind.REPLY_APPROVED or last.flag("submitted")):
        return
    in_review = page.workflow_in_progress
    _note_draft(page, submitted=bool(in_review))


def note_approved(page: ReplyPage, digest: str) -> None:
    """The last reviewer signed exactly this content."""
    case = case_of(page)
    if case is not None:
        append(case, vocab.EventKind.REPLY_APPROVED, page=page.pk, digest=digest)


def _note_draft(page: ReplyPage, submitted: bool) -> None:
    case = case_of(page)
    if case is not None:
        append(case, vocab.EventKind.REPLY_DRAFTED, page=page.pk, submitted=submitted)


def _last_turn(case: InformationRequest) -> Any:
    turns = (vocab.EventKind.REPLY_DRAFTED, vocab.EventKind.REPLY_APPROVED)
    return next((event for event in reversed(case.events()) if event.kind in turns), None)
