"""The files that go out with a reply: the clean copies that its approval names, never an upload that nobody cleaned."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ..exceptions import StepRefused
from ..models import Attachment, ReplyPage, ReviewApproval
from ..models.copies import CleanCopy
from ..models.files import open_stored


@dataclass(frozen=True, slots=True)
class ReplyFile:
    """``stored`` is the clean copy that the approval names; its bytes are looked at when they are wanted."""

    stored: CleanCopy

    @property
    def name(self) -> str:
        return str(self.stored.name)

    @property
    def size(self) -> int:
        return int(self.stored.size)

    def content(self) -> bytes:
        """The bytes that the applicant gets. Raises StepRefused when they are gone or not the approved ones."""
        try:
            with open_stored(self.stored.file) as stored:
                data: bytes = stored.read()
        except OSError:
            data = b""
        if hashlib.sha256(data).hexdigest() != self.stored.sha256:
            raise damaged()
        return data


def files_of(page: ReplyPage, approval: ReviewApproval) -> tuple[ReplyFile, ...]:
    """In the draft's order. Raises StepRefused unless each is what was approved; no file is opened for that."""
    named = {row["id"]: row for row in approval.manifest}
    rows = {str(row.pk): row for row in page.attachment_rows()}
    found = []
    for ref in page.attachments or []:
        row, approved = rows.get(str(ref.get("id"))), named.get(ref.get("id"))
        if row is None or approved is None or row.sha256 != approved["sha256"]:
            raise StepRefused(
                _(
                    "A file of the reply is not the one that was approved. "
                    "Have the reply reviewed again."
                )
            )
        found.append(ReplyFile(_stored(row, approved)))
    return tuple(found)


def _stored(row: Attachment, approved: dict[str, Any]) -> CleanCopy:
    stored: CleanCopy | None = None
    if "clean" in approved:
        copies = CleanCopy.objects.filter(pk=approved["clean"], original=row)
        stored = copies.filter(sha256=approved["clean_sha256"]).first()
    if stored is None:
        raise damaged()
    return stored


def refuse_damaged(files: Iterable[ReplyFile]) -> None:
    """Raises StepRefused unless upload and copy of each file have the recorded bytes."""
    if not all(f.stored.original.is_intact() and f.stored.is_intact() for f in files):
        raise damaged()


def damaged() -> StepRefused:
    return StepRefused(
        _("A file of the reply is damaged or gone. Upload it again and have the reply reviewed.")
    )
