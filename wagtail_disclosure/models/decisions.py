"""What reviewers settled, and what was sent upward."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import vocab
from .subject import SubjectModel, SubjectQuerySet


class HintSettlement(SubjectModel):
    """One hint settled once; ``hint_key`` is keyed to kind and value, so it survives edits elsewhere."""

    hint_key = models.CharField(max_length=64)
    kind = models.CharField(max_length=40)
    choice = models.CharField(max_length=20, choices=vocab.SettlementChoice.choices)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    digest = models.CharField(max_length=80)
    stage = models.CharField(max_length=20, choices=vocab.Stage.choices)
    machine_level = models.CharField(max_length=10)
    machine_score = models.FloatField(default=0)
    user_id = models.CharField(max_length=64)
    username = models.CharField(max_length=150)
    at = models.DateTimeField(default=timezone.now)

    objects = SubjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("settled hint")
        indexes = [
            models.Index(fields=["object_model", "object_id"], name="disclosure_settled_idx")
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.get_choice_display()}"


class Referral(SubjectModel):
    """上报, Art. 17: the review rests until the superior body has answered."""

    task_state_id = models.CharField(max_length=64)
    digest = models.CharField(max_length=80)
    body = models.CharField(_("to whom"), max_length=30, choices=vocab.ReferralBody.choices)
    organ = models.CharField(_("organ"), max_length=100)
    question = models.CharField(_("what is asked"), max_length=500)
    sent_by = models.CharField(max_length=150)
    sent_at = models.DateTimeField(default=timezone.now)
    answer = models.CharField(
        _("answer"), max_length=30, choices=vocab.ReferralAnswer.choices, blank=True
    )
    answer_text = models.CharField(_("wording or number of the answer"), max_length=500, blank=True)
    answered_by = models.CharField(max_length=150, blank=True)
    answered_at = models.DateTimeField(null=True)

    objects = SubjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("referral upward")
        ordering = ["-sent_at"]

    def __str__(self) -> str:
        return f"{self.organ} {self.sent_at:%F}"

    @classmethod
    def open_for(cls, instance: Any) -> Referral | None:
        """The referral whose answer is awaited, or None."""
        return cls.objects.about(instance).filter(answered_at=None).first()

    @classmethod
    def forbids(cls, instance: Any, digest: str) -> Referral | None:
        """A referral answered with "must not", for this very content."""
        rows = cls.objects.about(instance).filter(digest=digest)
        return rows.filter(answer=vocab.ReferralAnswer.MUST_NOT).first()
