"""Issue, serve, make a document, download, archive: each view calls one act and goes back to the case."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ...casework.archive import archive_case, build_archive
from ...casework.issuing import issue_reply, issued_reply
from ...casework.letters.documents import DOCUMENTS
from ...casework.letters.make import letters_made, make_letter
from ...casework.letters.templates import labels
from ...casework.serving import serve
from ...exceptions import StepRefused
from ...models import InformationRequest
from ...vocab import EventKind
from ..numbers import number_of
from .letters_forms import DocumentForm, IssueForm, ServiceForm
from .reach import handled_case, private

CASE = "wagtail_disclosure_admin:case"
DOCUMENT = "wagtail_disclosure/admin/cases/letter_document.html"
SERVICE = "wagtail_disclosure/admin/cases/letter_service.html"


@private
@require_POST
def issue(request: HttpRequest, case_id: int) -> HttpResponse:
    """作出答复."""
    case = handled_case(request.user, case_id)
    form = IssueForm(request.POST, case=case)
    if not form.is_valid():
        messages.error(
            request,
            _("“%(day)s” is no day; choose the date of the letter again.")
            % {"day": request.POST.get("on", "")[:20]},
        )
        return redirect(CASE, case.pk)
    try:
        letter = issue_reply(case, request.user, _seen(request), form.cleaned_data.get("on"))
    except StepRefused as refusal:
        messages.error(request, str(refusal))
    else:
        said = _("The reply is issued as %(number)s. Print it, have it sealed, and serve it.")
        messages.success(request, said % {"number": letter.number})
    return redirect(CASE, case.pk)


@private
@require_POST
def service(request: HttpRequest, case_id: int) -> HttpResponse:
    """送达. What was typed stays when something is missing."""
    case = handled_case(request.user, case_id)
    form = ServiceForm(request.POST, request.FILES, case=case)
    if form.is_valid() and _served(request, case, form):
        messages.success(request, _("The service of the reply is recorded."))
        return redirect(CASE, case.pk)
    return render(request, SERVICE, {"case": case, "form": form}, status=422)


def _served(request: HttpRequest, case: InformationRequest, form: ServiceForm) -> bool:
    data = form.cleaned_data
    try:
        reply = issued_reply(case)
        if reply is None:
            raise Http404
        serve(
            case,
            data["means"],
            reply.letter,
            request.user,
            on=data["on"],
            proof=data["proof"],
            seen=data["seen"],
        )
    except StepRefused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@private
@require_http_methods(["GET", "POST"])
def document(request: HttpRequest, case_id: int, name: str) -> HttpResponse:
    """Enter what a document needs; it is then made once and stays."""
    case = handled_case(request.user, case_id)
    if name not in DOCUMENTS:
        raise Http404
    form = DocumentForm(
        request.POST if request.method == "POST" else None, case=case, document=name
    )
    if request.method == "POST" and form.is_valid() and _made(request, case, name, form):
        return redirect(CASE, case.pk)
    shown = {"case": case, "form": form, "label": labels()[name]}
    return render(request, DOCUMENT, shown, status=422 if form.errors else 200)


def _made(request: HttpRequest, case: InformationRequest, name: str, form: DocumentForm) -> bool:
    try:
        make_letter(case, name, request.user, **form.cleaned_data)
    except StepRefused as refusal:
        form.add_error(None, str(refusal))
        form.data = request.POST.copy()
        form.data["seen"] = str(letters_made(case))
        return False
    said = _("“%(name)s” is made. It stands under “Reply and letters”.")
    messages.success(request, said % {"name": labels()[name]})
    return True


@private
@require_POST
def download(request: HttpRequest, case_id: int, letter_id: int) -> HttpResponse:
    """A letter as a file; it names the applicant, so only the office gets it."""
    case = handled_case(request.user, case_id)
    letter = get_object_or_404(case.letters.exclude(file=""), pk=letter_id)
    response = HttpResponse(letter.content(), content_type=letter.media_type)
    name = f"{letter.number}{letter.name}"
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@private
@require_POST
def archive(request: HttpRequest, case_id: int) -> Any:
    """归档: the file of the case; its check sum goes into the ledger the first time."""
    case = handled_case(request.user, case_id)
    try:
        # Without an entry of the first time there is nothing to fetch again.
        noted = any(event.kind == EventKind.ARCHIVED for event in case.events())
        again = noted and request.POST.get("again") == "1"
        made = build_archive(case) if again else archive_case(case, request.user, _seen(request))
    except StepRefused as refusal:
        messages.error(request, str(refusal))
        return redirect(CASE, case.pk)
    return FileResponse(
        made.file, as_attachment=True, filename=made.name, content_type="application/zip"
    )


def _seen(request: HttpRequest) -> int | None:
    return number_of(request.POST.get("seen", ""))
