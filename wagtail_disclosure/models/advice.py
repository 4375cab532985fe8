"""The job ledger of the analysis, and the hints it left. Hints hold no words of the draft."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import vocab
from .subject import SubjectModel, SubjectQuerySet


class AdviceJob(SubjectModel):
    """One analysis of one content by one set of advisors. The row is the truth; the queue only carries its id."""

    digest = models.CharField(max_length=80)
    model_version = models.CharField(max_length=120)
    state = models.CharField(
        max_length=10, choices=vocab.JobState.choices, default=vocab.JobState.WAITING
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    error_class = models.CharField(max_length=100, blank=True)
    suggestion = models.JSONField(default=dict)
    incomplete = models.JSONField(default=list)
    parts_read = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)

    objects = SubjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("analysis")
        constraints = [
            models.UniqueConstraint(
                fields=["object_model", "object_id", "digest", "model_version"],
                name="disclosure_one_job",
            )
        ]

    def __str__(self) -> str:
        return f"{self.object_id} {self.get_state_display()}"

    @property
    def was_read_whole(self) -> bool:
        """Whether an advisor that looks at everything has finished; a word list alone does not count."""
        return self.state == vocab.JobState.DONE and self.parts_read > 0

    @classmethod
    def latest_for(cls, instance: Any, digest: str) -> AdviceJob | None:
        """The newest analysis of exactly this content, or None."""
        return cls.objects.about(instance).filter(digest=digest).order_by("-pk").first()


class HintRecord(models.Model):
    """A hint as it may be kept: place, kind, score, reasons, and a keyed hash of the value."""

    job = models.ForeignKey(AdviceJob, on_delete=models.CASCADE, related_name="hints")
    advisor = models.CharField(max_length=40)
    part = models.CharField(max_length=120)
    kind = models.CharField(max_length=40)
    category = models.CharField(max_length=20)
    level = models.CharField(max_length=10)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    score = models.FloatField()
    reasons = models.JSONField(default=list)
    masked = models.BooleanField(default=False)
    hint_key = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("hint")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.part} {self.start}:{self.end}"
