"""登记: the officer's form, the receipt to print, and the written-down request to be read back and signed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ... import vocab
from ...casework.identity import shown_people
from ...casework.intake import is_same, receive
from ...casework.receipts import Receipt, new_submission_key
from ...exceptions import StepRefused
from ...models import Township
from .intake_form import IntakeForm
from .reach import handled_case, office_of, private


@private
@require_http_methods(["GET", "POST"])
def intake(request: HttpRequest, township_id: int) -> HttpResponse:
    """Enter one request. The hidden key makes one case of a form that is sent twice."""
    township = office_of(request.user, township_id)
    posted = request.method == "POST"
    form = IntakeForm(request.POST, request.FILES) if posted else IntakeForm()
    key = _key(request.POST.get("key", ""))
    if posted and form.is_valid():
        receipt = _entered(request, township, form, key)
        if receipt is not None:
            shown = {"receipts": [receipt], "case": receipt.case, "entered": True}
            return render(request, "wagtail_disclosure/admin/cases/receipts.html", shown)
        key = new_submission_key()
    context = {"form": form, "township": township, "key": key}
    status = 422 if posted else 200
    return render(request, "wagtail_disclosure/admin/cases/intake.html", context, status=status)


def _entered(
    request: HttpRequest, township: Township, form: IntakeForm, key: str
) -> Receipt | None:
    """The receipt; None, and the form says why, when nothing was entered."""
    application = form.application()
    try:
        receipt = receive(
            township,
            application,
            vocab.IntakeChannel(form.cleaned_data["channel"]),
            request.user,
            on=form.cleaned_data["on"],
            submission_key=key,
            **form.handed_over(),
        )
    except StepRefused as refusal:
        form.add_error(None, str(refusal))
        return None
    if receipt.created or is_same(receipt.case, application):
        return receipt
    # The browser's way back shows the form that was sent, with its key.
    said = _("This form was entered already, as request %(number)s. Press again to enter another.")
    form.add_error(None, said % {"number": receipt.case.number})
    return None


def _key(posted: str) -> str:
    """What the form carried, if it can be one of ours."""
    fits = len(posted) == 64 and all(sign in "0123456789abcdef" for sign in posted)
    return posted if fits else new_submission_key()


@private
@require_GET
def paper_form(request: HttpRequest, case_id: int) -> HttpResponse:
    """The request on paper: read back to an applicant who asked by word of mouth, and signed."""
    case = handled_case(request.user, case_id)
    context = {"case": case, "people": shown_people(case), "today": timezone.localdate()}
    return render(request, "wagtail_disclosure/admin/cases/paper_form.html", context)
