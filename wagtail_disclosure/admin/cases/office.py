"""Settings of a township's case office: organs named in remedies, numbers, fees, what the county decided."""

from __future__ import annotations

from django.contrib import messages
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ...models import CaseOffice
from .reach import office_of, private


class CaseOfficeForm(ModelForm):  # type: ignore[type-arg]
    """Everything but the township itself."""

    class Meta:
        model = CaseOffice
        fields = [
            "letter_code",
            "callback_phone",
            "reconsideration_organ",
            "reconsideration_address",
            "reconsideration_phone",
            "court",
            "court_address",
            "court_phone",
            "fee_account",
            "automatic_receipt_counts",
            "identity_months",
        ]


@private
@require_http_methods(["GET", "POST"])
def office(request: HttpRequest, township_id: int) -> HttpResponse:
    """The form of one township."""
    township = office_of(request.user, township_id)
    form = CaseOfficeForm(request.POST or None, instance=CaseOffice.of(township))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("wagtail_disclosure_admin:case_office", township.pk)
    row = form.instance
    missing = not (row.reconsideration_organ and row.court)
    context = {"township": township, "form": form, "missing": missing}
    return render(request, "wagtail_disclosure/admin/cases/office.html", context)
