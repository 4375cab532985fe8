"""Files of past years from the browser, one after the other; in memory until the marking check has passed."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from .. import conf
from ..attachments.batch import ReaderPool
from ..exceptions import DisclosureRefusal
from ..models import ImportRun, Township
from ..publishing.importing.intake import Intake
from ..publishing.importing.runs import check_own, end_reading, open_run
from ..publishing.importing.sources import SourceFile, files_of
from .importing import RUN, own_run
from .memory_upload import MemoryOnly, limit_bytes
from .numbers import number_of
from .stop import hide_from_error_mail


@csrf_exempt  # the token is checked below: looking for it in the form would read the files too early
@require_POST
def import_upload(request: HttpRequest) -> HttpResponse:
    """Take ``files`` into ``run``, or into a new one for ``township``; ``done`` ends the reading."""
    request.upload_handlers = [MemoryOnly(request)]
    response: HttpResponse = _upload(request)
    return response


@csrf_protect
def _upload(request: HttpRequest) -> HttpResponse:
    hide_from_error_mail(request)
    try:
        run = _run(request)
        with ReaderPool(conf.get().import_readers) as readers, Intake(run, readers) as intake:
            for file, given in _files(request):
                intake.add(file, given)
        if request.POST.get("done"):
            end_reading(run)
    except (DisclosureRefusal, PermissionDenied) as refusal:
        return _refused(request, str(refusal))
    if request.accepts("text/html"):
        return redirect(RUN, run.pk)
    return JsonResponse({"run": run.pk, **run.counts()})


def _run(request: HttpRequest) -> ImportRun:
    given = number_of(request.POST.get("run", ""))
    if given is not None:
        run = own_run(request, given)
        check_own(request.user, run)
        return run
    township = number_of(request.POST.get("township", ""))
    return open_run(get_object_or_404(Township, pk=township), request.user)


def _files(request: HttpRequest) -> list[tuple[SourceFile, Mapping[str, str]]]:
    uploads: list[tuple[str, bytes]] = []
    for file in request.FILES.getlist("files"):
        if file.size is None or file.size > limit_bytes():
            raise PermissionDenied(
                _("A file is larger than %(size)d MB. Pack less into one ZIP file.")
                % {"size": limit_bytes() >> 20}
            )
        uploads.append((file.name or "", file.read()))
    return list(files_of(uploads))


def _refused(request: HttpRequest, reason: str) -> HttpResponse:
    if not request.accepts("text/html"):
        return JsonResponse({"error": reason}, status=403)
    from django.contrib import messages

    messages.error(request, reason)
    return redirect("wagtail_disclosure_admin:imports")
