"""Append-only rows: who wrote, who voted. Database triggers refuse to change or delete them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import vocab
from .subject import Subject, SubjectModel, SubjectQuerySet


class AppendOnlyError(RuntimeError):
    """Python's first answer; the triggers are the second."""


class AppendOnly(SubjectModel):
    """Rows that are written once."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError(
                f"{type(self).__name__} {self.pk} was to be changed; ledger rows are only added. Add a new row."
            )
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError(
            f"{type(self).__name__} {self.pk} was to be deleted; ledger rows stay. Withdraw the item instead."
        )


class AuthorshipEntry(AppendOnly):
    """Somebody saved content. ``user_id`` is None when nobody said who: then nobody may approve it."""

    user_id = models.CharField(_("user key"), max_length=64, null=True)
    username = models.CharField(_("user name"), max_length=150, blank=True)
    digest = models.CharField(_("content digest"), max_length=80)
    kind = models.CharField(max_length=20, choices=vocab.AuthorshipKind.choices)
    device = models.CharField(_("device mark"), max_length=64, blank=True)
    at = models.DateTimeField(default=timezone.now)

    objects = SubjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("authorship entry")
        indexes = [models.Index(fields=["object_model", "object_id"], name="disclosure_author_idx")]

    def __str__(self) -> str:
        return f"{self.username or '?'} {self.at:%F %T}"

    @classmethod
    def record(
        cls,
        instance: Any,
        user: Any,
        digest: str,
        kind: str = vocab.AuthorshipKind.EDIT,
        device: str = "",
    ) -> AuthorshipEntry:
        """Note that ``user`` (or nobody known) wrote the content with ``digest``."""
        return cls.objects.create(
            **Subject.of(instance).lookup(),
            user_id=str(user.pk) if user is not None and user.pk else None,
            username=user.get_username() if user is not None else "",
            digest=digest,
            kind=kind,
            device=device,
        )


class StageVote(AppendOnly):
    """One reviewer's signed yes at one stage, with the choices made before the machine was shown."""

    workflow_state_id = models.CharField(max_length=64)
    task_state_id = models.CharField(max_length=64)
    stage = models.CharField(_("stage"), max_length=20, choices=vocab.Stage.choices)
    digest = models.CharField(_("content digest"), max_length=80)
    mode = models.CharField(
        _("disclosure mode"), max_length=20, choices=vocab.DisclosureMode.choices
    )
    ground = models.CharField(
        _("ground"), max_length=40, choices=vocab.ExemptionGround.choices, blank=True
    )
    article = models.CharField(_("legal basis"), max_length=200, blank=True)
    secrecy = models.CharField(
        _("secrecy review"), max_length=20, choices=vocab.SecrecyOutcome.choices, blank=True
    )
    answer = models.JSONField(_("answer to the content question"), default=dict)
    machine = models.JSONField(_("what the machine had said"), default=dict)
    reconsidered = models.BooleanField(default=False)
    user_id = models.CharField(_("user key"), max_length=64)
    username = models.CharField(_("user name"), max_length=150)
    display_name = models.CharField(_("name"), max_length=150)
    means = models.CharField(max_length=20, choices=vocab.ApprovalMeans.choices)
    device = models.CharField(_("device mark"), max_length=64, blank=True)
    at = models.DateTimeField(default=timezone.now)

    objects = SubjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("stage vote")
        indexes = [models.Index(fields=["object_model", "object_id"], name="disclosure_vote_idx")]

    def __str__(self) -> str:
        return f"{self.get_stage_display()} {self.username}"
