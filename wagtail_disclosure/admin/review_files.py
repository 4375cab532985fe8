"""One file under review: the original beside what the public gets, and masks on it (区分处理)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..exceptions import ApprovalRefused
from ..models import CleanCopy
from ..models.serving import INERT
from ..publishing.clean import PublicFile
from ..publishing.covering import AREA
from ..publishing.file_redaction import mask_file, unmask_file
from ..publishing.sheet import ReviewSheet, review_sheet
from ..publishing.token import review_token
from .copy_words import copy_problem, mask_lines
from .review_access import for_reviewers
from .review_file_forms import MaskAreaForm, MaskWordsForm
from .review_page import reasons_of
from .review_places import Marker, numbered
from .wording import unread_label

TEMPLATE = "wagtail_disclosure/admin/review_file.html"
PAGE = "wagtail_disclosure_admin:review_file"
#: More text than this is not shown beside the file; the file itself can always be opened.
MOST_CHARACTERS = 60_000


@dataclass(frozen=True, slots=True)
class FileSide:
    """One of the two columns. ``text`` is what was read in it; ``in_place`` if a browser can show the file."""

    text: SafeString | str
    is_cut: bool
    in_place: bool


def file_page(request: HttpRequest, task_state_id: int, attachment_id: Any) -> HttpResponse:
    """GET shows both sides; POST masks words or an area, or takes the masks off."""

    @for_reviewers
    def view(request: HttpRequest, task_state: Any) -> HttpResponse:
        if request.method == "POST":
            return _act(request, task_state, attachment_id)
        return _show(request, task_state, attachment_id)

    return view(request, task_state_id)


def _act(request: HttpRequest, task_state: Any, attachment_id: Any) -> HttpResponse:
    forms = {"words": MaskWordsForm(prefix="words"), "area": MaskAreaForm(prefix="area")}
    act, token = request.POST.get("act", ""), request.POST.get("token", "")
    try:
        if act == "off":
            unmask_file(task_state, request.user, attachment_id, token)
            messages.success(request, _("The masks are off. Look at the file again."))
            return redirect(PAGE, task_state.pk, attachment_id)
        forms[act] = type(forms[act])(request.POST, prefix=act)
        if not forms[act].is_valid():
            return _show(request, task_state, attachment_id, forms, status=422)
        covered: Any = forms[act].covered()  # type: ignore[attr-defined]
        given = {"words": covered} if act == "words" else {"areas": [covered]}
        count = mask_file(task_state, request.user, attachment_id, token, **given)
    except KeyError as error:
        raise Http404 from error
    except ApprovalRefused as refusal:
        wrong = reasons_of(refusal)
        return _show(request, task_state, attachment_id, forms, status=409, wrong=wrong)
    done = ngettext("%(count)d place was masked", "%(count)d places were masked", count)
    messages.success(request, done % {"count": count})
    return redirect(PAGE, task_state.pk, attachment_id)


def _show(
    request: HttpRequest,
    task_state: Any,
    attachment_id: Any,
    forms: dict[str, Any] | None = None,
    status: int = 200,
    wrong: Any = (),
) -> HttpResponse:
    sheet = review_sheet(task_state)
    file = file_of(sheet, attachment_id)
    forms = forms or {"words": MaskWordsForm(prefix="words"), "area": MaskAreaForm(prefix="area")}
    context = {
        "page_title": file.row.name,
        "sheet": sheet,
        "file": file,
        "problem": copy_problem(file.problem) if file.copy is None else "",
        "original": _original(sheet, file),
        "copy": _copied(file.copy) if file.copy else None,
        "pictured": "、".join(map(str, file.copy.pictured)) if file.copy else "",
        "unread": [unread_label(reason) for reason in (file.copy.incomplete if file.copy else ())],
        "log": mask_lines(file.copy),
        "has_area_masks": any(e["kind"] == AREA for e in (file.copy.masks if file.copy else ())),
        "may_mask": not sheet.votes,
        "has_areas": file.row.media_type.startswith(("image/", "application/pdf")),
        "has_words": not file.row.media_type.startswith("image/"),
        "words_form": forms["words"],
        "area_form": forms["area"],
        "wrong": wrong,
        "token": review_token(request.user, sheet.task_state, sheet.item, sheet.digest),
    }
    response = render(request, TEMPLATE, context, status=status)
    response["Cache-Control"] = "private, no-store"
    return response


def file_of(sheet: ReviewSheet, attachment_id: Any) -> PublicFile:
    """The file of this draft with this id, or 404."""
    found = next((file for file in sheet.files if file.row.pk == attachment_id), None)
    if found is None:
        raise Http404
    return found


def _original(sheet: ReviewSheet, file: PublicFile) -> FileSide:
    """With the marks of the hints, as long as no masks have moved the words."""
    part = file.row.own_text_part()
    text = part.text[:MOST_CHARACTERS]
    marked: SafeString | str = text
    if file.row.masked_copy is None:
        marked = Marker(numbered(sheet.hints, sheet.text)).plain(text, part.name)
    return FileSide(marked, len(part.text) > len(text), file.row.media_type in INERT)


def _copied(copy: CleanCopy) -> FileSide:
    text = copy.text_part().text
    return FileSide(text[:MOST_CHARACTERS], len(text) > MOST_CHARACTERS, copy.media_type in INERT)
