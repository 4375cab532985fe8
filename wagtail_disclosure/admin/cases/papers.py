"""Uploaded papers of a case: read for safety in the limited child process; nothing of their text is kept."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from ... import conf, vocab
from ...attachments import AttachmentError, UnsafeFile, read
from ...casework.intake import Upload
from ..wording import file_problem

MEGABYTE = 1024 * 1024


def uploaded(file: Any, kind: vocab.CaseFileKind) -> Upload:
    """``file`` as a paper of a case. Raises ValidationError with what to do instead."""
    name = file.name or "file"
    try:
        if file.size > conf.get().attachment_megabytes * MEGABYTE:
            raise UnsafeFile("too-large", f"a file of {file.size} bytes")
        content = file.read()
        media_type = read(content, name).media_type
    except AttachmentError as error:
        raise ValidationError(file_problem(error)) from None
    return Upload(kind, name, media_type, content)
