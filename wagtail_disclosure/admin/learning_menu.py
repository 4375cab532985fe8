"""Menu entries of the lists of wrong expressions and of learning, and what their acts are called in histories."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem

from ..publishing import recheck
from ..publishing.learning import may_teach
from .wordlists import lists_of


class WordingItem(MenuItem):  # type: ignore[misc]
    """The lists of wrong expressions, for those who may change one."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(lists_of(request.user))


def wording_item() -> MenuItem:
    """For ``register_admin_menu_item``."""
    url = reverse("wagtail_disclosure_admin:wordlists")
    return WordingItem(
        gettext_lazy("Wrong expressions"),
        url,
        name="disclosure-wording",
        icon_name="edit",
        order=890,
    )


class LearningItem(MenuItem):  # type: ignore[misc]
    """Learning, among the reports, for whoever may teach the classifier."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_teach(request.user)


def learning_item() -> MenuItem:
    """For ``register_reports_menu_item``."""
    url = reverse("wagtail_disclosure_admin:learning")
    return LearningItem(
        gettext_lazy("Learning from reviewers"),
        url,
        name="disclosure-learning",
        icon_name="history",
        order=1200,
    )


def register_log_actions(actions: Any) -> None:
    """For ``register_log_actions``."""
    opened = gettext_lazy("Marked in a recheck")
    actions.register_action(recheck.OPENED, opened, opened)
    settled = gettext_lazy("Confirmed as harmless in a recheck")
    actions.register_action(recheck.SETTLED, settled, settled)
