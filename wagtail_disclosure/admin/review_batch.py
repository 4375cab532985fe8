"""批量审核: similar drafts without any marked place on one page. Each is read, asked about and signed by itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..exceptions import ApprovalRefused
from ..publishing.decision import Decision, problems
from ..publishing.review import sign
from ..publishing.sheet import ReviewSheet, review_sheet
from ..publishing.token import check_token, review_token
from .device import device_mark
from .numbers import number_of
from .review_access import for_reviewers
from .review_batch_forms import QuestionForm, SharedForm
from .review_batch_items import Batch, batch_of, batches_for, sample_of
from .review_page import reasons_of
from .review_questions import Asked, ask, note_wrong
from .review_render import DraftView, draft_view
from .review_second import differs

BATCHES = "wagtail_disclosure_admin:review_batches"
QUEUE = "wagtail_disclosure_admin:review_queue"
TEMPLATE = "wagtail_disclosure/admin/review/batch.html"
SESSION_KEY = "disclosure_batch_read"


@dataclass(frozen=True, slots=True)
class Entry:
    """One draft on the page. ``in_full``: it has to be opened on a page of its own; ``read``: it was."""

    sheet: ReviewSheet
    view: DraftView
    asked: Asked
    form: QuestionForm
    token: str
    in_full: bool
    read: dict[str, Any] = field(default_factory=dict)

    @property
    def record(self) -> dict[str, Any]:
        """The answer for the vote, or {} while the question was not answered rightly."""
        if self.in_full:
            return self.read
        answer = self.form.cleaned_data.get("answer", "") if self.form.is_valid() else ""
        return self.asked.record() if self.asked.is_right(answer) else {}


def review_batches(request: HttpRequest) -> HttpResponse:
    """Which drafts of the queue can be reviewed together."""
    context = {
        "page_title": _("Review similar drafts together"),
        "batches": batches_for(request.user),
    }
    return render(request, "wagtail_disclosure/admin/review/batches.html", context)


def review_batch(request: HttpRequest) -> HttpResponse:
    """GET shows the drafts that ``t`` names; POST signs each of them, or none while something is missing."""
    batch = batch_of(request.user, request.GET.getlist("t"))
    if batch is None:
        messages.warning(request, _("These drafts do not belong together any more. Choose again."))
        return redirect(BATCHES)
    shared = SharedForm(request.POST or None, sheet=batch.sheets[0])
    entries = _entries(request, batch)
    if request.method != "POST":
        return _show(request, batch, entries, shared)
    wrong = _missing(request, entries)
    if not shared.is_valid() or wrong:
        return _show(request, batch, _entries(request, batch), shared, wrong, status=422)
    return _sign_each(request, entries, shared.cleaned_data)


def _entries(request: HttpRequest, batch: Batch) -> list[Entry]:
    sample = sample_of(batch, request.user)
    return [_entry(request, sheet, sheet.task_state.pk in sample) for sheet in batch.sheets]


def _entry(request: HttpRequest, sheet: ReviewSheet, in_full: bool) -> Entry:
    asked = ask(request.session, request.user, sheet)
    prefix = f"q{sheet.task_state.pk}-{asked.attempt}"
    form = QuestionForm(request.POST or None, prefix=prefix, asked=asked)
    token = review_token(request.user, sheet.task_state, sheet.item, sheet.digest)
    read = request.session.get(SESSION_KEY, {}).get(_key(sheet), {})
    return Entry(sheet, draft_view(sheet), asked, form, token, in_full, read)


def _key(sheet: ReviewSheet) -> str:
    return f"{sheet.task_state.pk}:{sheet.digest}"


def _missing(request: HttpRequest, entries: list[Entry]) -> list[str]:
    """What has to be done before any of them can be signed; a wrong answer is noted, and asks anew."""
    wrong: list[str] = []
    for entry in entries:
        title = entry.sheet.item.title
        if entry.record:
            continue
        if entry.in_full:
            wrong.append(_("Open “%(title)s” and read it in full.") % {"title": title})
            continue
        if entry.form.is_valid():
            note_wrong(request.session, entry.sheet)
        wrong.append(_("Answer the question about “%(title)s”.") % {"title": title})
    return wrong


def _show(
    request: HttpRequest,
    batch: Batch,
    entries: list[Entry],
    shared: SharedForm,
    wrong: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "page_title": _("Review similar drafts together"),
        "batch": batch,
        "entries": entries,
        "shared": shared,
        "wrong": wrong or [],
    }
    return render(request, TEMPLATE, context, status=status)


def _sign_each(request: HttpRequest, entries: list[Entry], chosen: dict[str, Any]) -> HttpResponse:
    """One signature after the other; what the gate refuses stays in the queue, with its reasons."""
    signed = 0
    for entry in entries:
        title = entry.sheet.item.title
        record = {**entry.record, "batch": len(entries), "in_full": entry.in_full}
        decision = Decision(mode=chosen["mode"], secrecy=chosen.get("secrecy", ""), answer=record)
        wrong = _refusal(request, entry, decision)
        if wrong:
            messages.warning(request, f"{title}: {' '.join(wrong)}")
        else:
            signed += 1
    said = ngettext("You signed %(count)d draft.", "You signed %(count)d drafts.", signed)
    messages.success(request, said % {"count": signed})
    return redirect(QUEUE)


def _refusal(request: HttpRequest, entry: Entry, decision: Decision) -> list[str]:
    """Sign one; gives back why it was not signed."""
    sheet = entry.sheet
    if differs(sheet, decision):
        return [_("The computer would decide otherwise. Review this one by itself.")]
    wrong = problems(sheet, request.user, decision)
    if wrong:
        return wrong
    token = request.POST.get(f"token-{sheet.task_state.pk}", "")
    try:
        sign(sheet.task_state, request.user, decision, token, device=device_mark(request))
    except ApprovalRefused as refusal:
        return reasons_of(refusal)
    return []


@for_reviewers
def read_in_full(request: HttpRequest, task_state: Any) -> HttpResponse:
    """One draft of the sample on a page of its own, with its question; the right answer leads back."""
    sheet = review_sheet(task_state)
    entry = _entry(request, sheet, in_full=False)
    wrong: list[str] = []
    if request.method == "POST":
        try:
            check_token(
                request.POST.get("token", ""),
                request.user,
                sheet.task_state,
                sheet.item,
                sheet.digest,
            )
        except ApprovalRefused as refusal:
            wrong = reasons_of(refusal)
        else:
            if entry.record:
                kept = request.session.get(SESSION_KEY, {})
                request.session[SESSION_KEY] = {**kept, _key(sheet): entry.record}
                return redirect(_back(request))
            if entry.form.is_valid():
                note_wrong(request.session, sheet)
                entry = _entry(request, sheet, in_full=False)
            wrong = [_("Answer the question about “%(title)s”.") % {"title": sheet.item.title}]
    context = {"page_title": sheet.item.title, "entry": entry, "wrong": wrong}
    status = 422 if wrong else 200
    template = "wagtail_disclosure/admin/review/batch_read.html"
    return render(request, template, context, status=status)


def _back(request: HttpRequest) -> str:
    """The batch that the page was opened from."""
    keys = [key for key in request.GET.getlist("t") if number_of(key) is not None]
    query = "&".join(f"t={key}" for key in keys)
    return f"{reverse('wagtail_disclosure_admin:review_batch')}?{query}"
