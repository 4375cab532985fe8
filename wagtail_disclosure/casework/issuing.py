"""作出答复: the letter of an approved reply. The applicant's data come in here and nowhere before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from .. import vocab
from ..exceptions import StepRefused
from ..models import CaseLetter, CaseOffice, InformationRequest, ReplyPage, gate
from ..models.approvals import ReviewApproval
from ..models.cases.whole import whole_or_nothing
from ..models.content import digest_of
from ..rules.cases.replies import REPLIES, ReplyFacts, problems
from .drafts import open_draft
from .ledger import append, sentence
from .letters import values as v
from .letters.remedy import refuse_incomplete
from .letters.store import next_number, put_letter
from .reply_files import ReplyFile, files_of, refuse_damaged

E = vocab.EventKind


@dataclass(frozen=True, slots=True)
class IssuedReply:
    """A reply that went out: the letter in its forms, the approved text, the files that belong to it."""

    letter: CaseLetter
    pdf: CaseLetter | None
    page: ReplyPage
    files: tuple[ReplyFile, ...]
    approval: ReviewApproval


def issue_reply(
    case: InformationRequest, user: Any, seen: int | None = None, on: date | None = None
) -> CaseLetter:
    """Number the approved reply, make its letter, note it in the ledger: all of it or nothing.

    ``on`` is the day that the letter bears (today if None): not before the approval or any other entry, not in the
    future. Raises StepRefused: no approval in force for exactly this text, a file that is not the approved one,
    something missing for the letter, a day that cannot be, or the law.
    """
    if not case.may_be_handled_by(user):
        raise StepRefused(_("Only the disclosure office of this township handles its requests."))
    with whole_or_nothing():
        locked = InformationRequest.objects.select_for_update().get(pk=case.pk)
        page, approval = approved_reply(locked)
        refuse_damaged(files_of(page, approval))
        _refuse_unfit(page)
        refuse_incomplete(CaseOffice.of(locked.township))
        return _issue(locked, page, user, seen, on or timezone.localdate())


def approved_reply(case: InformationRequest) -> tuple[ReplyPage, ReviewApproval]:
    """The draft as last saved and the approval in force for exactly it. Raises StepRefused."""
    page = open_draft(case)
    digest = digest_of(page) if page is not None else ""
    found = gate.approvals_in_force(page, digest) if page is not None else []
    turn = _last_turn(case)
    signed = turn is not None and turn.kind == E.REPLY_APPROVED and turn.text("digest") == digest
    if page is None or not found or not signed or not found[0].is_of(case.township):
        raise StepRefused(
            _(
                "Nobody has approved exactly this reply. Submit the draft for review; "
                "issue it once the last reviewer has signed."
            )
        )
    return page, found[0]


def _last_turn(case: InformationRequest) -> Any:
    turns = (E.REPLY_DRAFTED, E.REPLY_APPROVED)
    return next((event for event in reversed(case.events()) if event.kind in turns), None)


def facts_of(page: ReplyPage) -> ReplyFacts:
    """What the draft states, for the rules."""
    return ReplyFacts(
        has_organ=bool(page.other_organ.strip()),
        has_search_record=bool(page.search_record.strip()),
        has_address=bool(page.access_route.strip()),
    )


def _refuse_unfit(page: ReplyPage) -> None:
    kind, ground = v.kind_and_ground(page)
    wrong = problems(kind, ground, REPLIES[kind].article, facts_of(page))
    if wrong:
        raise StepRefused("\n".join(sentence(refusal) for refusal in wrong))


def may_bear_from(case: InformationRequest) -> date:
    """The first day that the letter may bear: that of the latest entry."""
    return max(event.on for event in case.events())


def _issue(
    case: InformationRequest,
    page: ReplyPage,
    user: Any,
    seen: int | None,
    on: date,
) -> CaseLetter:
    kind, ground = v.kind_and_ground(page)
    article = REPLIES[kind].article
    to = v.applicant_of(case)
    number = next_number(case.township, on)
    words = v.merged(
        v.case_values(case, on),
        v.addressed(to),
        {"applicant": to.name, "letter_number": number},
        v.reply_values(case, page),
    )
    letter = put_letter(case, kind, words, user)
    append(
        case,
        E.REPLIED,
        user,
        on=on,
        seen=seen,
        kind=kind.value,
        ground=ground.value if ground else "",
        article=article.value if article else "",
        number=number,
        letter=letter.pk,
    )
    return letter


def issued_reply(case: InformationRequest) -> IssuedReply | None:
    """The reply that went out in ``case``, or None; its text and files are the approved ones."""
    replied = next((e for e in reversed(case.events()) if e.kind == E.REPLIED), None)
    letter = replied and case.letters.filter(pk=replied.text("letter")).first()
    if not letter:
        return None
    page, approval = approved_reply(case)
    pdf = letter.other_forms.filter(format="pdf").first()
    return IssuedReply(letter, pdf, page, files_of(page, approval), approval)
