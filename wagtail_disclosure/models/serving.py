"""What the public gets of an item: clean copies named by an approval in force, and the page's context."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase

from .. import conf
from .copies import CleanCopy
from .files import Attachment, open_stored
from .notes import PublicNote
from .ranges import ranged

#: Types that a browser may show in place; everything else is saved to disk.
INERT = frozenset({"application/pdf", "text/plain", "image/png", "image/jpeg"})
#: Text is stored as UTF-8 in every copy; a browser must not guess.
WITH_CHARSET = frozenset({"text/plain", "text/csv"})
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; sandbox"


@dataclass(frozen=True, slots=True)
class PublicRow:
    """A file as the item's page lists it; ``pk`` is that of the upload, which its address keeps."""

    pk: Any
    name: str
    size: int
    media_type: str


def approved_file(
    item: Any, attachment_id: str, request: HttpRequest | None = None
) -> HttpResponseBase:
    """The clean copy of an upload, if the manifest of the approval in force names it by id and hash; else 404.

    The upload itself is never served to the public.
    """
    try:
        key = str(uuid.UUID(attachment_id))
    except ValueError as error:
        raise Http404 from error
    copy = _copies(item).get(key)
    if copy is None or not copy.is_intact():
        raise Http404
    response = file_response(copy, request)
    response["Cache-Control"] = "no-cache"
    return response


def _copies(item: Any) -> dict[str, CleanCopy]:
    """Id of each upload -> the copy that the approval in force names for it."""
    approval = item.shown_by()
    named = {ref["clean"]: ref for ref in (approval.manifest if approval else []) if "clean" in ref}
    copies = CleanCopy.objects.filter(pk__in=named) if named else ()
    return {
        str(copy.original_id): copy
        for copy in copies
        if copy.sha256 == named[str(copy.pk)]["clean_sha256"]
        and str(copy.original_id) == str(named[str(copy.pk)]["id"])
    }


def file_response(
    row: Attachment | CleanCopy, request: HttpRequest | None = None
) -> HttpResponseBase:
    """The file with headers that keep a browser from guessing or running anything."""
    stored = open_stored(row.file)
    charset = "; charset=utf-8" if row.media_type in WITH_CHARSET else ""
    whole = FileResponse(
        stored,
        as_attachment=row.media_type not in INERT,
        filename=row.name,
        content_type=row.media_type + charset,
    )
    whole["Content-Length"] = str(row.size)
    whole["X-Content-Type-Options"] = "nosniff"
    whole["Content-Security-Policy"] = POLICY
    return ranged(whole, request, stored, row.size, f'"{row.sha256[:32]}"')


def public_rows(item: Any) -> list[PublicRow]:
    """The files that the page lists: the copies of the approval; in a preview the uploads."""
    copies = _copies(item)
    shown = [copies.get(str(row.pk), row) for row in item.attachment_rows()]
    return [
        PublicRow(
            row.original_id if isinstance(row, CleanCopy) else row.pk,
            row.name,
            row.size,
            row.media_type,
        )
        for row in shown
    ]


def item_context(item: Any) -> dict[str, Any]:
    """Metadata, files, successor and notes for the item's template."""
    return {
        "base_template": conf.get().base_template,
        "township": item.township(),
        "attachment_rows": public_rows(item),
        "published_on": item.first_published_at,
        "successor": public_successor(item),
        "notes": PublicNote.objects.about(item).exclude(kind="withdrawn"),
        "directory": item.get_parent() if item.pk else None,
    }


def public_successor(item: Any) -> Any:
    """The page that replaced ``item``, or None while the public may not see that page."""
    successor = item.successor.specific if item.successor_id else None
    if successor is None or not successor.live:
        return None
    return successor if getattr(successor, "is_shown", lambda: True)() else None
