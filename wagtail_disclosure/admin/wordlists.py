"""The county's and the townships' lists of wrong expressions: read, change, take in, give out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ..exceptions import DisclosureRefusal
from ..models import WordingRule
from ..publishing.wordlists import (
    COLUMNS,
    counted,
    may_change_list,
    plan_import,
    remove_entry,
    save_entry,
    take_in,
)
from ..rules.wording_lists import default_expressions
from .township import editable_townships
from .wordlists_files import FileRefused, labels, read_file, written

PAGE = 50
COUNTY = "county"
SALT = "wagtail_disclosure.wordlist"
KEPT_SECONDS = 3600


class EntryForm(ModelForm):  # type: ignore[type-arg]
    """One entry."""

    class Meta:
        model = WordingRule
        fields = COLUMNS


def lists_of(user: Any) -> dict[str, str]:
    """Lists that ``user`` may change: address part to name. The county's comes first."""
    found = {COUNTY: _("Whole county")} if may_change_list(user, "") else {}
    return found | {str(t.root_page_id): t.organ_name for t in editable_townships(user)}


def _root_id(request: HttpRequest, place: str) -> str:
    """The root page behind an address part; 403 for a list of others."""
    if place not in lists_of(request.user):
        raise PermissionDenied(_("Only the disclosure office can change this list."))
    return "" if place == COUNTY else place


def _back(place: str) -> HttpResponse:
    return redirect("wagtail_disclosure_admin:wordlist", place)


@require_GET
def wordlists(request: HttpRequest) -> HttpResponse:
    """The first list of this user."""
    found = lists_of(request.user)
    if not found:
        raise PermissionDenied(_("Only the disclosure office can change this list."))
    return _back(next(iter(found)))


@require_GET
def wordlist(request: HttpRequest, place: str) -> HttpResponse:
    """Entries of one list, found by words of either expression."""
    root_id = _root_id(request, place)
    words = request.GET.get("q", "").strip()
    rows = WordingRule.objects.filter(root_id=root_id)
    if words:
        rows = rows.filter(wrong__contains=words) | rows.filter(right__contains=words)
    page = Paginator(rows, PAGE).get_page(request.GET.get("p"))
    shipped = [
        rule for rule in default_expressions() if words and words in (rule.wrong + rule.right)
    ]
    context = {
        "place": place,
        "lists": lists_of(request.user),
        "rows": page.object_list,
        "items": page,
        "count": page.paginator.count,
        "words": words,
        "shipped": shipped[:PAGE],
        "shipped_count": len(default_expressions()),
    }
    return render(request, "wagtail_disclosure/admin/wordlist.html", context)


@require_http_methods(["GET", "POST"])
def entry(request: HttpRequest, place: str, entry_id: int = 0) -> HttpResponse:
    """A new entry, or one to change."""
    root_id = _root_id(request, place)
    row = get_object_or_404(WordingRule, pk=entry_id, root_id=root_id) if entry_id else None
    form = EntryForm(request.POST or None, instance=row or WordingRule(root_id=root_id))
    if request.method == "POST" and form.is_valid():
        try:
            save_entry(form.instance, request.user)
        except DisclosureRefusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return _back(place)
    context = {"place": place, "row": row, "form": form}
    return render(request, "wagtail_disclosure/admin/wordlist_entry.html", context)


@require_POST
def remove(request: HttpRequest, place: str, entry_id: int) -> HttpResponse:
    """Remove one entry."""
    row = get_object_or_404(WordingRule, pk=entry_id, root_id=_root_id(request, place))
    remove_entry(row, request.user)
    messages.success(request, _("Removed."))
    return _back(place)


@require_http_methods(["GET", "POST"])
def take_in_file(request: HttpRequest, place: str) -> HttpResponse:
    """Choose a file, look at what it would change, then confirm."""
    root_id = _root_id(request, place)
    context: dict[str, Any] = {"place": place, "labels": labels()}
    if request.method == "POST" and "rows" in request.POST:
        return _confirmed(request, place, root_id)
    if request.method == "POST":
        file = request.FILES.get("file")
        try:
            rows = read_file(file.name or "", file.read()) if file else []
        except FileRefused as refusal:
            context["problem"] = str(refusal)
            rows = []
        planned = plan_import(rows, root_id)
        signed = signing.dumps([root_id, rows], salt=SALT, compress=True)
        context |= {"planned": planned, "counts": counted(planned), "signed": signed}
    return render(request, "wagtail_disclosure/admin/wordlist_import.html", context)


def _confirmed(request: HttpRequest, place: str, root_id: str) -> HttpResponse:
    try:
        signed_for, rows = signing.loads(request.POST["rows"], salt=SALT, max_age=KEPT_SECONDS)
    except signing.BadSignature:
        signed_for, rows = None, []
    if signed_for != root_id:
        messages.error(request, _("This preview is too old. Choose the file again."))
        return redirect("wagtail_disclosure_admin:wordlist_import", place)
    counts = take_in(rows, root_id, request.user)
    said = _("Taken in: %(new)d new, %(changed)d changed, %(refused)d refused.")
    messages.success(request, said % counts)
    return _back(place)


@require_GET
def give_out(request: HttpRequest, place: str) -> HttpResponse:
    """The list as CSV."""
    rows = WordingRule.objects.filter(root_id=_root_id(request, place))
    response = HttpResponse(written(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="wording-{place}.csv"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
