"""Lists of work for one user, in a fixed number of queries each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import TaskState, WorkflowState

from .. import vocab
from ..compat import load_page_model
from ..models import (
    DirectoryPage,
    DisclosureItemPage,
    DisclosureReviewTask,
    Refusal,
    ReviewApproval,
)
from ..models.reviewed import reviewed_models
from .access import WATCHERS, access_of
from .copy_words import full_names
from .item_states import stage_labels

REFUSALS_SHOWN = timedelta(days=30)
#: Whoever writes for more townships than this uses the explorer.
FEW = 6
WRITERS = frozenset({vocab.Role.DRAFTER.value, vocab.Role.DISCLOSURE_OFFICE.value})
#: A list that is longer is not a list of work any more.
MOST = 500


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One line: what, where it leads, how it stands, since when. ``elsewhere``: somebody else has to act now."""

    title: str
    url: str
    state: str
    note: str = ""
    by: str = ""
    at: datetime | None = None
    urgent: bool = False
    elsewhere: bool = False

    @property
    def days(self) -> int:
        """Whole days since ``at``."""
        return (timezone.now() - self.at).days if self.at else 0


def draft_places(user: Any) -> list[tuple[str, str]]:
    """(township, address of an empty draft) for each directory in which ``user`` may write."""
    townships = access_of(user).with_role(WRITERS)
    below = Q(pk__in=[])
    for township in townships:
        below |= Q(path__startswith=township.root_page.path)
    item = DisclosureItemPage._meta
    return [
        (
            str(access_of(user).township_of(directory)),
            reverse("wagtailadmin_pages:add", args=[item.app_label, item.model_name, directory.pk]),
        )
        for directory in DirectoryPage.objects.filter(below).order_by("path")[:FEW]
        if directory.permissions_for_user(user).can_add_subpage()
    ]


def my_drafts(user: Any) -> list[WorkItem]:
    """Reviewed pages of ``user`` that are not public as they stand: returned, then not submitted, then in review."""
    types = ContentType.objects.get_for_models(*reviewed_models()).values()
    pages = load_page_model().objects.filter(owner=user, content_type__in=types)
    pages = pages.filter(Q(live=False) | Q(has_unpublished_changes=True))
    found = _undecided(list(pages.order_by("-latest_revision_created_at")[:MOST]))
    states = _workflow_states(found)
    done, stages = _registered(found), stage_labels()
    rows = [_draft(page, states.get(str(page.pk)), stages) for page in found if page.pk not in done]
    return sorted(rows, key=lambda row: (not row.urgent, row.elsewhere))


def _registered(pages: list[Any]) -> set[Any]:
    """Keys of pages whose last saved text was decided: registered, not public, and nothing left to write."""
    saved = {str(page.pk): page.latest_revision_created_at for page in pages}
    model = load_page_model()._meta.label_lower
    rows = ReviewApproval.objects.in_force().filter(object_model=model, object_id__in=list(saved))
    times = rows.values_list("object_id", "created_at")
    return {int(key) for key, at in times if saved[key] and at >= saved[key]}


def _undecided(pages: list[Any]) -> list[Any]:
    """Without those whose last words were decided on: what is registered and not public needs no more work."""
    rows = ReviewApproval.objects.in_force().filter(
        object_model=load_page_model()._meta.label_lower, object_id__in=[str(p.pk) for p in pages]
    )
    decided = set(rows.values_list("object_id", "revision_id"))
    return [page for page in pages if (str(page.pk), str(page.latest_revision_id)) not in decided]


def _workflow_states(pages: list[Any]) -> dict[str, WorkflowState]:
    rows = WorkflowState.objects.active().filter(
        object_id__in=[str(page.pk) for page in pages],
        base_content_type=ContentType.objects.get_for_model(load_page_model()),
    )
    related = ("current_task_state__task", "current_task_state__finished_by")
    return {row.object_id: row for row in rows.select_related(*related)}


def _draft(page: Any, state: WorkflowState | None, stages: dict[Any, str]) -> WorkItem:
    title = page.draft_title or page.title
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    task_state = state.current_task_state if state else None
    if task_state is None:
        said = _("changes not submitted") if page.live else _("not submitted")
        return WorkItem(title, url, said, at=page.latest_revision_created_at)
    if task_state.status == TaskState.STATUS_REJECTED:
        by = _name(task_state.finished_by)
        note = task_state.comment
        return WorkItem(title, url, _("returned"), note, by, task_state.finished_at, urgent=True)
    said = _("in review: %(stage)s") % {
        "stage": stages.get(task_state.task_id, task_state.task.name)
    }
    return WorkItem(title, url, said, at=task_state.started_at, elsewhere=True)


def _name(user: Any) -> str:
    return (user.get_full_name() or user.get_username()) if user else ""


def tasks_of(user: Any) -> list[Any]:
    """Review stages whose groups ``user`` is in."""
    if not user.is_active:
        return []
    return list(DisclosureReviewTask.objects.filter(active=True, groups__user=user).distinct())


def waiting_states(user: Any) -> Any:
    """Task states that wait for ``user``, the oldest first."""
    return TaskState.objects.filter(
        task__in=[task.pk for task in tasks_of(user)],
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
        workflow_state__content_type__in=_reviewed_types(),
    ).order_by("started_at")


def _reviewed_types() -> list[int]:
    """A directory may go through the same workflow; it is a plain page with Wagtail's own buttons."""
    types = ContentType.objects.get_for_models(*reviewed_models())
    return [content_type.pk for content_type in types.values()]


def waiting_for(user: Any) -> list[WorkItem]:
    """What waits for ``user``'s signature."""
    rows = list(waiting_states(user).select_related("workflow_state__requested_by", "task")[:MOST])
    keys = [int(row.workflow_state.object_id) for row in rows]
    pages, stages = load_page_model().objects.in_bulk(keys), stage_labels()
    return [
        WorkItem(
            title=pages[key].draft_title or pages[key].title,
            url=reverse("wagtail_disclosure_admin:review", args=[row.pk]),
            state=stages.get(row.task_id, row.task.name),
            by=_name(row.workflow_state.requested_by),
            at=row.started_at,
            urgent=(timezone.now() - row.started_at).days >= 2,
        )
        for row, key in zip(rows, keys, strict=True)
        if key in pages
    ]


def refusals(user: Any) -> list[WorkItem]:
    """One's own refusals, and those of the township for whoever watches over it."""
    watched = [str(t.root_page_id) for t in access_of(user).with_role(WATCHERS)]
    rows = Refusal.objects.filter(at__gte=timezone.now() - REFUSALS_SHOWN)
    rows = rows.filter(Q(user_id=str(user.pk)) | Q(root_id__in=watched))
    found = list(rows.order_by("-at")[:MOST])
    keys = {int(row.object_id) for row in found if row.object_id.isdecimal()}
    pages = load_page_model().objects.in_bulk(keys)
    own = user.get_username()
    people = full_names({row.username for row in found} - {own}) | {own: _name(user)}
    return [_refusal(row, pages, people) for row in found]


def _refusal(row: Refusal, pages: dict[int, Any], people: dict[str, str]) -> WorkItem:
    page = pages.get(int(row.object_id)) if row.object_id.isdecimal() else None
    return WorkItem(
        title=(page.draft_title or page.title) if page else _("a new draft"),
        url=reverse("wagtailadmin_pages:edit", args=[page.pk]) if page else "",
        state=row.get_kind_display(),
        by=people.get(row.username, row.username),
        at=row.at,
    )
