"""Public notes about an item, and what the gate turned away."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import vocab
from .subject import Subject, SubjectModel, SubjectQuerySet


class PublicNote(SubjectModel):
    """变更、撤销或终止的说明. Says nothing of the content; a withdrawal shows index number and reason only."""

    root_id = models.CharField(max_length=64)
    kind = models.CharField(_("kind"), max_length=20, choices=vocab.NoteKind.choices)
    index_number = models.CharField(_("index number"), max_length=120, blank=True)
    reason = models.CharField(_("public reason"), max_length=300)
    internal_reason = models.CharField(_("internal reason"), max_length=500, blank=True)
    username = models.CharField(max_length=150, blank=True)
    at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    objects = SubjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("public note")
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.index_number}"

    @classmethod
    def withdrawal_of(cls, instance: Any) -> PublicNote | None:
        """The withdrawal that still stands for ``instance``, or None."""
        notes = cls.objects.about(instance).filter(kind=vocab.NoteKind.WITHDRAWN, ended_at=None)
        return notes.order_by("-at").first()

    @classmethod
    def about_change(cls, before: Any, now: Any, approval: Any) -> PublicNote:
        """The reviewed sentence on what changed, or on the repeal."""
        repealed = vocab.Validity.REPEALED
        is_repeal = now.validity == repealed and before.validity != repealed
        return cls.objects.create(
            **Subject.of(now).lookup(),
            root_id=approval.root_id,
            kind=vocab.NoteKind.REPEALED if is_repeal else vocab.NoteKind.CHANGED,
            index_number=now.index_number or "",
            reason=now.change_note,
            username=approval.stages[-1]["username"] if approval.stages else "",
        )

    @classmethod
    def end_withdrawal_of(cls, instance: Any) -> None:
        """The item is public again: its withdrawal is history."""
        notes = cls.objects.about(instance).filter(kind=vocab.NoteKind.WITHDRAWN, ended_at=None)
        notes.update(ended_at=timezone.now())


class Refusal(models.Model):
    """Something the gate turned away: when, whose, why; never what it said."""

    kind = models.CharField(max_length=30, choices=vocab.RefusalKind.choices)
    where = models.CharField(max_length=60)
    object_id = models.CharField(max_length=64, blank=True)
    root_id = models.CharField(max_length=64, blank=True)
    user_id = models.CharField(max_length=64, blank=True)
    username = models.CharField(max_length=150, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("refusal")
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%F %T}"
