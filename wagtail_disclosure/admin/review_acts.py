"""The other acts of a reviewer: mask, send back, refer upward, enter the answer."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.models import TaskState

from ..exceptions import ApprovalRefused
from ..models import Referral
from ..publishing.redaction import mask_in_review
from ..publishing.referral import record_answer, refer_upward
from ..publishing.review import send_back as give_back
from .review_access import for_reviewers
from .review_answers import wants_mask
from .review_forms import AnswerForm, ReferForm, SendBackForm
from .review_page import ReviewPage, open_page, reasons_of, refuse_moved_text, show

PAGE = "wagtail_disclosure_admin:review"
QUEUE = "wagtail_disclosure_admin:review_queue"


@require_POST
@for_reviewers
def mask(request: HttpRequest, task_state: Any) -> HttpResponse:
    """遮盖: mask what was chosen, and show the new text with everything else as it was typed."""
    page = open_page(request, task_state)
    keys = wants_mask(page.forms, request.POST)
    if not keys:
        return show(page, [_("Choose “Mask” at the places that are to be masked.")], status=422)
    labels = [row.hint.label for row in page.forms.hints if row.hint.hint.key in keys]
    try:
        count = mask_in_review(task_state, request.user, keys, request.POST.get("token", ""))
    except ApprovalRefused as refusal:
        return show(open_page(request, task_state), reasons_of(refusal), status=409)
    return show(open_page(request, _fresh(task_state)), masked=_masked(count, labels))


def _fresh(task_state: Any) -> Any:
    return TaskState.objects.get(pk=task_state.pk)


def _masked(count: int, labels: list[str]) -> str:
    done = ngettext("%(count)d place was masked", "%(count)d places were masked", count)
    kinds = "、".join(dict.fromkeys(labels))
    return f"{done % {'count': count}}: {kinds}"


@require_POST
@for_reviewers
def send_back(request: HttpRequest, task_state: Any) -> HttpResponse:
    """退回修改: the drafter gets it back with the reason."""
    form = SendBackForm(request.POST, prefix="back")
    page = open_page(request, task_state)
    if not form.is_valid():
        return _again(page, back=form)
    try:
        give_back(task_state, request.user, form.cleaned_data["reason"])
    except ApprovalRefused as refusal:
        return show(page, reasons_of(refusal), status=409)
    messages.success(request, _("“%(title)s” went back.") % {"title": page.sheet.item.title})
    return redirect(QUEUE)


@require_POST
@for_reviewers
def refer(request: HttpRequest, task_state: Any) -> HttpResponse:
    """上报: the review rests until the superior body has answered."""
    page = open_page(request, task_state)
    form = ReferForm(request.POST, prefix="refer")
    if not form.is_valid():
        return _again(page, refer=form)
    data = form.cleaned_data
    try:
        refuse_moved_text(page)
        sent = refer_upward(
            task_state, request.user, data["body"], form.organ(data), data["question"]
        )
    except ApprovalRefused as refusal:
        return show(page, reasons_of(refusal), status=409)
    messages.success(request, _("Referred to %(organ)s.") % {"organ": sent.organ})
    return redirect(PAGE, task_state.pk)


def _again(page: ReviewPage, **forms: Any) -> HttpResponse:
    """The page with the errors of one of the smaller forms, opened."""
    from dataclasses import replace

    page = replace(page, forms=replace(page.forms, **forms))
    (form,) = forms.values()
    wrong = [str(text) for errors in form.errors.values() for text in errors]
    return show(page, wrong, status=422, opened=next(iter(forms)))


@require_POST
def answer(request: HttpRequest, referral_id: int) -> HttpResponse:
    """Enter the answer of the superior body; the review goes on."""
    referral = get_object_or_404(Referral, pk=referral_id)
    return _answer(request, referral.task_state_id, referral)


def _answer(request: HttpRequest, task_state_id: str, referral: Referral) -> HttpResponse:
    @for_reviewers
    def act(request: HttpRequest, task_state: Any) -> HttpResponse:
        form = AnswerForm(request.POST, prefix="referral")
        wrong: list[str] = []
        if form.is_valid():
            try:
                record_answer(referral, request.user, **form.cleaned_data)
            except ApprovalRefused as refusal:
                wrong = reasons_of(refusal)
            else:
                messages.success(request, _("The answer is entered. The review goes on."))
                return redirect(PAGE, task_state.pk)
        wrong += [str(text) for errors in form.errors.values() for text in errors]
        return show(open_page(request, task_state), wrong, status=422, answer_form=form)

    return act(request, task_state_id)
