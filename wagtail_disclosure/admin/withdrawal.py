"""撤下: a page that says what will happen, asks for the reason, and takes the item down."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from ..compat import load_page_model
from ..exceptions import DisclosureRefusal
from ..models import ReviewApproval, ReviewedMixin
from ..models.permissions import may_withdraw
from ..publishing import schedule
from ..publishing import withdraw as act
from ..publishing.schedule import scheduled_revisions


class WithdrawalForm(forms.Form):
    """The public reason is required; the internal one stays in the record."""

    reason = forms.CharField(
        label=gettext_lazy("Reason that the public will read"),
        help_text=gettext_lazy("One sentence, without names or numbers of persons."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    internal_reason = forms.CharField(
        label=gettext_lazy("Internal note (stays in the record)"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask, then take down."""
    page = reviewed_page(page_id)
    if not may_withdraw(request.user, page):
        raise PermissionDenied(_("Only the issuer or the disclosure office can withdraw an item."))
    if not page.live and scheduled_revisions(page).exists():
        return redirect("wagtail_disclosure_admin:unschedule", page.pk)
    form = WithdrawalForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _taken_down(request, page, form):
        return redirect("wagtail_disclosure_admin:items")
    context = {"page": page, "form": form, "decided": newer_decision(page)}
    return render(request, "wagtail_disclosure/admin/withdraw.html", context)


def reviewed_page(page_id: int) -> Any:
    """The reviewed page with this key, or 404."""
    page = get_object_or_404(load_page_model(), pk=page_id).specific
    if not isinstance(page, ReviewedMixin):
        raise Http404
    return page


def _taken_down(request: HttpRequest, page: Any, form: WithdrawalForm) -> bool:
    data = form.cleaned_data
    try:
        act.withdraw(page, request.user, data["reason"], data["internal_reason"])
    except DisclosureRefusal as refusal:
        form.add_error(None, str(refusal))
        return False
    said = _("“%(title)s” was taken down. Its address now shows the reason.")
    messages.success(request, said % {"title": page.title})
    return True


@require_http_methods(["GET", "POST"])
def unschedule(request: HttpRequest, page_id: int) -> HttpResponse:
    """取消定时公开: say what ends with it, then do it."""
    page = reviewed_page(page_id)
    if not may_withdraw(request.user, page):
        raise PermissionDenied(
            _("Only the issuer or the disclosure office can cancel a scheduled publication.")
        )
    if request.method == "POST":
        try:
            schedule.unschedule(page, request.user)
        except DisclosureRefusal as refusal:
            messages.warning(request, str(refusal))
        else:
            said = _("“%(title)s” does not go public. To publish it, submit it for review again.")
            messages.success(request, said % {"title": page.title})
        return redirect("wagtail_disclosure_admin:items")
    due = scheduled_revisions(page).order_by("approved_go_live_at").first()
    context = {"page": page, "due": due}
    return render(request, "wagtail_disclosure/admin/unschedule.html", context)


def newer_decision(page: Any) -> ReviewApproval | None:
    """The decision that a newer text is not for the public, while an older one still is; else None."""
    if not page.live:
        return None
    newest = ReviewApproval.objects.about(page).in_force().order_by("-pk").first()
    return newest if newest and not newest.is_public else None
