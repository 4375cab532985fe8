"""How each of several items stands, in words and in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision, TaskState, WorkflowState

from .. import vocab
from ..compat import load_page_model
from ..models import DisclosureReviewTask, PublicNote, ReviewApproval


@dataclass(frozen=True, slots=True)
class ItemState:
    """``words`` for the list; ``due`` when an approved text waits for its time."""

    words: str
    due: datetime | None = None


def states_of(pages: Sequence[Any]) -> dict[Any, ItemState]:
    """The state of each page by its key."""
    keys = [str(page.pk) for page in pages]
    reviews, due, decided, down = (
        stages_in_review(keys),
        _due(keys),
        _decided(keys),
        _taken_down(keys),
    )
    found = {}
    for page in pages:
        key = str(page.pk)
        words = [_public(page, key in down)]
        if key in due:
            words.append(_("goes public on %(when)s") % {"when": _minute(due[key])})
        elif key in reviews:
            words.append(reviews[key])
        elif decided.get(key, "") and not page.live:
            words = [_("registered: %(mode)s") % {"mode": decided[key]}]
        elif page.has_unpublished_changes if page.live else key not in down:
            words.append(_("changes not submitted") if page.live else _("not submitted"))
        found[page.pk] = ItemState("，".join(word for word in words if word), due.get(key))
    return found


def _public(page: Any, taken_down: bool) -> str:
    if page.live:
        return _("public")
    return _("taken down") if taken_down else ""


def _minute(at: datetime) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}"


def stages_in_review(keys: Sequence[str]) -> dict[str, str]:
    """“In review: stage” or “returned” by the key of the page."""
    rows = WorkflowState.objects.active().filter(
        object_id__in=keys, base_content_type=ContentType.objects.get_for_model(load_page_model())
    )
    stages = stage_labels()
    found = {}
    for row in rows.select_related("current_task_state"):
        now = row.current_task_state
        if now is None:
            continue
        if now.status == TaskState.STATUS_REJECTED:
            found[row.object_id] = _("returned")
        elif now.task_id in stages:
            found[row.object_id] = _("in review: %(stage)s") % {"stage": stages[now.task_id]}
    return found


def stage_labels() -> dict[Any, str]:
    """Labels of the stages by the key of the task: without the township, which everybody here knows."""
    rows = DisclosureReviewTask.objects.values_list("pk", "stage")
    return {key: str(vocab.Stage(stage).label) for key, stage in rows}


def _due(keys: Sequence[str]) -> dict[str, datetime]:
    rows = Revision.page_revisions.filter(object_id__in=keys, approved_go_live_at__isnull=False)
    return dict(rows.values_list("object_id", "approved_go_live_at"))


def _decided(keys: Sequence[str]) -> dict[str, str]:
    """The mode of the newest decision in force, when it is not for the public."""
    model = load_page_model()._meta.label_lower
    rows = ReviewApproval.objects.in_force().filter(object_model=model, object_id__in=keys)
    newest = {row.object_id: row for row in rows.order_by("pk")}
    return {key: row.get_mode_display() for key, row in newest.items() if not row.is_public}


def _taken_down(keys: Sequence[str]) -> set[str]:
    model = load_page_model()._meta.label_lower
    rows = PublicNote.objects.filter(
        object_model=model, object_id__in=keys, kind=vocab.NoteKind.WITHDRAWN, ended_at=None
    )
    return set(rows.values_list("object_id", flat=True))
