"""Past years: the upload page, the table that a person corrects, and the drafts made of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from .. import vocab
from ..exceptions import DisclosureRefusal
from ..models import ImportRow, ImportRun, Township
from ..publishing.importing.drafts import make_drafts
from ..publishing.importing.manifest import MANIFEST_NAMES
from ..publishing.importing.manifest import template as manifest_template
from ..publishing.importing.runs import end_reading, may_import
from .importing_forms import RowForm, posted_rows, row_forms, save_rows, shown_rows
from .stop import hide_from_error_mail
from .wording import FILE_PROBLEMS

RUN = "wagtail_disclosure_admin:import_run"
PAGE, RUNS = 25, 20
#: A request that makes drafts ends after this; the page goes on with the next one.
SECONDS = 15.0
State = vocab.ImportRowState


def import_places(user: Any) -> list[Township]:
    """Townships in which ``user`` may bring in files."""
    return [township for township in Township.objects.of_user(user) if may_import(user, township)]


@require_GET
def imports(request: HttpRequest) -> HttpResponse:
    """Choose files, or go on with an import."""
    places = import_places(request.user)
    if not places:
        raise PermissionDenied(_("You may not write drafts in any township."))
    runs = ImportRun.objects.filter(user_id=request.user.pk or 0)[:RUNS]
    context = {
        "places": places,
        "runs": [(run, run.counts()) for run in runs],
        "tables": " ".join(MANIFEST_NAMES),
    }
    return render(request, "wagtail_disclosure/admin/importing.html", context)


def own_run(request: HttpRequest, run_id: int) -> ImportRun:
    """The import with this key if this person began it, or 404."""
    runs = ImportRun.objects.select_related("township")
    return get_object_or_404(runs, pk=run_id, user_id=request.user.pk)


@require_http_methods(["GET", "POST"])
def import_run(request: HttpRequest, run_id: int) -> HttpResponse:
    """The table: correct rows, leave some out, make drafts of the others."""
    run = own_run(request, run_id)
    hide_from_error_mail(request)
    page = Paginator(shown_rows(run), PAGE).get_page(request.GET.get("p"))
    if request.method != "POST":
        if run.state == vocab.ImportState.READING:
            end_reading(run)
        return _table(request, run, page, row_forms(page.object_list))
    rows = posted_rows(run, request.POST)
    if not save_rows(rows, request.user):
        return _table(request, run, page, rows, status=422)
    if request.POST.get("act") == "make":
        return _make(request, run)
    messages.success(request, _("Saved."))
    return redirect(f"{request.path}?p={_next(request, page)}")


def _next(request: HttpRequest, page: Any) -> int:
    forward = request.POST.get("act") == "next" and page.has_next()
    return int(page.next_page_number() if forward else page.number)


def _make(request: HttpRequest, run: ImportRun) -> HttpResponse:
    try:
        made = make_drafts(run, request.user, SECONDS)
    except DisclosureRefusal as refusal:
        messages.error(request, str(refusal))
        return redirect(RUN, run.pk)
    left = run.rows.to_make().count()
    if not request.accepts("text/html"):
        return JsonResponse({"made": made, "left": left, **run.counts()})
    said = ngettext("%(count)d draft was made.", "%(count)d drafts were made.", made)
    messages.success(request, said % {"count": made})
    if left:
        messages.warning(
            request, _("%(count)d are left: press the button again.") % {"count": left}
        )
    return redirect(RUN, run.pk)


def _table(
    request: HttpRequest, run: ImportRun, page: Any, rows: list[RowForm], status: int = 200
) -> HttpResponse:
    counts = run.counts()
    context = {
        "run": run,
        "page": page,
        "items": page,
        "rows": rows,
        "counts": counts,
        "to_make": run.rows.to_make().count(),
        "refused": run.rows.filter(state=State.REFUSED),
        "others": _others(run) if page.number == 1 else [],
        "has_errors": status != 200,
    }
    return render(request, "wagtail_disclosure/admin/importing_run.html", context, status=status)


def _others(run: ImportRun) -> list[tuple[ImportRow, str]]:
    """Files that are in no table, with why: repeated, failed."""
    rows = run.rows.filter(state__in=[State.REPEATED, State.FAILED])[:200]
    return [(row, problem_words(row.file_problem)) for row in rows]


def problem_words(code: str) -> str:
    """What is wrong with a file and what to do; "" for a file that was read."""
    return str(FILE_PROBLEMS.get(code, code))


@require_GET
def progress(request: HttpRequest, run_id: int) -> HttpResponse:
    """How far an import is; the page asks while it goes on."""
    run = own_run(request, run_id)
    answer = {"state": run.state, "left": run.rows.to_make().count(), **run.counts()}
    response = JsonResponse(answer)
    response["Cache-Control"] = "private, no-store"
    return response


@require_GET
def import_template(request: HttpRequest) -> HttpResponse:
    """The empty table."""
    if not import_places(request.user):
        raise PermissionDenied(_("You may not write drafts in any township."))
    ending, data = manifest_template()
    response = HttpResponse(data, content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="manifest.{ending}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
