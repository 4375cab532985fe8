"""上报, Art. 17: who cannot tell asks the secrecy authority or the competent department; the review waits."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import TaskState

from .. import vocab
from ..exceptions import ApprovalRefused
from ..models import Referral
from ..models.content import digest_of
from ..models.subject import Subject
from .sheet import current_item, in_progress


def refer_upward(
    task_state: TaskState, user: Any, body: str, organ: str, question: str
) -> Referral:
    """Stop the review and record to whom it went. Raises ApprovalRefused."""
    if body not in vocab.ReferralBody.values or not organ.strip() or not question.strip():
        raise ApprovalRefused(_("Say to whom it goes and what is asked."))
    with transaction.atomic():
        item = current_item(in_progress(task_state, user))
        if Referral.open_for(item):
            raise ApprovalRefused(_("It was already referred; enter the answer first."))
        return Referral.objects.create(
            **Subject.of(item).lookup(),
            task_state_id=str(task_state.pk),
            digest=digest_of(item),
            body=body,
            organ=organ.strip(),
            question=question.strip(),
            sent_by=user.get_username(),
        )


def record_answer(referral: Referral, user: Any, answer: str, answer_text: str) -> Referral:
    """Enter what the superior body answered; the review goes on. Raises ApprovalRefused."""
    if answer not in vocab.ReferralAnswer.values or not answer_text.strip():
        raise ApprovalRefused(_("Enter the answer and its wording or number."))
    task = TaskState.objects.get(pk=referral.task_state_id).task.specific
    if not task.is_reviewer(user):
        raise ApprovalRefused(_("Only a reviewer of this stage can enter the answer."))
    changed = Referral.objects.filter(pk=referral.pk, answered_at=None).update(
        answer=answer,
        answer_text=answer_text.strip(),
        answered_by=user.get_username(),
        answered_at=timezone.now(),
    )
    if not changed:
        raise ApprovalRefused(_("The answer was already entered."))
    return Referral.objects.get(pk=referral.pk)
