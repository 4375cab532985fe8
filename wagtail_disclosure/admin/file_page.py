"""The page of one file: original and clean copy, what the computer proposes, words, areas, and the log of masks."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..exceptions import ApprovalRefused
from ..publishing.covering import AREA, has_pages
from .copy_words import copy_problem, mask_lines
from .file_desk import FileDesk, original_side, public_side
from .file_pictures import page_count
from .numbers import number_of
from .review_file_forms import MaskAreaForm, MaskAreasForm, MaskWordsForm, ProposalsForm
from .review_page import reasons_of
from .wording import unread_label

TEMPLATE = "wagtail_disclosure/admin/review_file.html"
FORMS: dict[str, Any] = {"words": MaskWordsForm, "area": MaskAreaForm, "areas": MaskAreasForm}


def file_page(
    request: HttpRequest, open_desk: Callable[[], FileDesk], back: tuple[str, str]
) -> HttpResponse:
    """GET shows the file; POST masks something in it, changes a mask or takes it off.

    ``open_desk`` reads the draft anew at each call; ``back`` is the address and name of the page before.
    """
    desk = open_desk()
    if request.method != "POST":
        return _show(request, desk, back)
    forms = _forms(desk)
    try:
        done = _act(request, desk, forms)
    except ApprovalRefused as refusal:
        wrong = reasons_of(refusal)
        return _show(request, open_desk(), back, forms, status=409, wrong=wrong)
    if not done:
        return _show(request, desk, back, forms, status=422)
    messages.success(request, done)
    return redirect(request.path)


def _forms(desk: FileDesk) -> dict[str, Any]:
    forms = {name: kind(prefix=name) for name, kind in FORMS.items()}
    return forms | {"proposals": ProposalsForm(desk.proposals, desk.part, prefix="proposals")}


def _act(request: HttpRequest, desk: FileDesk, forms: dict[str, Any]) -> str:
    """What was done, in a sentence; empty when a form has to be filled in better."""
    act, data = request.POST.get("act", ""), request.POST
    if act == "off":
        desk.unmask(())
        return _("The masks are off. Look at the file again.")
    if "off" in data:
        desk.unmask([_number(data["off"])])
        return _("The mask is off. Look at the file again.")
    if "reword" in data:
        line = _number(data["reword"])
        desk.reword(line, data.get(f"new-{line}", ""))
        return _("The mask was changed. Look at the file again.")
    if act not in forms:
        raise Http404
    form = forms[act] = (
        ProposalsForm(desk.proposals, desk.part, data, prefix=act)
        if act == "proposals"
        else FORMS[act](data, prefix=act)
    )
    if not form.is_valid():
        return ""
    count = desk.mask(**form.masks())
    done = ngettext("%(count)d place was masked", "%(count)d places were masked", count)
    return done % {"count": count}


def _number(text: str) -> int:
    number = number_of(text)
    if number is None:
        raise Http404
    return number


def _show(
    request: HttpRequest,
    desk: FileDesk,
    back: tuple[str, str],
    forms: dict[str, Any] | None = None,
    status: int = 200,
    wrong: Any = (),
) -> HttpResponse:
    copy, row = desk.file.copy, desk.file.row
    masks = copy.masks if copy else []
    context = {
        "page_title": row.name,
        "back_url": back[0],
        "back_label": back[1],
        "file": desk.file,
        "problem": copy_problem(desk.file.problem) if copy is None else "",
        "original": original_side(desk),
        "copy": public_side(copy),
        "pictured": "、".join(map(str, copy.pictured)) if copy else "",
        "unread": [unread_label(reason) for reason in (copy.incomplete if copy else ())],
        "log": mask_lines(copy),
        "has_area_masks": any(entry["kind"] == AREA for entry in masks),
        "refusal": desk.refusal,
        "waits": desk.waits,
        "has_words": not row.media_type.startswith("image/"),
        # In a PDF masked words are blacked out: there is no mask to be read.
        "has_signs": not has_pages(row),
        "areas": _areas(row, masks) if not desk.refusal else None,
        "forms": forms or _forms(desk),
        "wrong": wrong,
        "token": desk.token,
    }
    response = render(request, TEMPLATE, context, status=status)
    response["Cache-Control"] = "private, no-store"
    return response


def _areas(row: Any, masks: list[dict[str, Any]]) -> dict[str, Any] | None:
    """What the script needs to show pages and the areas that are black already; None for files without pages."""
    if not has_pages(row):
        return None
    done = [[entry["page"], *entry["box"]] for entry in masks if entry["kind"] == AREA]
    return {
        "url": reverse("wagtail_disclosure_admin:attachment_page", args=[row.pk, 0]),
        "pages": page_count(row.pk),
        "done": json.dumps(done),
    }
