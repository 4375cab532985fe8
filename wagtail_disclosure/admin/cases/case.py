"""The guided case page, and the one door through which every step on it goes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ... import vocab
from ...casework.step_letters import take_with_letters
from ...compat import load_page_model
from ...exceptions import StepRefused
from ...models import InformationRequest
from .forms import StepForm
from .page import Now, context
from .plans import PLANS
from .reach import case_for, handled_case, private

TEMPLATE = "wagtail_disclosure/admin/cases/case.html"


@private
@require_GET
def case(request: HttpRequest, case_id: int) -> HttpResponse:
    """Where the case stands and what may come next."""
    found = case_for(request.user, case_id)
    return render(request, TEMPLATE, context(found, request.user))


@private
@require_POST
def step(request: HttpRequest, case_id: int, kind: str) -> HttpResponse:
    """Take one step. Whatever is refused, what was typed stays on the page."""
    found = handled_case(request.user, case_id)
    if kind not in {known.value for known in PLANS}:
        raise Http404
    chosen = vocab.EventKind(kind)
    form = Now.of(found).form(chosen, request.user, request.POST, request.FILES)
    if not form.is_valid():
        return refused(request, found, form)
    try:
        result = take(found, form, request.user)
    except StepRefused as refusal:
        form.add_error(None, str(refusal))
        return refused(request, case_for(request.user, case_id), form)
    return done(request, found, chosen, result, form.wants_letter())


def take(found: InformationRequest, form: StepForm, user: Any) -> Any:
    """The step's act, with its letters when they are wanted."""
    act, entry = PLANS[form.kind].act, form.entry(user)
    if form.wants_letter():
        return take_with_letters(found, entry, act, **form.facts())
    return act(found, entry, **form.facts())


def refused(request: HttpRequest, found: InformationRequest, form: StepForm) -> HttpResponse:
    """The page as it is now, with the posted form in its place or its words beside it."""
    # Having been told, the officer may send it again over what is on the page now.
    posted = request.POST.copy()
    posted["seen"] = str(len(found.events()))
    form.data = posted
    shown = context(found, request.user, form)
    return render(request, TEMPLATE, shown, status=409)


def done(
    request: HttpRequest,
    found: InformationRequest,
    kind: vocab.EventKind,
    result: Any,
    with_letter: bool,
) -> HttpResponse:
    """Say what was entered; go on to the draft or the receipts that the step made."""
    said = _("Entered: %(step)s.")
    if with_letter:
        said = _(
            "Entered: %(step)s. The letter is made: download it under “Reply and letters” and send it."
        )
    messages.success(request, said % {"step": kind.label})
    if isinstance(result, load_page_model()):
        return redirect("wagtailadmin_pages:edit", result.pk)
    if kind == vocab.EventKind.SPLIT:
        shown = {"receipts": result, "case": found}
        return render(request, "wagtail_disclosure/admin/cases/receipts.html", shown)
    return redirect("wagtail_disclosure_admin:case", found.pk)
