"""What is due: expire, then publish. One item that is refused never stops the others."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import DraftStateMixin, Revision

from .. import vocab
from ..compat import load_page_model
from ..exceptions import ApprovalRefused, DisclosureRefusal
from ..models import Refusal, ReviewApproval, ReviewedMixin
from ..models.content import digest_of
from ..models.permissions import may_withdraw
from .withdraw import purge

logger = logging.getLogger("wagtail_disclosure")


@dataclass(frozen=True, slots=True)
class ScheduleResult:
    """Numbers of objects; ``failed`` holds their type and key."""

    expired: int
    published: int
    failed: tuple[str, ...]


def due_models() -> list[Any]:
    """The base page and every other model with draft state."""
    page = load_page_model()
    others = [
        m for m in apps.get_models() if issubclass(m, DraftStateMixin) and not issubclass(m, page)
    ]
    return [page, *others]


def due_expiries() -> Iterator[Any]:
    """Objects whose time is over."""
    for model in due_models():
        yield from model.objects.filter(live=True, expire_at__lt=timezone.now()).order_by(
            "expire_at"
        )


def due_revisions() -> list[Revision]:
    """Revisions whose time has come."""
    rows = Revision.objects.filter(approved_go_live_at__lt=timezone.now())
    return list(rows.order_by("approved_go_live_at"))


def run_schedule() -> ScheduleResult:
    """Do everything that is due, each object in its own transaction."""
    failed: list[str] = []
    expired = [_expire(found, failed) for found in list(due_expiries())]
    published = [_publish(revision, failed) for revision in due_revisions()]
    return ScheduleResult(sum(expired), sum(published), tuple(failed))


def scheduled_revisions(item: Any) -> Any:
    """Approved revisions of ``item`` that wait for their time."""
    return item.revisions.filter(approved_go_live_at__isnull=False)


def unschedule(item: Any, user: Any) -> int:
    """取消定时公开: what waits for its time does not go public, and its approval ends. What is public stays.

    Returns how many approvals ended. Raises ApprovalRefused without the permission, or when nothing waits.
    """
    if not may_withdraw(user, item):
        raise ApprovalRefused(
            _("Only the issuer or the disclosure office can cancel a scheduled publication.")
        )
    with transaction.atomic():
        page = item.lock_row()
        waiting = list(scheduled_revisions(page).select_for_update())
        if not waiting:
            raise ApprovalRefused(
                _("Nothing of this item waits for its time. Nothing was changed.")
            )
        digests = {digest_of(revision.as_object()) for revision in waiting}
        page.revisions.update(approved_go_live_at=None)
        approvals = ReviewApproval.objects.about(page).in_force().filter(digest__in=digests)
        ended = approvals.revoke("unscheduled", user.get_username())
        log(instance=page, action="wagtail.schedule.cancel", user=user)
    return ended


def _expire(found: Any, failed: list[str]) -> bool:
    def act() -> None:
        item = getattr(found, "specific", found)
        item.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
        if isinstance(item, ReviewedMixin):
            transaction.on_commit(lambda: purge(item))

    return _try(act, f"{found._meta.label} {found.pk}", failed) is None


def _publish(revision: Revision, failed: list[str]) -> bool:
    """What the gate refuses is not due any more: one alert, not one at every turn of the timer."""
    label = f"{revision.base_content_type.model} {revision.object_id}"
    error = _try(lambda: revision.publish(log_action="wagtail.publish.scheduled"), label, failed)
    if isinstance(error, DisclosureRefusal):
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    return error is None


def _try(act: Callable[[], None], label: str, failed: list[str]) -> Exception | None:
    try:
        with transaction.atomic():
            act()
    except Exception as error:  # a host's own page may fail in any way, and stops nobody
        logger.error("schedule: %s was left out (%s)", label, type(error).__name__)
        failed.append(label)
        Refusal.objects.create(
            kind=vocab.RefusalKind.SCHEDULED, where="schedule", object_id=label.rpartition(" ")[2]
        )
        return error
    return None
