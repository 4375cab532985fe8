"""The closest item that was decided before: by its number and decision only, for those who may see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps

from ..hints import Advice, Profile
from ..models import AdviceJob, ReviewApproval, TextProfile, Township
from ..models.subject import Subject

#: Less alike than this is not worth a look.
LEAST = 0.35
#: The newest decisions that are compared.
MOST = 4000


@dataclass(frozen=True, slots=True)
class Precedent:
    """``number`` is the index number of the decided item, ``mode`` the decision; ``similarity`` in [0, 1]."""

    number: str
    mode: str
    similarity: float


def note(job: AdviceJob, found: Sequence[Advice]) -> dict[str, Any]:
    """Keep the profile of what ``job`` analysed. Returns the closest decision as it is kept with the job, or {}."""
    profile = next((advice.profile for advice in found if advice.profile), None)
    if profile is None or not profile.weights:
        return {}
    subject = Subject(job.object_model, job.object_id).lookup()
    decided = ReviewApproval.objects.filter(**subject).values_list("digest", flat=True)
    TextProfile.objects.filter(**subject).exclude(digest__in=[*decided, job.digest]).delete()
    TextProfile.objects.update_or_create(
        **subject,
        digest=job.digest,
        defaults={"space": profile.space, "weights": dict(profile.weights)},
    )
    return _closest(job, profile)


def _closest(job: AdviceJob, profile: Profile) -> dict[str, Any]:
    rows = ReviewApproval.objects.in_force().exclude(
        object_model=job.object_model, object_id=job.object_id
    )
    newest = rows.order_by("-pk").values_list("pk", "object_id", "digest")[:MOST]
    approvals = {(object_id, digest): pk for pk, object_id, digest in reversed(list(newest))}
    kept = TextProfile.objects.filter(
        space=profile.space, object_id__in={object_id for object_id, _digest in approvals}
    )
    best, closest = LEAST, 0
    for object_id, digest, weights in kept.values_list("object_id", "digest", "weights"):
        approval = approvals.get((object_id, digest))
        alike = similarity(profile.weights, weights) if approval else 0.0
        if approval and alike >= best:
            best, closest = alike, approval
    return {"approval": closest, "similarity": round(best, 3)} if closest else {}


def similarity(weights: Mapping[int, float], stored: Mapping[str, float]) -> float:
    """Cosine of two profiles of length one; ``stored`` comes from JSON, whose keys are text."""
    return sum(weight * stored.get(str(number), 0.0) for number, weight in weights.items())


def precedent_for(user: Any, kept: Mapping[str, Any]) -> Precedent | None:
    """What ``user`` may be told of the decision in ``kept``: colleagues all, others only what is public."""
    approval = ReviewApproval.objects.in_force().filter(pk=kept.get("approval")).first()
    if approval is None:
        return None
    item = _item(approval)
    if item is None or not _may_see(user, approval, item):
        return None
    return Precedent(item.index_number or "", approval.mode, float(kept["similarity"]))


def _item(approval: ReviewApproval) -> Any:
    page = apps.get_model(approval.object_model)._base_manager.filter(pk=approval.object_id).first()
    specific = page.specific if page is not None else None
    return specific if hasattr(specific, "index_number") else None


def _may_see(user: Any, approval: ReviewApproval, item: Any) -> bool:
    if approval.is_public and item.is_shown():
        return True
    return Township.objects.of_user(user).filter(root_page_id=approval.root_id).exists()
