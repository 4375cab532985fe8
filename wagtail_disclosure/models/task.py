"""One stage of the review as a Wagtail task."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState

from .. import vocab
from ..exceptions import ApprovalRefused
from .content import digest_of
from .ledger import StageVote
from .reviewed import is_reviewed


class DisclosureReviewTask(AbstractGroupApprovalTask):
    """People of the stage's groups decide on the review page; no other way to approve exists.

    A plain page under the same workflow (the directory itself, say) is approved as Wagtail has it.
    """

    stage = models.CharField(
        _("stage"), max_length=20, choices=vocab.Stage.choices, default=vocab.Stage.COMBINED
    )

    admin_form_fields: ClassVar[list[str]] = [*AbstractGroupApprovalTask.admin_form_fields, "stage"]

    class Meta:
        verbose_name = _("disclosure review")
        verbose_name_plural = _("disclosure reviews")

    @classmethod
    def of_workflow(cls, workflow: Any) -> list[DisclosureReviewTask]:
        """Active stages of ``workflow``, in order."""
        tasks = cls.objects.filter(active=True, workflow_tasks__workflow=workflow)
        return list(tasks.order_by("workflow_tasks__sort_order"))

    def start(self, workflow_state: Any, user: Any = None) -> TaskState:
        """After a change of the text the review begins again at the first stage that did not sign it."""
        first = self._first_unsigned(workflow_state)
        if first.pk != self.pk:
            return first.start(workflow_state, user=user)
        return super().start(workflow_state, user=user)

    def _first_unsigned(self, workflow_state: Any) -> DisclosureReviewTask:
        page = workflow_state.content_object
        if not is_reviewed(page):
            return self
        votes = StageVote.objects.filter(
            workflow_state_id=str(workflow_state.pk),
            digest=digest_of(page.get_latest_revision_as_object()),
        )
        signed = set(votes.values_list("stage", flat=True))
        for task in self.of_workflow(workflow_state.workflow):
            if task.pk == self.pk or task.stage not in signed:
                return task
        return self

    def is_reviewer(self, user: Any) -> bool:
        """Members of the stage's groups. Being a superuser is not being a reviewer."""
        return bool(user.is_active and self._user_in_groups(user))

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        """Reviewers read on the review page."""
        return not is_reviewed(obj) and bool(super().user_can_access_editor(obj, user))

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """While it is being reviewed nobody edits: that would take the text from under the reviewer."""
        return is_reviewed(obj) or bool(super().locked_for_user(obj, user))

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        """Sending back is Wagtail's own modal; approving has no button but the review page."""
        if not is_reviewed(obj):
            return list(super().get_actions(obj, user))
        if self.is_reviewer(user):
            return [("reject", _("Send back for changes"), True)]
        return []

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        """What waits for ``user``."""
        if self.is_reviewer(user):
            return self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        return TaskState.objects.none()

    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> None:
        """Refuse every approval that did not come through the review page; leave the rest to Wagtail."""
        vote = kwargs.pop("vote", None)
        page = task_state.workflow_state.content_object
        if action_name == "approve" and vote is None and is_reviewed(page):
            raise ApprovalRefused(
                _("Approving needs the review page: open “Review” and answer its questions.")
            )
        super().on_action(task_state, user, action_name, **kwargs)

    @classmethod
    def get_description(cls) -> Any:
        """Shown where a workflow's tasks are chosen."""
        return _("A reviewer who did not write the draft settles every hint and signs")
