"""The acts of a review: sign a stage, send back. Approving exists here and nowhere else."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import TaskState

from .. import vocab
from ..exceptions import ApprovalRefused
from ..models import HintSettlement, ReviewApproval, StageVote
from ..models.subject import Subject
from . import authorship, clean
from .decision import Decision, problems
from .hintsheet import settlements
from .sheet import ReviewSheet, in_progress, locked, review_sheet, votes_for
from .token import check_token


def sign(
    task_state: TaskState,
    user: Any,
    decision: Decision,
    token: str,
    device: str = "",
    means: str = vocab.ApprovalMeans.ADMIN,
) -> ReviewApproval | None:
    """Sign this stage for exactly the content ``user`` was shown. The last stage issues the approval.

    Returns the approval when one was issued. Raises ApprovalRefused with every reason; then nothing has changed.
    """
    with transaction.atomic():
        sheet = review_sheet(locked(task_state))
        check_token(token, user, sheet.task_state, sheet.item, sheet.digest)
        wrong = problems(sheet, user, decision)
        if wrong:
            raise ApprovalRefused("\n".join(wrong))
        return _record(sheet, user, decision, device, means)


def _record(
    sheet: ReviewSheet, user: Any, decision: Decision, device: str, means: str
) -> ReviewApproval | None:
    _settle(sheet, user, decision)
    vote = StageVote.objects.create(
        **Subject.of(sheet.item).lookup(),
        workflow_state_id=str(sheet.task_state.workflow_state_id),
        task_state_id=str(sheet.task_state.pk),
        stage=sheet.stage,
        digest=sheet.digest,
        mode=decision.mode,
        ground=decision.ground,
        article=decision.article,
        secrecy=decision.secrecy,
        answer=dict(decision.answer),
        machine=_machine(sheet),
        reconsidered=decision.reconsidered,
        user_id=str(user.pk),
        username=user.get_username(),
        display_name=user.get_full_name() or user.get_username(),
        means=means,
        device=device,
    )
    approval = issue(sheet, vote) if sheet.is_last_stage else None
    task = sheet.task_state.task.specific
    task.on_action(sheet.task_state, user, "approve", vote=vote, comment=decision.comment)
    return approval


def _machine(sheet: ReviewSheet) -> dict[str, Any]:
    said = sheet.suggestion
    return {
        name: said.get(name) for name in ("mode", "ground", "state", "version", "probabilities")
    }


def _settle(sheet: ReviewSheet, user: Any, decision: Decision) -> None:
    by_key = {hint.key: hint for hint in sheet.to_settle}
    HintSettlement.objects.bulk_create(
        HintSettlement(
            **Subject.of(sheet.item).lookup(),
            hint_key=key,
            kind=by_key[key].kind,
            choice=settlement.choice,
            reason=settlement.reason[:200],
            digest=sheet.digest,
            stage=sheet.stage,
            machine_level=by_key[key].level,
            machine_score=by_key[key].score,
            user_id=str(user.pk),
            username=user.get_username(),
        )
        for key, settlement in decision.settlements.items()
        if key in by_key
    )


def issue(sheet: ReviewSheet, vote: StageVote) -> ReviewApproval:
    """Issue and seal the approval that the last vote completes."""
    item = sheet.item
    township = item.township()
    previous = _last_approval()
    approval = ReviewApproval(
        **Subject.of(item).lookup(),
        root_id=str(township.root_page_id) if township else "",
        revision_id=str(item.latest_revision_id),
        digest=sheet.digest,
        mode=vote.mode,
        ground=vote.ground,
        article=vote.article,
        stages=[_stage(v) for v in votes_for(sheet.task_state, sheet.digest)],
        manifest=clean.manifest(sheet.files),
        hints=_settled_hints(sheet),
        means=vote.means,
        authorship_mark=authorship.current_mark(item),
        shared_device=vote.device in sheet.authors.devices,
        created_at=timezone.now(),
        previous_seal=previous.seal if previous else "",
    )
    approval.put_seal()
    approval.save()
    return approval


def _last_approval() -> ReviewApproval | None:
    """The one that the next seal follows. Two approvals at once would both follow it, so the second waits."""
    ContentType.objects.select_for_update().get(
        app_label=ReviewApproval._meta.app_label, model=ReviewApproval._meta.model_name
    )
    return ReviewApproval.objects.select_for_update().order_by("-pk").first()


def _stage(vote: StageVote) -> dict[str, Any]:
    return {
        "stage": vote.stage,
        "user_id": vote.user_id,
        "username": vote.username,
        "name": vote.display_name,
        "mode": vote.mode,
        "secrecy": vote.secrecy,
        "at": vote.at.isoformat(),
    }


def _settled_hints(sheet: ReviewSheet) -> list[dict[str, Any]]:
    settled = settlements(sheet.item)
    rows = [(hint, settled.get(hint.key)) for hint in sheet.hints]
    return [
        {
            "key": hint.key[:16],
            "kind": hint.kind,
            "level": hint.level,
            "choice": row.choice if row else "",
            "reason": row.reason if row else "",
            "by": row.username if row else "",
        }
        for hint, row in rows
    ]


def send_back(task_state: TaskState, user: Any, reason: str) -> None:
    """退回修改: the drafter gets it back with the reason; a reason is required."""
    if not reason.strip():
        raise ApprovalRefused(_("Say what has to be changed; the drafter sees only this."))
    with transaction.atomic():
        found = in_progress(task_state, user)
        found.task.specific.on_action(found, user, "reject", comment=reason)
