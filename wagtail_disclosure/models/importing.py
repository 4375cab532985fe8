"""An import of past years' documents: one run, one row for each file. Rows are drafts of drafts, nothing public."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import vocab
from .files import Attachment
from .township import Township

State = vocab.ImportRowState


class ImportRun(models.Model):
    """What one person brings in at a time. ``source_key`` finds an interrupted run again; it names no path."""

    township = models.ForeignKey(Township, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    username = models.CharField(max_length=150)
    source_key = models.CharField(max_length=64, blank=True)
    state = models.CharField(
        max_length=10, choices=vocab.ImportState.choices, default=vocab.ImportState.READING
    )
    total = models.PositiveIntegerField(_("files"), default=0)
    created_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("import")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.township} {self.created_at:%F %T}"

    def counts(self) -> dict[str, int]:
        """Rows by state, every state named; one query."""
        found = self.rows.order_by().values_list("state").annotate(count=models.Count("pk"))
        return {**dict.fromkeys(State.values, 0), **dict(found)}


class ImportRowQuerySet(models.QuerySet["ImportRow"]):
    def to_make(self) -> ImportRowQuerySet:
        """Rows that become drafts: the newest first, so that what replaces something is there before it."""
        rows = self.filter(state=State.READ, chosen=True, date_created__isnull=False)
        return rows.exclude(title="").order_by("-date_created", "number")


class ImportRow(models.Model):
    """One file: what was recognised, what a person corrected, what became of it.

    A file with a secrecy marking has neither name nor hash nor any word of it here.
    """

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    name = models.CharField(_("file name"), max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    state = models.CharField(max_length=10, choices=State.choices)
    reason = models.CharField(max_length=20, choices=vocab.ImportReason.choices, blank=True)
    file_problem = models.CharField(max_length=40, blank=True)
    attachment = models.ForeignKey(
        Attachment, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    chosen = models.BooleanField(_("make a draft"), default=True)
    title = models.CharField(_("title"), max_length=255, blank=True)
    document_number = models.CharField(_("document number"), max_length=80, blank=True)
    date_created = models.DateField(_("date of the document"), null=True, blank=True)
    issuing_body = models.CharField(_("issuing body"), max_length=100, blank=True)
    statutory_category = models.CharField(
        _("statutory category"), max_length=10, choices=vocab.StatutoryCategory.choices, blank=True
    )
    genre = models.CharField(
        _("genre"), max_length=20, choices=vocab.Genre.choices, default=vocab.Genre.OTHER
    )
    disclosure_mode = models.CharField(
        _("disclosure mode"), max_length=20, choices=vocab.DisclosureMode.choices, blank=True
    )
    ground = models.CharField(max_length=40, choices=vocab.ExemptionGround.choices, blank=True)
    sketch = models.JSONField(default=list)
    ended = models.JSONField(default=list)
    same_as = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    replaced_by = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    page_id = models.CharField(max_length=64, blank=True)

    #: Whether the file was turned away as dangerous; kept until the row is stored.
    unsafe = False

    objects = ImportRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("imported file")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["run", "number"], name="disclosure_one_import_row")
        ]

    def __str__(self) -> str:
        return f"{self.run_id}/{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name, self.title = self.name[:200], self.title[:255]
        super().save(*args, **kwargs)

    @property
    def is_complete(self) -> bool:
        """Whether a draft can be made of it."""
        return bool(self.title and self.date_created)
