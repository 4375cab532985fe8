"""Files of a draft: in through the reader and the marking check, out only to who may edit or review the draft."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_POST

from .. import vocab
from ..attachments import AttachmentError, ExtractedFile, UnsafeFile, read
from ..attachments.extracted import clean
from ..models import Attachment, CleanCopy, Township
from ..models.serving import file_response
from ..publishing.clean import plain_copy
from ..publishing.keeping import ReceivedFile, keep_file, refuse_numbers_in
from ..rules.marking import find_marking
from .file_notes import clean_note, file_notes
from .memory_upload import MemoryOnly, limit_bytes
from .readers import may_read
from .stop import record_refusal, refuses, stop
from .upload_place import place_of
from .wording import file_problem


@dataclass(slots=True)
class _Batch:
    """One request's files: what was taken and what was not."""

    user: Any
    township: Township
    object_id: str
    taken: list[dict[str, Any]] = field(default_factory=list)
    refused: list[dict[str, str]] = field(default_factory=list)


@csrf_exempt  # the token is checked below: looking for it in the form would read the files too early
@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """Take ``files`` for the draft or its parent that the form names."""
    request.upload_handlers = [MemoryOnly(request)]
    response: HttpResponse = _upload(request)
    return response


@csrf_protect
def _upload(request: HttpRequest) -> HttpResponse:
    try:
        page, is_draft = place_of(request)
        township = _township(page)
    except PermissionDenied as refusal:
        # A script asks: Wagtail's redirect to the start page would tell it nothing.
        said = {"error_code": "forbidden", "error_message": str(refusal)}
        return JsonResponse(said, status=403)
    batch = _Batch(request.user, township, str(page.pk) if is_draft else "")
    for file in request.FILES.getlist("files"):
        if _take(batch, file) is None:
            return stop(request, page, "upload", object_id=batch.object_id)
    if not batch.taken and not batch.refused:
        batch.refused.append({"name": "", "message": _("No file arrived. Choose it again.")})
    answer = {"files": batch.taken, "errors": batch.refused}
    return JsonResponse(answer, status=200 if batch.taken else 400)


def _township(page: Any) -> Township:
    township = Township.objects.covering(page)
    if township is None:
        raise PermissionDenied(_("Files can only be added inside a township that was set up."))
    return township


def _take(batch: _Batch, file: Any) -> bool | None:
    """True: stored. False: refused with a message. None: it carries a secrecy marking; nothing of it is kept."""
    name = clean(file.name)[:200]
    data = file.read()
    try:
        if file.size > limit_bytes():
            raise UnsafeFile("too-large", f"a file of {file.size} bytes")
        refuse_numbers_in(name)
        extracted = read(data, name)
    except AttachmentError as error:
        _note_unsafe(batch, error)
        batch.refused.append({"name": name, "message": file_problem(error)})
        return False
    if refuses() and _is_marked(name, extracted):
        return None
    received = ReceivedFile(name, data, extracted)
    row = keep_file(received, str(batch.township.root_page_id), batch.user)
    batch.taken.append(described(row))
    return True


def _is_marked(name: str, extracted: ExtractedFile) -> bool:
    stem = name.rpartition(".")[0] or name
    return find_marking(stem, [("file", extracted.text)]) is not None


def _note_unsafe(batch: _Batch, error: AttachmentError) -> None:
    if isinstance(error, UnsafeFile):
        kind = vocab.RefusalKind.UNSAFE_FILE
        record_refusal(batch.user, batch.township, f"upload:{error.code}", kind, batch.object_id)


def described(row: Attachment) -> dict[str, Any]:
    """What the list in the editor shows of a file."""
    return {**row.ref(), **file_notes(row)}


@require_GET
@xframe_options_sameorigin
def download(request: HttpRequest, attachment_id: Any) -> HttpResponseBase:
    """The stored file, for its uploader and for who may edit or review a draft that names it; 404 otherwise."""
    row = get_object_or_404(Attachment, pk=attachment_id)
    if not may_read(request.user, row) or not row.is_intact():
        raise Http404
    return _private(file_response(row, request))


@require_GET
@xframe_options_sameorigin
def download_copy(request: HttpRequest, attachment_id: Any, copy_id: Any) -> HttpResponseBase:
    """A clean copy, for those who may read its original; 404 otherwise."""
    copy = get_object_or_404(CleanCopy, pk=copy_id, original=attachment_id)
    if not may_read(request.user, copy.original) or not copy.is_intact():
        raise Http404
    return _private(file_response(copy, request))


@require_POST
def clean_copy(request: HttpRequest, attachment_id: Any) -> JsonResponse:
    """Make the clean copy of an upload now, so that the clerk learns at once what goes public, or that nothing can."""
    row = get_object_or_404(Attachment, pk=attachment_id)
    if not may_read(request.user, row):
        raise Http404
    return JsonResponse({"clean": clean_note(row, plain_copy(row))})


def _private(response: HttpResponseBase) -> HttpResponseBase:
    response["Cache-Control"] = "private, no-store"
    return response
