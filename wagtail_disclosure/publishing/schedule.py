"""What is due: expire, then publish. One item that is refused never stops the others."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Revision

from .. import vocab
from ..compat import load_page_model
from ..exceptions import DisclosureRefusal
from ..models import Refusal, ReviewedMixin
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
