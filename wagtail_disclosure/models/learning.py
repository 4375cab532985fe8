"""The ledger of learning from reviewers, and profiles of texts by which a decided one is found again."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import vocab
from .subject import SubjectModel, SubjectQuerySet


class LearningRun(models.Model):
    """One training, promotion or roll-back. The row is the truth; the queue only carries its id.

    ``figures`` are counts and shares, ``refusals`` the reasons why nothing was promoted; no word of any text.
    """

    act = models.CharField(max_length=12, choices=vocab.LearningAct.choices)
    state = models.CharField(
        max_length=10, choices=vocab.JobState.choices, default=vocab.JobState.WAITING
    )
    candidate = models.CharField(_("candidate"), max_length=120, blank=True)
    decisions = models.PositiveIntegerField(default=0)
    figures = models.JSONField(default=dict)
    refusals = models.JSONField(default=list)
    error_class = models.CharField(max_length=100, blank=True)
    user_id = models.CharField(max_length=64, blank=True)
    username = models.CharField(max_length=150, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("training of the classifier")
        ordering = ["-pk"]
        permissions = [("teach_classifier", "Can train, promote and roll back the classifier")]

    def __str__(self) -> str:
        return f"{self.get_act_display()} {self.created_at:%F %T}"


class TextProfile(SubjectModel):
    """Hashed weights of a text, from which no word can be read back; ``space`` names what made them.

    ``weights`` maps a bucket number to a weight; the weights have length one.
    """

    digest = models.CharField(max_length=80)
    space = models.CharField(max_length=40)
    weights = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now)

    objects = SubjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("profile of a text")
        constraints = [
            models.UniqueConstraint(
                fields=["object_model", "object_id", "digest"], name="disclosure_one_profile"
            )
        ]

    def __str__(self) -> str:
        return f"{self.object_id} {self.space}"
