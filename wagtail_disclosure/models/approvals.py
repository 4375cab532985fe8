"""Approvals: what makes content public, bound to a digest and sealed with the site's key."""

from __future__ import annotations

import json
from typing import Any

from django.core import signing
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from .. import vocab
from .ledger import AppendOnlyError
from .subject import SubjectModel, SubjectQuerySet

SALT = "wagtail_disclosure.approval"

#: Columns a seal covers, in this order. End dates are not sealed: they only take away.
SEALED = (
    "object_model",
    "object_id",
    "root_id",
    "revision_id",
    "digest",
    "mode",
    "ground",
    "article",
    "stages",
    "manifest",
    "hints",
    "means",
    "authorship_mark",
    "shared_device",
    "created_at",
    "previous_seal",
)


class ApprovalQuerySet(SubjectQuerySet):
    def in_force(self) -> ApprovalQuerySet:
        """Neither revoked nor superseded."""
        return self.filter(Q(revoked_at=None) & Q(superseded_at=None))

    def revoke(self, why: str, username: str = "") -> int:
        """End every approval in this set that is still in force."""
        return self.filter(revoked_at=None).update(
            revoked_at=timezone.now(), revoked_by=username, revocation=why
        )


class ReviewApproval(SubjectModel):
    """The decision that content with this digest may (or may not) be public, and everything it rested on."""

    root_id = models.CharField(_("township root page"), max_length=64)
    revision_id = models.CharField(max_length=64)
    digest = models.CharField(_("content digest"), max_length=80)
    mode = models.CharField(
        _("disclosure mode"), max_length=20, choices=vocab.DisclosureMode.choices
    )
    ground = models.CharField(
        _("ground"), max_length=40, choices=vocab.ExemptionGround.choices, blank=True
    )
    article = models.CharField(_("legal basis"), max_length=200, blank=True)
    stages = models.JSONField(_("who decided at which stage"), default=list)
    manifest = models.JSONField(_("attachments and their hashes"), default=list)
    hints = models.JSONField(_("hints and how each was settled"), default=list)
    means = models.CharField(_("means"), max_length=20, choices=vocab.ApprovalMeans.choices)
    authorship_mark = models.BigIntegerField(default=0)
    shared_device = models.BooleanField(_("author and approver shared a device"), default=False)
    created_at = models.DateTimeField(_("decided at"))
    previous_seal = models.CharField(max_length=100, blank=True)
    seal = models.CharField(max_length=100)
    superseded_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.CharField(max_length=150, blank=True)
    revocation = models.CharField(max_length=200, blank=True)

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        verbose_name = _("review approval")
        verbose_name_plural = _("review approvals")
        indexes = [
            models.Index(fields=["object_model", "object_id"], name="disclosure_approval_idx")
        ]
        permissions = [("withdraw_item", "Can withdraw a published disclosure item")]

    def __str__(self) -> str:
        return f"{self.get_mode_display()} {self.created_at:%F %T}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError(
                f"Approval {self.pk} was to be changed; approvals are only added, or ended with revoke()."
            )
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError(
            f"Approval {self.pk} was to be deleted; approvals stay. Revoke it instead."
        )

    @property
    def is_public(self) -> bool:
        """Only this mode ever reaches the public; the others are registered."""
        return self.mode == vocab.DisclosureMode.PROACTIVE

    def is_of(self, township: Any) -> bool:
        """Whether ``township`` (or None) is the one whose people gave this approval."""
        return township is not None and self.root_id == str(township.root_page_id)

    def sealed_content(self) -> str:
        """What the seal is computed over."""
        values: list[Any] = []
        for name in SEALED:
            value = getattr(self, name)
            values.append(value.isoformat() if name == "created_at" else value)
        return json.dumps(values, ensure_ascii=False, sort_keys=True)

    def put_seal(self) -> None:
        """Sign the row. Only the approve act calls this."""
        self.seal = signing.Signer(salt=SALT).signature(self.sealed_content())

    def is_sealed(self) -> bool:
        """Whether this row was issued with this site's key (or one of its fallbacks) and not altered since."""
        signer = signing.Signer(salt=SALT)
        content = self.sealed_content()
        return any(
            constant_time_compare(self.seal, signer.signature(content, key))
            for key in [signer.key, *signer.fallback_keys]
        )


class PublishWindow(models.Model):
    """Open only inside the transaction that publishes; the triggers let content change while it is."""

    approval = models.ForeignKey(ReviewApproval, on_delete=models.DO_NOTHING, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True)
    went_live = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("publish window")

    def __str__(self) -> str:
        return f"{self.approval_id} {self.opened_at:%F %T}"
