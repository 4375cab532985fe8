"""Ways to make a page live from the outside: Wagtail's admin views, its admin API and API v3."""

from __future__ import annotations

import json
from typing import Any

from django.urls import NoReverseMatch, reverse

from tests import world as w
from tests.gate.judge import CANARY
from tests.gate.stage import NotReachable, Stage


def _form(s: Stage, page: Any) -> dict[str, Any]:
    """What the editor posts for ``page``."""
    gated = hasattr(s.model, "statutory_category")
    values: dict[str, Any] = {
        "title": f"{CANARY}表单",
        "slug": page.slug or "biaodan",
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
        "comments-MIN_NUM_FORMS": 0,
        "comments-MAX_NUM_FORMS": "",
        "body-count": 0,
        "go_live_at": "",
        "expire_at": "",
        "seo_title": "",
        "search_description": "",
    }
    if gated:
        values |= {
            "statutory_category": "21-8",
            "department": "社会事务办公室",
            "genre": "notice",
            "date_created": "2026-11-24",
            "disclosure_mode": "proactive",
            "validity": "in_force",
            "attachments": "[]",
            "channels": "[]",
        }
    return values


def edit_view_publish(s: Stage) -> None:
    url = reverse("wagtailadmin_pages:edit", args=[s.draft.pk])
    s.post(url, {**_form(s, s.draft), "action-publish": "1"})


def edit_view_publish_public(s: Stage) -> None:
    url = reverse("wagtailadmin_pages:edit", args=[s.public.pk])
    s.post(url, {**_form(s, s.public), "action-publish": "1"})


def create_view_publish(s: Stage) -> None:
    meta = s.model._meta
    url = reverse("wagtailadmin_pages:add", args=[meta.app_label, meta.model_name, s.parent.pk])
    s.post(url, {**_form(s, s.new()), "slug": "xinjian", "action-publish": "1"})


def edit_view_submit_without_tasks(s: Stage) -> None:
    """The workflow of the page has lost its tasks: submitting finishes at once."""
    from wagtail.models import Workflow, WorkflowPage

    workflow = Workflow.objects.create(name="空流程")
    WorkflowPage.objects.update_or_create(page=s.parent, defaults={"workflow": workflow})
    url = reverse("wagtailadmin_pages:edit", args=[s.draft.pk])
    s.post(url, {**_form(s, s.draft), "action-submit": "1"})


def bulk_publish(s: Stage) -> None:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    s.post(f"{url}?id={s.draft.pk}", {"include_descendants": "on"})


def bulk_publish_from_the_parent(s: Stage) -> None:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    s.post(f"{url}?id={s.parent.pk}", {"include_descendants": "on"})


def copy_view_keeping_live(s: Stage) -> None:
    url = reverse("wagtailadmin_pages:copy", args=[s.public.pk])
    s.post(
        url,
        {
            "new_title": f"{CANARY}副本",
            "new_slug": "fuben-http",
            "new_parent_page": s.parent.pk,
            "publish_copies": "on",
        },
    )


def copy_view_as_alias(s: Stage) -> None:
    url = reverse("wagtailadmin_pages:copy", args=[s.public.pk])
    s.post(
        url,
        {
            "new_title": f"{CANARY}别名",
            "new_slug": "bieming-http",
            "new_parent_page": s.parent.pk,
            "publish_copies": "on",
            "alias": "on",
        },
    )


def revert_view_and_publish(s: Stage) -> None:
    revision = s.draft.get_latest_revision()
    url = reverse("wagtailadmin_pages:revisions_revert", args=[s.draft.pk, revision.pk])
    s.post(url, {**_form(s, s.draft), "revision": revision.pk, "action-publish": "1"})
    edit = reverse("wagtailadmin_pages:edit", args=[s.draft.pk])
    s.post(edit, {**_form(s, s.draft), "revision": revision.pk, "action-publish": "1"})


def workflow_action_view(s: Stage) -> None:
    """Wagtail's own approve address, at every stage."""
    item = s.draft
    if not item.current_workflow_state:
        workflow = item.get_workflow() or w_default()
        workflow.start(item, s.world.drafter)
    for _ in range(4):
        task_state = w.current_task(item)
        if task_state is None:
            return
        url = reverse(
            "wagtailadmin_pages:workflow_action", args=[item.pk, "approve", task_state.pk]
        )
        response = s.post(url, {"comment": "同意"})
        if response.status_code >= 400:
            return
        if w.current_task(item) == task_state:
            return


def edit_view_workflow_action(s: Stage) -> None:
    """Approve from inside the editor, with the hidden field of the action menu."""
    item = s.draft
    if not item.current_workflow_state:
        workflow = item.get_workflow() or w_default()
        workflow.start(item, s.world.drafter)
    url = reverse("wagtailadmin_pages:edit", args=[item.pk])
    for _ in range(6):
        if w.current_task(item) is None:
            return
        s.post(
            url,
            {
                **_form(s, item),
                "action-workflow-action": "1",
                "workflow-action-name": "approve",
                "workflow-action-extra-data": "{}",
            },
        )


def w_default() -> Any:
    """A workflow with Wagtail's own group task, for pages that have none."""
    from django.contrib.auth.models import Group
    from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

    workflow = Workflow.objects.create(name="普通审批")
    task = GroupApprovalTask.objects.create(name="普通审批")
    task.groups.add(*Group.objects.all())
    WorkflowTask.objects.create(workflow=workflow, task=task)
    return workflow


def schedule_edit_and_run(s: Stage) -> None:
    """Publish with a date in the past by the editor, then let the timer run."""
    from tests.gate.writers_orm import _command

    url = reverse("wagtailadmin_pages:edit", args=[s.draft.pk])
    form = _form(s, s.draft)
    s.post(url, {**form, "go_live_at": "2020-01-01 08:00", "action-publish": "1"})
    _command("publish_scheduled")


def _api(s: Stage, action: str, pk: int, data: dict[str, Any]) -> None:
    url = reverse("wagtailadmin_api:pages:action", args=[pk, action])
    s.post(url, json.dumps(data), content_type="application/json")


def admin_api_publish(s: Stage) -> None:
    _api(s, "publish", s.draft.pk, {})


def admin_api_publish_public(s: Stage) -> None:
    _api(s, "publish", s.public.pk, {})


def admin_api_copy(s: Stage) -> None:
    _api(s, "copy", s.public.pk, {"keep_live": True, "slug": "api-fuben", "title": f"{CANARY}副本"})


def admin_api_create_alias(s: Stage) -> None:
    _api(s, "create_alias", s.public.pk, {"update_slug": "api-bieming"})


def admin_api_convert_alias(s: Stage) -> None:
    alias = s.public.create_alias(parent=s.parent, update_slug="api-zhuanhuan")
    _api(s, "convert_alias", alias.pk, {})


def admin_api_revert(s: Stage) -> None:
    revision = s.draft.get_latest_revision()
    _api(s, "revert_to_page_revision", s.draft.pk, {"revision_id": revision.pk})
    _api(s, "publish", s.draft.pk, {})


def admin_api_move(s: Stage) -> None:
    _api(s, "move", s.draft.pk, {"destination_page_id": w.county().pk})
    _api(s, "publish", s.draft.pk, {})


def _v3(s: Stage, method: str, path: str, data: dict[str, Any]) -> Any:
    try:
        base = reverse("wagtailapi_v3:list_pages")
    except NoReverseMatch as error:
        raise NotReachable("API v3 came with 8.0") from error
    headers = {"authorization": f"Bearer {_api_token(s.user)}"} if s.user else {}
    call = getattr(s.client, method)
    response = call(
        f"{base}{path}", json.dumps(data), content_type="application/json", headers=headers
    )
    s.responses.append(response)
    return response


def _api_token(user: Any) -> str:
    from wagtail.models import APIToken

    return str(APIToken.create_token(user=user, name="probe")[1])


def api_v3_publish(s: Stage) -> None:
    _v3(s, "post", f"{s.draft.pk}/actions/publish/", {})


def api_v3_publish_public(s: Stage) -> None:
    _v3(s, "post", f"{s.public.pk}/actions/publish/", {})


def api_v3_patch_and_publish(s: Stage) -> None:
    meta = s.model._meta
    _v3(
        s,
        "patch",
        f"{s.draft.pk}/",
        {
            "title": f"{CANARY}补丁",
            "meta": {"type": f"{meta.app_label}.{meta.object_name}", "action": "publish"},
        },
    )


def api_v3_create_and_publish(s: Stage) -> None:
    meta = s.model._meta
    data: dict[str, Any] = {
        "title": f"{CANARY}接口",
        "slug": "jiekou",
        "meta": {
            "type": f"{meta.app_label}.{meta.object_name}",
            "parent_id": s.parent.pk,
            "action": "publish",
        },
    }
    if hasattr(s.model, "statutory_category"):
        data |= {
            name: value
            for name, value in _form(s, s.draft).items()
            if name in s.field_names() and name not in {"title", "slug", "body"}
        }
        data |= {"attachments": [], "channels": [], "go_live_at": None, "expire_at": None}
    _v3(s, "post", "", data)


def api_v3_copy(s: Stage) -> None:
    _v3(
        s,
        "post",
        f"{s.public.pk}/actions/copy/",
        {"keep_live": True, "title": f"{CANARY}副本", "slug": "v3-fuben"},
    )


def api_v3_alias(s: Stage) -> None:
    _v3(s, "post", f"{s.public.pk}/actions/create_alias/", {"slug": "v3-bieming"})


def api_v3_revert(s: Stage) -> None:
    revision = s.draft.get_latest_revision()
    _v3(s, "post", f"{s.draft.pk}/actions/revert/", {"revision_id": revision.pk})
    _v3(s, "post", f"{s.draft.pk}/actions/publish/", {})


HTTP_WRITERS = (
    edit_view_publish,
    edit_view_publish_public,
    create_view_publish,
    edit_view_submit_without_tasks,
    bulk_publish,
    bulk_publish_from_the_parent,
    copy_view_keeping_live,
    copy_view_as_alias,
    revert_view_and_publish,
    workflow_action_view,
    edit_view_workflow_action,
    schedule_edit_and_run,
    admin_api_publish,
    admin_api_publish_public,
    admin_api_copy,
    admin_api_create_alias,
    admin_api_convert_alias,
    admin_api_revert,
    admin_api_move,
    api_v3_publish,
    api_v3_publish_public,
    api_v3_patch_and_publish,
    api_v3_create_and_publish,
    api_v3_copy,
    api_v3_alias,
    api_v3_revert,
)
