"""Clean copies: what the public gets instead of an upload. Made once, proved, never changed."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..hints import TextPart
from .files import Attachment, is_intact, private_storage, random_name, text_part_of
from .ledger import AppendOnlyError


class CleanCopy(models.Model):
    """One copy of one attachment.

    ``masks`` is the redaction log: kind, ground, and places in the text of the original; never a value.
    ``problem`` is the code of ``attachments.errors`` for which there is no copy; then no file is stored.
    ``order_key`` is empty for the plain copy and otherwise names exactly these masks.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    original = models.ForeignKey(Attachment, on_delete=models.CASCADE, related_name="copies")
    order_key = models.CharField(max_length=64, blank=True)
    file = models.FileField(
        storage=private_storage, upload_to=random_name, max_length=100, blank=True
    )
    name = models.CharField(_("file name"), max_length=200)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    media_type = models.CharField(max_length=120, blank=True)
    segments = models.JSONField(default=list)
    incomplete = models.JSONField(default=list)
    pictured = models.JSONField(_("pages that are pictures now"), default=list)
    masks = models.JSONField(_("redaction log"), default=list)
    problem = models.CharField(max_length=40, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("clean copy")
        verbose_name_plural = _("clean copies")
        constraints = [
            models.UniqueConstraint(
                fields=["original", "order_key"], name="disclosure_one_clean_copy"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError(
                f"Clean copy {self.pk} was to be changed; a copy never changes. Make another one."
            )
        super().save(*args, **kwargs)

    @classmethod
    def plain_of(cls, row: Attachment) -> CleanCopy | None:
        """The copy without masks, or None while it is not made."""
        return cls.objects.filter(original=row, order_key="").first()

    @classmethod
    def of_masked(cls, rows: Sequence[Attachment], refs: list[dict[str, Any]]) -> None:
        """Give each of ``rows`` the masked copy that its ref names, so that its text is that of the copy."""
        wanted = {ref["masked"]["id"]: ref["id"] for ref in refs if ref.get("masked")}
        copies = (
            {str(copy.pk): copy for copy in cls.objects.filter(pk__in=wanted)} if wanted else {}
        )
        by_original = {original: copies.get(key) for key, original in wanted.items()}
        for row in rows:
            copy = by_original.get(str(row.pk))
            row.masked_copy = copy if copy and copy.original_id == row.pk else None

    def ref(self) -> dict[str, str]:
        """How an item's content names a masked copy."""
        return {"id": str(self.pk), "sha256": self.sha256}

    def is_intact(self) -> bool:
        """Whether there is a copy and its stored bytes still have the recorded hash."""
        return bool(self.file) and is_intact(self.file, self.sha256)

    def text_part(self) -> TextPart:
        """What was read in the copy, as the part of its original."""
        return text_part_of(self.original_id, self.name, self.segments, self.incomplete)
