"""What is public without a valid approval, and what of the gate does not stand. Run it every night."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..models import AuthorshipEntry, CleanCopy, PublishWindow, ReviewApproval
from ..models.gate import public_approval
from ..models.reviewed import reviewed_models
from . import triggers


@dataclass(frozen=True, slots=True)
class AuditFinding:
    """``code`` is stable for scripts; ``text`` names things by key, never by content."""

    code: str
    text: str


def audit(using: str = "default") -> list[AuditFinding]:
    """Every finding; empty when the gate holds."""
    return [*_triggers(using), *_live(), *_windows(), *_seals()]


def _triggers(using: str) -> Iterator[AuditFinding]:
    for name in triggers.problems(using):
        yield AuditFinding(
            "trigger", f"trigger {name} is missing or changed; run: manage.py migrate"
        )


def _live() -> Iterator[AuditFinding]:
    for model in _topmost(reviewed_models()):
        for row in model._base_manager.filter(live=True).iterator():
            item = row.specific if issubclass(row.specific_class or model, model) else row
            approval = public_approval(item)
            if approval is None:
                yield AuditFinding(
                    "unapproved", f"{model._meta.label} {item.pk} is live without approval"
                )
                continue
            if not approval.is_of(item.township()):
                yield AuditFinding(
                    "elsewhere", f"{model._meta.label} {item.pk} is live in another township"
                )
            yield from _files(item, approval)


def _topmost(models: list[type[Any]]) -> list[type[Any]]:
    """Without those whose rows are found through a parent class as well."""
    return [
        m for m in models if not any(issubclass(m, other) for other in models if other is not m)
    ]


def _files(item: Any, approval: ReviewApproval) -> Iterator[AuditFinding]:
    """The uploads, which are the evidence, and the copies in the manifest, which the public gets."""
    for row in item.attachment_rows():
        if not row.is_intact():
            yield AuditFinding("file", f"attachment {row.pk} is missing or changed")
    for ref in approval.manifest:
        copy = CleanCopy.objects.filter(pk=ref.get("clean")).first() if "clean" in ref else None
        if copy is None or copy.sha256 != ref["clean_sha256"] or not copy.is_intact():
            yield AuditFinding("file", f"the copy of attachment {ref['id']} is missing or changed")


def _windows() -> Iterator[AuditFinding]:
    for window in PublishWindow.objects.filter(closed_at=None):
        yield AuditFinding("window", f"publish window {window.pk} was never closed")


def _seals() -> Iterator[AuditFinding]:
    previous = ""
    for approval in ReviewApproval.objects.order_by("pk").iterator():
        if not approval.is_sealed():
            yield AuditFinding(
                "seal", f"approval {approval.pk} was not issued by this site, or altered"
            )
        elif approval.previous_seal != previous:
            yield AuditFinding("chain", f"approval {approval.pk} does not follow the one before it")
        authors = AuthorshipEntry.objects.filter(
            object_model=approval.object_model,
            object_id=approval.object_id,
            digest=approval.digest,
            kind="edit",
            pk__lte=approval.authorship_mark,
        ).values_list("user_id", flat=True)
        if {stage["user_id"] for stage in approval.stages} & set(authors):
            yield AuditFinding("self", f"approval {approval.pk} was signed by an author")
        previous = approval.seal
