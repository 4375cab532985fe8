"""复查: what is already public, looked at again with newer rules. A row never takes anything down."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import vocab
from .subject import SubjectModel, SubjectQuerySet


class LiveCheck(SubjectModel):
    """The content and the versions of the advisors with which an item was last looked at."""

    digest = models.CharField(max_length=80)
    versions = models.CharField(max_length=300)
    at = models.DateTimeField(default=timezone.now)

    objects = SubjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("recheck of a public item")
        constraints = [
            models.UniqueConstraint(
                fields=["object_model", "object_id"], name="disclosure_one_live_check"
            )
        ]

    def __str__(self) -> str:
        return f"{self.object_id} {self.at:%F}"


class RecheckFindingQuerySet(SubjectQuerySet):
    def open(self) -> RecheckFindingQuerySet:
        """Those that wait for a person, the oldest first."""
        return self.filter(state=vocab.RecheckState.OPEN).order_by("opened_at", "pk")


class RecheckFinding(SubjectModel):
    """A public item in which newer rules found something that blocks: somebody has to look at it.

    ``hints`` holds key (the keyed hash of the value), kind and score of each marked value; never the value.
    """

    root_id = models.CharField(max_length=64)
    digest = models.CharField(max_length=80)
    hints = models.JSONField(default=list)
    versions = models.CharField(max_length=300)
    opened_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(
        max_length=12, choices=vocab.RecheckState.choices, default=vocab.RecheckState.OPEN
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    settled_user_id = models.CharField(max_length=64, blank=True)
    settled_by = models.CharField(max_length=150, blank=True)
    settled_at = models.DateTimeField(null=True)

    objects = RecheckFindingQuerySet.as_manager()

    class Meta:
        verbose_name = _("finding in a public item")
        indexes = [
            models.Index(fields=["object_model", "object_id"], name="disclosure_recheck_idx")
        ]

    def __str__(self) -> str:
        return f"{self.object_id} {self.get_state_display()}"

    @property
    def keys(self) -> frozenset[str]:
        """Keys of the marked values."""
        return frozenset(hint["key"] for hint in self.hints)

    @property
    def kinds(self) -> list[str]:
        """Kinds of hints in it, each once."""
        return list(dict.fromkeys(hint["kind"] for hint in self.hints))

    def end(self, state: vocab.RecheckState, user: Any = None, reason: str = "") -> None:
        """Settle it; ``user`` is None when the item itself went away or changed."""
        self.state = state
        self.reason = reason[:200]
        self.settled_user_id = str(user.pk) if user else ""
        self.settled_by = user.get_username() if user else ""
        self.settled_at = timezone.now()
        self.save()
