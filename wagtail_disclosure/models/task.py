"""One stage of the review as a Wagtail task."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState

from .. import vocab
from ..exceptions import ApprovalRefused


class DisclosureReviewTask(AbstractGroupApprovalTask):
    """People of the stage's groups decide on the review page; no other way to approve exists."""

    stage = models.CharField(
        _("stage"), max_length=20, choices=vocab.Stage.choices, default=vocab.Stage.COMBINED
    )

    admin_form_fields: ClassVar[list[str]] = [*AbstractGroupApprovalTask.admin_form_fields, "stage"]

    class Meta:
        verbose_name = _("disclosure review")
        verbose_name_plural = _("disclosure reviews")

    def is_reviewer(self, user: Any) -> bool:
        """Members of the stage's groups. Being a superuser is not being a reviewer."""
        return bool(user.is_active and self._user_in_groups(user))

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        """Reviewers read on the review page."""
        return False

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """While it is being reviewed nobody edits: that would take the text from under the reviewer."""
        return True

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        """Sending back is Wagtail's own modal; approving has no button but the review page."""
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
        if action_name == "approve" and not kwargs.pop("vote", None):
            raise ApprovalRefused(
                _("Approving needs the review page: open “Review” and answer its questions.")
            )
        super().on_action(task_state, user, action_name, **kwargs)

    @classmethod
    def get_description(cls) -> Any:
        """Shown where a workflow's tasks are chosen."""
        return _("A reviewer who did not write the draft settles every hint and signs")
