"""Attachments: our own model, stored outside MEDIA_ROOT under random names, never changed once stored."""

from __future__ import annotations

import hashlib
import uuid
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage, Storage
from django.db import models
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from .. import conf
from ..hints import Segment, TextPart
from .ledger import AppendOnlyError

if TYPE_CHECKING:
    from .copies import CleanCopy


def private_storage() -> Storage:
    """Where attachments lie: the storage class of the settings, or a private folder."""
    given = conf.get().attachment_storage
    if given:
        storage: Storage = import_string(given)()
        return storage
    return FileSystemStorage(
        location=conf.get().root_of_attachments(), base_url=None, file_permissions_mode=0o640
    )


def random_name(instance: models.Model, filename: str) -> str:
    """A name that says nothing of the file and cannot be guessed."""
    token = uuid.uuid4().hex
    return f"{token[:2]}/{token}"


def sha256_of(file: Any) -> str:
    """SHA-256 of a file's bytes, read in chunks; the file is rewound."""
    digest = hashlib.sha256()
    file.seek(0)
    for chunk in iter(lambda: file.read(1 << 16), b""):
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def open_stored(stored_file: Any) -> Any:
    """The bytes, opened anew: what was closed once cannot be opened again in an object store."""
    return stored_file.storage.open(stored_file.name, "rb")


def is_intact(stored_file: Any, sha256: str) -> bool:
    """Whether the stored bytes still have this hash; False when the file is gone."""
    try:
        with open_stored(stored_file) as stored:
            return sha256_of(stored) == sha256
    except OSError:
        return False


def text_part_of(key: Any, label: str, read_segments: list[Any], incomplete: list[str]) -> TextPart:
    """The stored pairs of place and text as one part for the advisors."""
    pieces: list[str] = []
    segments: list[Segment] = []
    at = 0
    for where, text in read_segments:
        segments.append(Segment(where, at, at + len(text)))
        pieces.append(text)
        at += len(text) + 1
    name, text = f"attachment:{key}", "\n".join(pieces)
    return TextPart(name, text, label, tuple(segments), tuple(incomplete))


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def of_refs(self, refs: list[dict[str, Any]]) -> list[Attachment]:
        """The attachments an item names, in its order; those that do not exist are left out.

        One that is named with masks reads as its masked copy does.
        """
        from .copies import CleanCopy

        found = {str(row.pk): row for row in self.filter(pk__in=[ref.get("id") for ref in refs])}
        rows: list[Attachment] = [found[ref["id"]] for ref in refs if ref.get("id") in found]
        CleanCopy.of_masked(rows, refs)
        return rows


class Attachment(models.Model):
    """One uploaded file with the text that was read from it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    root_id = models.CharField(max_length=64)
    file = models.FileField(storage=private_storage, upload_to=random_name, max_length=100)
    name = models.CharField(_("file name"), max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=120)
    segments = models.JSONField(default=list)
    incomplete = models.JSONField(default=list)
    #: ``[kind, where, shown]`` of everything a reader of the file does not see.
    hidden = models.JSONField(default=list)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    uploaded_at = models.DateTimeField(default=timezone.now)

    objects = AttachmentQuerySet.as_manager()

    #: Set by ``of_refs``: the copy whose masks the draft has.
    masked_copy: CleanCopy | None = None

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError(
                f"Attachment {self.pk} was to be changed; a stored file never changes. Upload a new one."
            )
        super().save(*args, **kwargs)

    def ref(self) -> dict[str, Any]:
        """How an item's content names this file; the hash makes it part of the item's digest."""
        return {"id": str(self.pk), "sha256": self.sha256, "name": self.name, "size": self.size}

    def is_intact(self) -> bool:
        """Whether the stored bytes still have the recorded hash; False when the file is gone."""
        return is_intact(self.file, self.sha256)

    def own_text_part(self) -> TextPart:
        """The text read from the upload itself."""
        return text_part_of(self.pk, self.name, self.segments, self.incomplete)

    def text_part(self) -> TextPart:
        """The text that matters for the draft: the upload's, or that of its masked copy."""
        return self.masked_copy.text_part() if self.masked_copy else self.own_text_part()
