"""Who wrote what is now up for approval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

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
    """The authorship entry up to which the last public approval reached; 0 when there was none.

    Whoever approved it for the register only, or had it taken down since, answers for nobody's words in public.
    """
    public = ReviewApproval.objects.about(instance).filter(
        mode=vocab.DisclosureMode.PROACTIVE, revoked_at=None
    )
    row = public.order_by("-pk").first()
    return int(row.authorship_mark) if row else 0


def authors_of(instance: Any, digest: str = "") -> Authors:
    """Authors since the last public approval, and of exactly ``digest`` at any time (an old text restored).

    Masking what a reviewer ordered does not make an author. With ``digest``, content that reached the draft
    past the ledger has an unknown author.
    """
    wanted = Q(pk__gt=last_mark(instance)) | Q(digest=digest)
    entries = list(AuthorshipEntry.objects.about(instance).filter(wanted).order_by("pk"))
    edits = [entry for entry in entries if entry.kind != vocab.AuthorshipKind.REDACTION]
    unknown = not edits or not edits[-1].user_id or (digest and entries[-1].digest != digest)
    return Authors(
        frozenset(entry.user_id for entry in edits if entry.user_id),
        frozenset(entry.device for entry in edits if entry.device),
        bool(unknown),
    )


def current_mark(instance: Any) -> int:
    """The newest authorship entry: the next approval reaches up to here."""
    row = AuthorshipEntry.objects.about(instance).order_by("-pk").first()
    return int(row.pk) if row else 0
