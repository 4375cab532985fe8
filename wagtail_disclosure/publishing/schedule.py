"""What is due: expire, then publish. One item that is refused never stops the others."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import Error, transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Revision

from .. import vocab
from ..compat import load_page_model
from ..exceptions import DisclosureRefusal
from ..models import Refusal

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
    expired = sum(
        _try(lambda o=o: _expire(o), f"{o._meta.label} {o.pk}", failed)
        for o in list(due_expiries())
    )
    published = sum(
        _try(lambda r=r: r.publish(log_action="wagtail.publish.scheduled"), _label(r), failed)
        for r in due_revisions()
    )
    return ScheduleResult(expired, published, tuple(failed))


def _expire(found: Any) -> None:
    found = getattr(found, "specific", found)
    found.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _label(revision: Revision) -> str:
    return f"{revision.base_content_type.model} {revision.object_id}"


def _try(act: Any, label: str, failed: list[str]) -> bool:
    try:
        with transaction.atomic():
            act()
        return True
    except (DisclosureRefusal, Error, ValueError, LookupError, AttributeError) as error:
        logger.error("schedule: %s was left out (%s)", label, type(error).__name__)
        failed.append(label)
        Refusal.objects.create(
            kind=vocab.RefusalKind.SCHEDULED, where="schedule", object_id=label.split()[-1]
        )
        return False
