"""Opening a sealed value or paper: once, with a reason, on the record."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from ...casework.identity import open_paper, reveal
from ...casework.query import recover_code
from ...exceptions import StepRefused
from .case import TEMPLATE
from .page import context
from .reach import handled_case, private


@private
@require_POST
def look(request: HttpRequest, case_id: int, person_id: int) -> HttpResponse:
    """The whole value of one field, shown once on the case page."""
    case = handled_case(request.user, case_id)
    person = get_object_or_404(case.people, pk=person_id)
    field, reason = request.POST.get("field", ""), request.POST.get("reason", "")
    try:
        value = reveal(person, field, request.user, reason)
    except StepRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("wagtail_disclosure_admin:case", case.pk)
    shown = {"person": person.pk, "field": field, "value": value}
    return render(request, TEMPLATE, context(case, request.user, revealed=shown))


@private
@require_POST
def paper(request: HttpRequest, case_id: int, paper_id: int) -> HttpResponse:
    """A paper of the case as a download."""
    case = handled_case(request.user, case_id)
    row = get_object_or_404(case.files, pk=paper_id)
    try:
        content = open_paper(row, request.user, request.POST.get("reason", ""))
    except StepRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("wagtail_disclosure_admin:case", case.pk)
    response = HttpResponse(content, content_type="application/octet-stream")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(row.name)}"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@private
@require_POST
def renew(request: HttpRequest, case_id: int) -> HttpResponse:
    """A new query code for an applicant who lost theirs and showed the document."""
    case = handled_case(request.user, case_id)
    try:
        receipt = recover_code(case, request.user, request.POST.get("id_number", ""))
    except StepRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("wagtail_disclosure_admin:case", case.pk)
    shown = {"receipts": [receipt], "case": case}
    return render(request, "wagtail_disclosure/admin/cases/receipts.html", shown)
