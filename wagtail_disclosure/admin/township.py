"""What a township is called, whom to ask and whom to alarm: edited by its disclosure office."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from .. import vocab
from ..models import Township
from .access import access_of

OFFICE = frozenset({vocab.Role.DISCLOSURE_OFFICE.value})


class TownshipForm(ModelForm):  # type: ignore[type-arg]
    """Everything but the root page, which set-up decides, and the code, which stands in given numbers."""

    class Meta:
        model = Township
        fields = [
            "organ_name",
            "departments",
            "subject_categories",
            "office_name",
            "office_address",
            "office_hours",
            "office_phone",
            "office_fax",
            "office_email",
            "secrecy_authority",
            "secrecy_contact",
            "secrecy_phone",
            "superior_organ",
        ]


def editable_townships(user: Any) -> list[Township]:
    """Those whose disclosure office ``user`` belongs to; all for a superuser."""
    return access_of(user).with_role(OFFICE)


@require_GET
def townships(request: HttpRequest) -> HttpResponse:
    """The only one at once, else a list."""
    found = editable_townships(request.user)
    if not found:
        raise PermissionDenied(_("Only the disclosure office can change these entries."))
    if len(found) == 1:
        return redirect("wagtail_disclosure_admin:township", found[0].pk)
    return render(request, "wagtail_disclosure/admin/townships.html", {"townships": found})


@require_http_methods(["GET", "POST"])
def township(request: HttpRequest, township_id: int) -> HttpResponse:
    """The form of one township."""
    row = get_object_or_404(Township, pk=township_id)
    if row not in editable_townships(request.user):
        raise PermissionDenied(_("Only the disclosure office can change these entries."))
    form = TownshipForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("wagtail_disclosure_admin:township", row.pk)
    context = {"township": row, "form": form}
    return render(request, "wagtail_disclosure/admin/township.html", context)
