"""The files that go out with a reply: the clean copies that its approval names, never an upload that nobody cleaned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ..exceptions import StepRefused
from ..models import Attachment, ReplyPage, ReviewApproval
from ..models.copies import CleanCopy


@dataclass(frozen=True, slots=True)
class ReplyFile:
    """``stored`` is the clean copy that the approval names."""

    stored: CleanCopy

    @property
    def name(self) -> str:
        return str(self.stored.name)

    @property
    def size(self) -> int:
        return int(self.stored.size)

    def content(self) -> bytes:
        """The bytes that the applicant gets."""
        with self.stored.file.open("rb") as stored:
            data: bytes = stored.read()
        return data


def files_of(page: ReplyPage, approval: ReviewApproval) -> tuple[ReplyFile, ...]:
    """In the draft's order. Raises StepRefused unless each is whole and exactly what was approved."""
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
    if stored is None or not row.is_intact() or not stored.is_intact():
        raise StepRefused(
            _(
                "A file of the reply is damaged or gone. Upload it again and have the reply reviewed."
            )
        )
    return stored
