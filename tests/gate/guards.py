"""Switch our own guards off, to prove that the writers work and the probes can see a leak."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from wagtail.models import AbstractGroupApprovalTask, Page, PagePermissionTester

from wagtail_disclosure.models import DirectoryPage, ReviewedMixin
from wagtail_disclosure.models import gate as gate_module
from wagtail_disclosure.models import reviewed as reviewed_module
from wagtail_disclosure.models.task import DisclosureReviewTask
from wagtail_disclosure.publishing import review, wiring


@contextmanager
def python_guards_off() -> Iterator[None]:
    """Wagtail as it comes: no mixin behaviour, no read side, no review task of our own."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (gate_module, reviewed_module.gate, wiring):
            if hasattr(module, "refuse_unapproved_save"):
                patch.setattr(module, "refuse_unapproved_save", lambda *a, **k: None)
        for name in ("copy", "create_alias", "update_aliases", "move", "route", "serve"):
            patch.setattr(ReviewedMixin, name, getattr(Page, name))
        patch.setattr(ReviewedMixin, "publish", _stock_publish)
        patch.setattr(ReviewedMixin, "_refuse_alias", lambda self: None)
        patch.setattr(ReviewedMixin, "is_shown", lambda self: self.live)
        for model in (ReviewedMixin, DirectoryPage):
            patch.setattr(model, "permissions_for_user", _stock_permissions)
        patch.setattr(wiring, "_revoke", lambda **k: None)
        patch.setattr(review, "check_token", lambda *a: None)
        patch.setattr(review, "problems", lambda *a: [])
        for name in ("get_actions", "locked_for_user", "user_can_access_editor"):
            patch.setattr(DisclosureReviewTask, name, getattr(AbstractGroupApprovalTask, name))
        patch.setattr(DisclosureReviewTask, "on_action", _stock_approve)
        yield


def _stock_approve(self: Any, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> None:
    task_state.approve(user=user)


def _stock_publish(self: Any, revision: Any, user: Any = None, **kwargs: Any) -> None:
    """Wagtail finishes a workflow as the approver, who here has no right to publish of their own."""
    Page.publish(self, revision, user=user, **{**kwargs, "skip_permission_checks": True})


def _stock_permissions(self: Any, user: Any) -> PagePermissionTester:
    return PagePermissionTester(user, self)
