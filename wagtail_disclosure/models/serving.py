"""What the public gets of an item: files in the manifest of an approval in force, and the page's context."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import FileResponse, Http404

from .. import conf
from .files import Attachment
from .notes import PublicNote

#: Types that a browser may show in place; everything else is saved to disk.
INERT = frozenset({"application/pdf", "text/plain", "image/png", "image/jpeg"})


def approved_file(item: Any, attachment_id: str) -> FileResponse:
    """The stored bytes, if (id, hash) is in the manifest and the bytes still have that hash; else 404."""
    approval = item.shown_by()
    try:
        key = str(uuid.UUID(attachment_id))
    except ValueError as error:
        raise Http404 from error
    manifest = {str(ref["id"]): ref["sha256"] for ref in (approval.manifest if approval else [])}
    row = Attachment.objects.filter(pk=key).first() if key in manifest else None
    if row is None or row.sha256 != manifest[key] or not row.is_intact():
        raise Http404
    response = file_response(row)
    response["Cache-Control"] = "no-cache"
    return response


def file_response(row: Attachment) -> FileResponse:
    """The file with headers that keep a browser from guessing or running anything."""
    response = FileResponse(
        row.file.open("rb"),
        as_attachment=row.media_type not in INERT,
        filename=row.name,
        content_type=row.media_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response


def item_context(item: Any) -> dict[str, Any]:
    """Metadata, files, successor and notes for the item's template."""
    return {
        "base_template": conf.get().base_template,
        "township": item.township(),
        "attachment_rows": item.attachment_rows(),
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
