"""Templates of letters: see which are in use, download one, put one's own in its place, go back to ours."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ... import vocab
from ...casework.letters import templates as t
from ...casework.letters.store import WORD
from ...exceptions import StepRefused
from ...models import Township
from .letters_forms import TemplateForm
from .reach import office_of, private

LIST = "wagtail_disclosure/admin/cases/letter_templates.html"
ONE = "wagtail_disclosure/admin/cases/letter_template.html"
BACK = "wagtail_disclosure_admin:letter_templates"


@private
@require_GET
def letter_templates(request: HttpRequest, township_id: int) -> HttpResponse:
    """Every letter of the township."""
    township = office_of(request.user, township_id)
    shown = {"township": township, "rows": t.letter_templates(township)}
    return render(request, LIST, shown)


@private
@require_http_methods(["GET", "POST"])
def letter_template(request: HttpRequest, township_id: int, name: str) -> HttpResponse:
    """Replace one; the page lists the names that may stand in it."""
    township = office_of(request.user, township_id)
    form = TemplateForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and _replaced(request, township, name, form):
        return redirect(BACK, township.pk)
    row = next((row for row in t.letter_templates(township) if row.name == name), None)
    if row is None:
        return redirect(BACK, township.pk)
    shown = {
        "township": township,
        "row": row,
        "form": form,
        "names": vocab.PLACEHOLDERS.items(),
        "most": t.MOST_BYTES,
    }
    return render(request, ONE, shown, status=422 if form.errors else 200)


def _replaced(request: HttpRequest, township: Township, name: str, form: TemplateForm) -> bool:
    file: Any = form.cleaned_data["file"]
    try:
        t.replace_template(township, name, file.read(t.MOST_BYTES + 1), request.user)
    except StepRefused as refusal:
        form.add_error("file", str(refusal))
        return False
    messages.success(request, _("Your template is used from the next letter on."))
    return True


@private
@require_GET
def template_file(request: HttpRequest, township_id: int, name: str) -> HttpResponse:
    """The template in use."""
    township = office_of(request.user, township_id)
    try:
        content = t.template_for(township, name)
    except StepRefused as refusal:
        messages.error(request, str(refusal))
        return redirect(BACK, township.pk)
    response = HttpResponse(content, content_type=WORD)
    file_name = quote(f"{t.labels()[name]}.docx")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{file_name}"
    return response


@private
@require_POST
def restore(request: HttpRequest, township_id: int, name: str) -> HttpResponse:
    """Back to ours."""
    township = office_of(request.user, township_id)
    try:
        t.restore_template(township, name, request.user)
    except StepRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The template that came with the program is used again."))
    return redirect(BACK, township.pk)
