"""Public items in which newer rules found something: the list of work, and the page that settles one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from .. import vocab
from ..compat import load_page_model
from ..exceptions import DisclosureRefusal
from ..models import AdviceJob, RecheckFinding
from ..models.permissions import may_withdraw
from ..publishing.hintsheet import ShownHint, shown_hints
from ..publishing.recheck import JUDGES, item_of, may_judge, settle_harmless
from .access import access_of
from .review_places import where
from .wording import kind_label
from .worklists import MOST, WorkItem

#: Who is told: those who may decide, and the office, which may take down.
TOLD = frozenset({*(role.value for role in JUDGES), vocab.Role.DISCLOSURE_OFFICE.value})


class HarmlessForm(forms.Form):
    """A reason from the list, or one's own words."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why may it stay public?"),
        choices=[("", gettext_lazy("Choose a reason")), *vocab.HarmlessReason.choices],
        required=False,
    )
    typed = forms.CharField(
        label=gettext_lazy("Or in your own words"), max_length=200, required=False
    )

    def chosen(self) -> str:
        """What was typed, else what was chosen."""
        return str(self.cleaned_data["typed"] or self.cleaned_data["reason"])


def findings_of(user: Any) -> Any:
    """Open findings in the townships of ``user``."""
    roots = [str(township.root_page_id) for township in access_of(user).with_role(TOLD)]
    return RecheckFinding.objects.open().filter(root_id__in=roots)


def to_look_at_again(user: Any) -> list[WorkItem]:
    """Rows for the home page."""
    rows = list(findings_of(user)[:MOST])
    pages = load_page_model().objects.in_bulk([int(row.object_id) for row in rows])
    return [_row(row, pages[int(row.object_id)]) for row in rows if int(row.object_id) in pages]


def _row(row: RecheckFinding, page: Any) -> WorkItem:
    kinds = "、".join(kind_label(kind) for kind in row.kinds)
    url = reverse("wagtail_disclosure_admin:recheck", args=[row.pk])
    return WorkItem(page.title, url, kinds, at=row.opened_at, urgent=True)


@require_GET
def rechecks(request: HttpRequest) -> HttpResponse:
    """All of them."""
    from .home import full_list

    return full_list(request, "recheck", to_look_at_again(request.user))


@require_http_methods(["GET", "POST"])
def recheck(request: HttpRequest, finding_id: int) -> HttpResponse:
    """What was found, in its words, and the two ways to settle it."""
    finding = get_object_or_404(RecheckFinding, pk=finding_id)
    if not findings_of(request.user).filter(pk=finding.pk).exists():
        if finding.state != vocab.RecheckState.OPEN:
            return render(request, "wagtail_disclosure/admin/recheck_done.html", {"row": finding})
        raise PermissionDenied(_("This is for the reviewers of the township."))
    item = item_of(finding)
    if item is None:
        raise Http404
    form = HarmlessForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _settled(request, finding, form):
        return redirect("wagtail_disclosure_admin:rechecks")
    context = {
        "item": item,
        "row": finding,
        "hints": [_shown(hint) for hint in _hints(item, finding)],
        "form": form,
        "may_not": may_judge(request.user, item),
        "may_withdraw": may_withdraw(request.user, item),
    }
    return render(request, "wagtail_disclosure/admin/recheck.html", context)


def _settled(request: HttpRequest, finding: RecheckFinding, form: HarmlessForm) -> bool:
    try:
        settle_harmless(finding, request.user, form.chosen())
    except DisclosureRefusal as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Recorded. The item stays public."))
    return True


def _hints(item: Any, finding: RecheckFinding) -> list[ShownHint]:
    text = item.extracted_text()
    job = AdviceJob.latest_for(item, text.digest)
    return [hint for hint in shown_hints(item, job, text) if hint.key in finding.keys]


def _shown(hint: ShownHint) -> dict[str, Any]:
    return {
        "kind": kind_label(hint.kind),
        "text": hint.text,
        "reasons": hint.reasons,
        "places": [where(place) for place in hint.places[:5]],
    }
