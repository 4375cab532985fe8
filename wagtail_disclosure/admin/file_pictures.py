"""Pages of an upload as pictures, for who may read it: on them areas are marked that the public must not see."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from ..attachments import AttachmentError
from ..attachments.pagepicture import PagePicture, picture_of_page
from ..models import Attachment
from ..models.files import open_stored
from .readers import may_read


@require_GET
def page_picture(request: HttpRequest, attachment_id: Any, number: int) -> HttpResponse:
    """One page as a JPG; 404 for who may not read the file, and where there is no such page."""
    row = get_object_or_404(Attachment, pk=attachment_id)
    if not may_read(request.user, row) or not row.is_intact():
        raise Http404
    try:
        drawn = _drawn(row, number)
    except AttachmentError as error:
        raise Http404 from error
    response = HttpResponse(drawn.data, content_type="image/jpeg")
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def page_count(attachment_id: Any) -> int:
    """How many pages an upload has; 0 when it cannot be drawn now."""
    try:
        return _pages(attachment_id)
    except (AttachmentError, OSError):
        return 0


@lru_cache(maxsize=512)
def _pages(attachment_id: Any) -> int:
    """A stored file never changes, so once is enough; a failure may pass and is not remembered."""
    return _drawn(Attachment.objects.get(pk=attachment_id), 1).pages


def _drawn(row: Attachment, number: int) -> PagePicture:
    with open_stored(row.file) as stored:
        return picture_of_page(stored.read(), row.name, number)
