"""审核: the review page in two steps, and the list of what waits."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import vocab
from ..exceptions import ApprovalRefused
from ..publishing.advice import ask_again
from ..publishing.decision import Decision, problems
from ..publishing.review import sign
from ..publishing.sheet import review_sheet
from .device import device_mark
from .hint_payload import WAITING
from .review_access import for_reviewers
from .review_answers import decision_of
from .review_forms import SecondLookForm
from .review_outcome import after_signing
from .review_page import (
    ReviewPage,
    open_page,
    reasons_of,
    refuse_moved_text,
    show,
    show_second_look,
)
from .review_questions import note_wrong
from .review_queue import waiting_for
from .review_second import after_second_look, carried, differs

QUEUE = "wagtail_disclosure_admin:review_queue"


def queue(request: HttpRequest) -> HttpResponse:
    """What waits for this person, the riskiest first."""
    context = {"page_title": _("Waiting for my review"), "rows": waiting_for(request.user)}
    return render(request, "wagtail_disclosure/admin/review_queue.html", context)


@for_reviewers
def reading(request: HttpRequest, task_state: Any) -> HttpResponse:
    """Whether the computer has finished reading; the page asks while it waits."""
    sheet = review_sheet(task_state)
    waits = sheet.job is not None and sheet.job.state in WAITING
    response = JsonResponse({"done": not waits})
    response["Cache-Control"] = "private, no-store"
    return response


@for_reviewers
def review(request: HttpRequest, task_state: Any) -> HttpResponse:
    """GET shows the page; POST checks it, or only shows it again with what was typed."""
    if request.method != "POST":
        return show(open_page(request, task_state))
    act = request.POST.get("act", "")
    if act == "second":
        return _second_step(request, task_state)
    if act == "sign":
        return _first_step(request, task_state)
    page = open_page(request, task_state)
    job = page.sheet.job
    if act == "again" and job is not None and job.state == vocab.JobState.FAILED:
        ask_again(job)  # never a finished one: its marked places would be gone until it is done
        page = open_page(request, task_state)
    return show(page)


def _first_step(request: HttpRequest, task_state: Any) -> HttpResponse:
    page = open_page(request, task_state, check=True)
    try:
        refuse_moved_text(page)
    except ApprovalRefused as refusal:
        return show(open_page(request, task_state), reasons_of(refusal), status=409)
    decision = decision_of(page.sheet, page.forms, page.asked)
    wrong = problems(page.sheet, request.user, decision)
    page = _after_answer(page, decision)
    if wrong or not page.forms.are_valid():
        return show(page, wrong, status=422)
    if differs(page.sheet, decision):
        return show_second_look(page, decision)
    return _sign(page, decision)


def _after_answer(page: ReviewPage, decision: Decision) -> ReviewPage:
    """After a wrong answer the page asks something else and forgets the answer; the rest stays typed."""
    request: Any = page.request
    field = page.forms.decision.add_prefix("answer")
    if decision.answer or not request.POST.get(field):
        return page
    note_wrong(request.session, page.sheet)
    request.POST = request.POST.copy()
    del request.POST[field]
    return open_page(request, page.sheet.task_state, check=True)


def _second_step(request: HttpRequest, task_state: Any) -> HttpResponse:
    page = open_page(request, task_state)
    try:
        refuse_moved_text(page)
        first = carried(request.POST.get("carried", ""), request.user, page.sheet)
    except ApprovalRefused as refusal:
        return show(page, reasons_of(refusal), status=409)
    form = SecondLookForm(request.POST, prefix="second")
    if not form.is_valid():
        return show_second_look(page, first, form)
    final = after_second_look(first, form.cleaned_data)
    wrong = problems(page.sheet, request.user, final)
    if wrong:
        return show_second_look(page, first, form, wrong)
    return _sign(page, final, agreed=False)


def _sign(page: ReviewPage, decision: Decision, agreed: bool = True) -> HttpResponse:
    request, sheet = page.request, page.sheet
    token = request.POST.get("token", "")
    try:
        sign(sheet.task_state, request.user, decision, token, device=device_mark(request))
    except ApprovalRefused as refusal:
        return show(open_page(request, sheet.task_state), reasons_of(refusal), status=409)
    messages.success(request, _outcome(page, decision, agreed))
    return after_signing(request, sheet)


def _published(item: Any) -> str:
    due = item.go_live_at
    if due and due > timezone.now():
        return _("It goes public on %(when)s.") % {
            "when": f"{timezone.localtime(due):%Y-%m-%d %H:%M}"
        }
    return _("It is public now.")


def _outcome(page: ReviewPage, decision: Decision, agreed: bool) -> str:
    title = page.sheet.item.title
    said = [_("You signed “%(title)s”.") % {"title": title}]
    if agreed and page.sheet.suggestion.get("mode"):
        said.append(_("The computer's suggestion was the same."))
    if not page.sheet.is_last_stage:
        said.append(_("It goes on to the next stage."))
    elif page.sheet.item.AUDIENCE == "applicant":
        said.append(_("The disclosure office can issue the reply now."))
    elif decision.mode == vocab.DisclosureMode.PROACTIVE:
        said.append(_published(page.sheet.item))
    else:
        said.append(_("It is registered and stays out of the public directory."))
    return " ".join(said)
