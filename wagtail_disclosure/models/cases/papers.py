"""What lies in a case's file: papers that came in, letters that went out. Sealed, and outside MEDIA_ROOT."""

from __future__ import annotations

import hashlib
from typing import Any

from django.core.files.base import ContentFile
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ... import vocab
from ..files import private_storage, random_name
from .request import InformationRequest
from .sealing import seal, unseal
from .whole import delete_once_committed, note_stored


class Paper(models.Model):
    """A sealed file. ``sha256`` is of the bytes before sealing."""

    file = models.FileField(storage=private_storage, upload_to=random_name, max_length=100)
    name = models.CharField(_("file name"), max_length=200)
    media_type = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    username = models.CharField(max_length=150, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    def put(self, content: bytes) -> None:
        """Seal ``content`` and set name-independent fields; the caller saves the row."""
        self.sha256 = hashlib.sha256(content).hexdigest()
        self.size = len(content)
        self.file.save("sealed", ContentFile(seal(content)), save=False)
        note_stored(self.file.storage, str(self.file.name))

    def content(self) -> bytes:
        """The bytes as they came. Raises SealBroken, or FileNotFoundError when erased."""
        with self.file.open("rb") as stored:
            return unseal(stored.read())


class CaseFile(Paper):
    """A paper of the applicant or of the service; ``identity`` kinds are erased with the applicant's data."""

    case = models.ForeignKey(InformationRequest, on_delete=models.PROTECT, related_name="files")
    kind = models.CharField(max_length=20, choices=vocab.CaseFileKind.choices)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("case file")
        ordering = ["pk"]

    def replace(self, content: bytes) -> None:
        """Other bytes in place of these, for erasing a part; the old ones go once that is committed."""
        old = str(self.file.name)
        self.put(content)
        self.save(update_fields=["file", "sha256", "size"])
        delete_once_committed(self.file.storage, old)

    def erase(self) -> None:
        """The row stays; the bytes go once that is committed."""
        delete_once_committed(self.file.storage, str(self.file.name))
        self.file = ""
        self.erased_at = timezone.now()
        self.save(update_fields=["file", "erased_at"])


class CaseLetter(Paper):
    """A letter as it was rendered, once; read-only from then on. ``pdf`` is the same letter's other form."""

    case = models.ForeignKey(InformationRequest, on_delete=models.PROTECT, related_name="letters")
    kind = models.CharField(max_length=40)
    number = models.CharField(_("letter number"), max_length=60, blank=True)
    format = models.CharField(max_length=10, default="docx")
    same_as = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="other_forms"
    )

    class Meta:
        verbose_name = _("letter")
        ordering = ["pk"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            from ..ledger import AppendOnlyError

            raise AppendOnlyError(
                f"Letter {self.pk} was to be changed; a rendered letter stays as it is. Make a new one."
            )
        super().save(*args, **kwargs)

    def erase(self) -> None:
        """The row and its number stay; the bytes go once that is committed."""
        delete_once_committed(self.file.storage, str(self.file.name))
        type(self).objects.filter(pk=self.pk).update(file="")
