"""The screens that take photos: sealed at once, in place of earlier ones."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ...attachments.errors import UnsafeFile
from ...attachments.sniff import extension_of, identify
from ...casework import doors
from ...casework.intake import Upload
from ...casework.unsent import keep_answers, keep_papers
from ...models import RequestDraft
from .answers import PHOTO_KINDS
from .flow import onward, show_screen, too_often
from .respond import address_of
from .screens import Screen

MOST_BYTES = 10 * 1024 * 1024
MOST_FILES = 2
TYPES = {"image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf"}
FIELDS = ("front", "back")


class PhotoRefused(Exception):
    """The sentence says what to do."""


def photo(request: HttpRequest, page: Any, draft: RequestDraft, screen: Screen) -> HttpResponse:
    """One or two photos; an earlier one may stay."""
    kind = PHOTO_KINDS[screen.name]
    kept = draft.papers.filter(kind=kind).count()
    if request.method != "POST":
        return _shown(request, page, draft, screen, kept)
    if not doors.is_open("photo", address=address_of(request)):
        return too_often(request, page, draft.township)
    files = [file for name in FIELDS for file in request.FILES.getlist(name)][:MOST_FILES]
    if not files and kept:
        keep_answers(draft, **{screen.name: {"count": kept}})
        return onward(request, page, draft, screen)
    try:
        uploads = [checked_photo(file, kind, number) for number, file in enumerate(files, 1)]
        if not uploads:
            raise PhotoRefused(_("Choose a photo, or go back and choose to show the document."))
    except PhotoRefused as refusal:
        return _shown(request, page, draft, screen, kept, error=str(refusal))
    keep_papers(draft, kind, uploads)
    keep_answers(draft, **{screen.name: {"count": len(uploads)}})
    return onward(request, page, draft, screen)


def _shown(
    request: HttpRequest,
    page: Any,
    draft: RequestDraft,
    screen: Screen,
    kept: int,
    **context: Any,
) -> HttpResponse:
    return show_screen(request, page, draft, screen, template="photo.html", kept=kept, **context)


def checked_photo(file: UploadedFile, kind: Any, number: int) -> Upload:
    """Only what is a picture or a PDF through and through; its own name is not kept. Raises PhotoRefused."""
    if (file.size or 0) > MOST_BYTES:
        raise PhotoRefused(
            _("This file is too large: at most 10 MB. Take the photo again, smaller.")
        )
    content = file.read()
    try:
        found = identify(content, extension_of(file.name or ""))
    except UnsafeFile:
        found = None
    if found is None or found.media_type not in TYPES:
        raise PhotoRefused(
            _(
                "This file cannot be taken. Send a photo (JPG or PNG) or a PDF, or show the document."
            )
        )
    name = f"{kind.label}{number}.{TYPES[found.media_type]}"
    return Upload(kind, name, found.media_type, content)
