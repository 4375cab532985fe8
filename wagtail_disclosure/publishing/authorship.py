"""Who wrote what is now up for approval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .. import vocab
from ..models import AuthorshipEntry, ReviewApproval


@dataclass(frozen=True, slots=True)
class Authors:
    """Keys of everybody who edited since the last approval; ``unknown`` if somebody did not say who they were."""

    user_ids: frozenset[str]
    devices: frozenset[str]
    unknown: bool

    def include(self, user: Any) -> bool:
        """Whether ``user`` is one of them."""
        return str(user.pk) in self.user_ids


def last_mark(instance: Any) -> int:
    """The authorship entry up to which an earlier approval reached; 0 when there was none."""
    row = ReviewApproval.objects.about(instance).order_by("-pk").first()
    return int(row.authorship_mark) if row else 0


def authors_of(instance: Any) -> Authors:
    """Authors since the last approval. Masking what a reviewer ordered does not make an author."""
    rows = list(
        AuthorshipEntry.objects.about(instance)
        .filter(pk__gt=last_mark(instance))
        .exclude(kind=vocab.AuthorshipKind.REDACTION)
        .values_list("user_id", "device", "pk")
    )
    known = [(user, pk) for user, _, pk in rows if user]
    last_unknown = max((pk for user, _, pk in rows if not user), default=0)
    last_known = max((pk for _, pk in known), default=0)
    return Authors(
        frozenset(user for user, _ in known),
        frozenset(device for _, device, _ in rows if device),
        not rows or last_unknown > last_known,
    )


def current_mark(instance: Any) -> int:
    """The newest authorship entry: the next approval reaches up to here."""
    row = AuthorshipEntry.objects.about(instance).order_by("-pk").first()
    return int(row.pk) if row else 0
