"""Settled reviews as examples to learn from, with where they come from. Texts are read when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.utils.crypto import salted_hmac

from .. import vocab
from ..hints import DecidedText
from ..models import ReviewApproval, StageVote
from ..models.reviewed import reviewed_models
from .changes import approved_version

#: What every decision counts for, in corpus texts; see ``weight_of``.
WEIGHT = 3.0


def decisions() -> Any:
    """Approvals that stand as decisions, in the order in which they were made.

    One that was revoked (taken down, deleted) was wrong or is gone, so nothing is learnt from it.
    """
    return ReviewApproval.objects.filter(revoked_at=None).order_by("pk")


def decided_texts() -> Iterator[DecidedText]:
    """Every decision of the whole site whose text is still kept exactly as it was decided."""
    for approval in decisions().iterator():
        found = _decided(approval) if approval.is_sealed() else None
        if found is not None:
            yield found


def _decided(approval: ReviewApproval) -> DecidedText | None:
    item = _page(approval)
    version = approved_version(item, approval) if item is not None else None
    if version is None or not approval.stages:
        return None
    votes = list(StageVote.objects.about(item).filter(digest=approval.digest).order_by("pk"))
    return DecidedText(
        key=str(approval.pk),
        place=approval.root_id,
        reviewer=pseudonym(str(approval.stages[-1]["user_id"])),
        mode=approval.mode,
        ground=approval.ground,
        article=approval.article,
        weight=weight_of(votes),
        text=replace(version.extracted_text(), place=approval.root_id),
    )


def _page(approval: ReviewApproval) -> Any:
    for model in reviewed_models():
        found = model._base_manager.filter(pk=approval.object_id).first()
        if found is not None:
            return found.specific
    return None


def weight_of(votes: list[StageVote]) -> float:
    """3; one more when two people or more signed; one more when nobody changed a choice after seeing the machine's."""
    people = {vote.user_id for vote in votes}
    unmoved = bool(votes) and not any(vote.reconsidered for vote in votes)
    return WEIGHT + float(len(people) > 1) + float(unmoved)


def pseudonym(user_id: str) -> str:
    """The same person gives the same sign, and only this site can tell who."""
    return salted_hmac("wagtail_disclosure.reviewer", user_id, algorithm="sha256").hexdigest()[:16]


def counts_by_mode() -> dict[str, int]:
    """Decisions of each mode."""
    found = dict.fromkeys(vocab.DisclosureMode.values, 0)
    for mode in decisions().values_list("mode", flat=True):
        found[mode] = found.get(mode, 0) + 1
    return found
