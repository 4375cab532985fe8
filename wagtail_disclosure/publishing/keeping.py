"""A file that was read and passed the marking check becomes a stored attachment: one act for uploads and imports."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile

from ..attachments import ExtractedFile, UnsafeFile
from ..models import Attachment
from ..rules.resident_number import holds_resident_number


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """``name`` as a person sees it, the bytes, and what was read of them."""

    name: str
    data: bytes
    extracted: ExtractedFile

    @property
    def size(self) -> int:
        return len(self.data)


def refuse_numbers_in(name: str) -> None:
    """UnsafeFile for a name with the number of an identity card: no mask inside the file takes it out of the name."""
    if holds_resident_number(name):
        raise UnsafeFile("name-number", "a name with the number of an identity card")


def keep_file(file: ReceivedFile, root_id: str, user: Any) -> Attachment:
    """Store ``file`` for the township with the root page ``root_id``."""
    with written([file], root_id, user) as rows:
        rows[0].save()
    return rows[0]


@contextmanager
def written(files: Iterable[ReceivedFile], root_id: str, user: Any) -> Iterator[list[Attachment]]:
    """Rows whose bytes are stored and which the caller stores in turn; if that fails, the bytes go away again."""
    rows: list[Attachment] = []
    try:
        for file in files:
            rows.append(_row(file, root_id, user))
            rows[-1].file.save("file", ContentFile(file.data, name="file"), save=False)
        yield rows
    except BaseException:
        for row in rows:
            if row.file:
                row.file.delete(save=False)
        raise


def _row(file: ReceivedFile, root_id: str, user: Any) -> Attachment:
    found = file.extracted
    return Attachment(
        root_id=root_id,
        name=file.name,
        sha256=hashlib.sha256(file.data).hexdigest(),
        size=file.size,
        media_type=found.media_type,
        segments=[[segment.where, segment.text] for segment in found.segments],
        incomplete=list(found.incomplete),
        hidden=[[hidden.kind, hidden.where, hidden.shown] for hidden in found.hidden],
        uploaded_by=user,
    )
