"""The review page put together: sheet, marked draft, question, forms; and its two templates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import vocab
from ..exceptions import ApprovalRefused
from ..publishing.changes import Changes, changes_since
from ..publishing.decision import Decision, Settlement, problems
from ..publishing.sheet import ReviewSheet, review_sheet
from ..publishing.token import check_token, review_token
from .review_answers import ReviewForms, review_forms
from .review_forms import AnswerForm, SecondLookForm
from .review_questions import Asked, ask
from .review_reach import Reach, reach
from .review_render import DraftView, draft_view
from .review_second import carry, suggested

TEMPLATE = "wagtail_disclosure/admin/review.html"
SECOND = "wagtail_disclosure/admin/review_second.html"


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """What one reviewer sees of one draft now."""

    request: HttpRequest
    sheet: ReviewSheet
    view: DraftView
    asked: Asked
    forms: ReviewForms

    @property
    def token(self) -> str:
        """Binds the answers to what is shown."""
        sheet = self.sheet
        return review_token(self.request.user, sheet.task_state, sheet.item, sheet.digest)


def open_page(request: HttpRequest, task_state: Any, check: bool = False) -> ReviewPage:
    """The page as the draft is now, filled with what was typed. ``check`` shows what is missing."""
    sheet = review_sheet(task_state)
    view = draft_view(sheet)
    asked = ask(request.session, request.user, sheet)
    data = request.POST if request.method == "POST" else None
    return ReviewPage(request, sheet, view, asked, review_forms(sheet, view, asked, data, check))


def refuse_moved_text(page: ReviewPage) -> None:
    """Raise ApprovalRefused unless the POST answers exactly what is in the database now."""
    sheet = page.sheet
    token = page.request.POST.get("token", "")
    check_token(token, page.request.user, sheet.task_state, sheet.item, sheet.digest)


def standing_problems(sheet: ReviewSheet, user: Any) -> list[str]:
    """Why this person could not sign now whatever they answer."""
    harmless = Settlement(vocab.SettlementChoice.HARMLESS, vocab.HarmlessReason.QUOTED)
    strictest = sheet.item.DECIDABLE_MODES[-1]
    exempt = strictest == vocab.DisclosureMode.EXEMPT
    complete = Decision(
        mode=strictest,
        ground=vocab.ExemptionGround.STATE_SECRET if exempt else "",
        secrecy=vocab.SecrecyOutcome.CONCERNED if exempt else vocab.SecrecyOutcome.CLEAR,
        answer={"correct": True},
        settlements={hint.key: harmless for hint in sheet.to_settle},
        read_unread=sheet.must_read,
        confirmed=frozenset(hint.key for hint in sheet.to_confirm),
    )
    return problems(sheet, user, complete)


def show(
    page: ReviewPage, wrong: Sequence[str] = (), status: int = 200, **extra: Any
) -> HttpResponse:
    """The page; ``wrong`` is what has to be mended, at the top."""
    standing = standing_problems(page.sheet, page.request.user)
    changes, reached = _news(page.sheet)
    context = {
        "page": page,
        "page_title": page.sheet.item.title,
        "sheet": page.sheet,
        "draft": page.view,
        "forms": page.forms,
        "token": page.token,
        "standing": standing,
        "wrong": [problem for problem in wrong if problem not in standing],
        "first_error": page.forms.first_error(),
        "may_sign": not standing,
        "is_new": page.sheet.previous is None,
        "changes": changes,
        "reach": reached,
        "job_waits": _job_waits(page.sheet),
        "days": days_waiting(page.sheet.task_state),
        "stage": vocab.Stage(page.sheet.stage).label,
        "asked_by": _asked_by(page.sheet.open_referral),
        "answer_form": AnswerForm(prefix="referral"),
        **extra,
    }
    return render(page.request, TEMPLATE, context, status=status)


def _news(sheet: ReviewSheet) -> tuple[Changes | None, Reach | None]:
    if sheet.previous is None:
        return None, reach(sheet)
    return changes_since(sheet.item, sheet.previous), None


def _asked_by(referral: Any) -> str:
    if referral is None:
        return ""
    user: Any = get_user_model().objects.filter(username=referral.sent_by).first()
    return (user.get_full_name() if user else "") or str(referral.sent_by)


def _job_waits(sheet: ReviewSheet) -> bool:
    waits = (vocab.JobState.WAITING, vocab.JobState.RUNNING)
    return sheet.job is not None and sheet.job.state in waits


def days_waiting(task_state: Any) -> int:
    """Whole local days since the stage began."""
    return (timezone.localdate() - timezone.localtime(task_state.started_at).date()).days


def show_second_look(
    page: ReviewPage, first: Decision, form: SecondLookForm | None = None, wrong: Sequence[str] = ()
) -> HttpResponse:
    """Step two: what the machine suggests, and the chance to keep or change the decision."""
    ground = vocab.ExemptionGround(first.ground).label if first.ground else ""
    context = {
        "page_title": _("Please think once more"),
        "sheet": page.sheet,
        "token": page.token,
        "carried": carry(page.request.user, page.sheet, first),
        "chosen": vocab.DisclosureMode(first.mode).label,
        "chosen_ground": ground,
        "suggested": suggested(page.sheet, page.request.user),
        "form": form or SecondLookForm(prefix="second"),
        "wrong": wrong,
    }
    return render(page.request, SECOND, context)


def reasons_of(refusal: ApprovalRefused) -> list[str]:
    """The separate sentences of a refusal."""
    return str(refusal).split("\n")
