"""Ways to make a page live from Python and SQL. Each takes a Stage and tries."""

from __future__ import annotations

import json
from datetime import timedelta
from io import StringIO
from typing import Any

from django.core import management, serializers
from django.db import connection
from django.utils import timezone
from wagtail.models import Locale, Page, Revision, Workflow

from tests import world as w
from tests.gate.judge import CANARY
from tests.gate.stage import NotReachable, Stage
from wagtail_disclosure.publishing.review import sign
from wagtail_disclosure.publishing.sheet import review_sheet

Draft = Any


def revision_publish(s: Stage) -> None:
    s.draft.get_latest_revision().publish(user=s.user)


def revision_publish_without_checks(s: Stage) -> None:
    s.draft.get_latest_revision().publish(user=s.user, skip_permission_checks=True)


def newer_draft_of_a_public_page(s: Stage) -> None:
    s.public.get_latest_revision().publish(user=s.user)


def page_publish(s: Stage) -> None:
    s.draft.publish(s.draft.get_latest_revision(), user=s.user)


def publish_action(s: Stage) -> None:
    from wagtail.actions.publish_page_revision import PublishPageRevisionAction

    PublishPageRevisionAction(s.draft.get_latest_revision(), user=s.user).execute(
        skip_permission_checks=True
    )


def registered_action(s: Stage) -> None:
    try:
        from wagtail.actions.registry import action_registry
    except ImportError as error:
        raise NotReachable("no action registry before 8.0") from error
    action = action_registry.get_action_class(s.model, "publish")
    if action is None:
        raise NotReachable("no publish action registered")
    action(s.draft.get_latest_revision(), user=s.user).execute(skip_permission_checks=True)


def save_live(s: Stage) -> None:
    s.draft.live = True
    s.draft.save()


def save_live_field_only(s: Stage) -> None:
    s.draft.live = True
    s.draft.save(update_fields=["live"])


def base_class_save(s: Stage) -> None:
    page = Page.objects.get(pk=s.draft.pk)
    page.live = True
    page.save()


def content_of_a_public_page(s: Stage) -> None:
    page = w.refresh(s.public)
    page.title = f"{CANARY}改题"
    page.save()


def add_child_live(s: Stage) -> None:
    s.parent.add_child(instance=s.new(live=True))


def add_child_then_publish(s: Stage) -> None:
    page = s.new(live=False)
    s.parent.add_child(instance=page)
    page.save_revision(user=s.user).publish(user=s.user)


def queryset_update_live(s: Stage) -> None:
    Page.objects.filter(pk=s.draft.pk).update(live=True)


def queryset_update_title(s: Stage) -> None:
    Page.objects.filter(pk=s.public.pk).update(title=f"{CANARY}改题")


def queryset_update_body(s: Stage) -> None:
    s.model.objects.filter(pk=s.public.pk).update(body=s.new().body)


def bulk_update(s: Stage) -> None:
    page = Page.objects.get(pk=s.draft.pk)
    page.live = True
    Page.objects.bulk_update([page], ["live"])


def raw_update_live(s: Stage) -> None:
    _sql("UPDATE wagtailcore_page SET live = %s WHERE id = %s", [True, s.draft.pk])


def raw_update_title(s: Stage) -> None:
    _sql("UPDATE wagtailcore_page SET title = %s WHERE id = %s", [f"{CANARY}改题", s.public.pk])


def raw_update_body(s: Stage) -> None:
    table = s.model._meta.db_table
    value = json.dumps([{"type": "paragraph", "value": f"<p>{CANARY}</p>", "id": "1"}])
    if not hasattr(s.model, "statutory_category"):
        value = value.replace("paragraph", "text")
    _sql(f"UPDATE {table} SET body = %s WHERE page_ptr_id = %s", [value, s.public.pk])


def raw_change_of_type_then_live(s: Stage) -> None:
    """Pretend to be a plain page first: the triggers must not look at the content type."""
    from django.contrib.contenttypes.models import ContentType

    plain = ContentType.objects.get_for_model(Page).pk
    own = s.draft.content_type_id
    _sql("UPDATE wagtailcore_page SET content_type_id = %s WHERE id = %s", [plain, s.draft.pk])
    _sql("UPDATE wagtailcore_page SET live = %s WHERE id = %s", [True, s.draft.pk])
    _sql("UPDATE wagtailcore_page SET content_type_id = %s WHERE id = %s", [own, s.draft.pk])


def raw_delete_and_insert(s: Stage) -> None:
    """Take the content row away, make the page live, put the content back."""
    table, key = s.model._meta.db_table, s.draft.pk
    columns = [f.column for f in s.model._meta.local_concrete_fields]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)} FROM {table} WHERE page_ptr_id = %s", [key])
        row = cursor.fetchone()
        cursor.execute(f"DELETE FROM {table} WHERE page_ptr_id = %s", [key])
        cursor.execute("UPDATE wagtailcore_page SET live = %s WHERE id = %s", [True, key])
        marks = ", ".join(["%s"] * len(columns))
        cursor.execute(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", list(row))


def raw_live_revision(s: Stage) -> None:
    """Point the public page at the unreviewed revision and copy its title over."""
    revision = s.public.get_latest_revision()
    _sql(
        "UPDATE wagtailcore_page SET live_revision_id = %s, title = %s WHERE id = %s",
        [revision.pk, revision.content["title"], s.public.pk],
    )


def loaddata_fixture(s: Stage) -> None:
    page = w.refresh(s.draft)
    page.live = True
    base = Page.objects.get(pk=page.pk)
    base.live = True
    for restored in serializers.deserialize("json", serializers.serialize("json", [base, page])):
        restored.save()


def copy_keeping_live(s: Stage) -> None:
    Page.objects.filter(pk=s.public.pk).update(live=True)
    s.public.copy(
        keep_live=True, update_attrs={"title": f"{CANARY}副本", "slug": "fuben"}, user=s.user
    )


def copy_action_keeping_live(s: Stage) -> None:
    from wagtail.actions.copy_page import CopyPageAction

    CopyPageAction(
        s.public, keep_live=True, update_attrs={"title": f"{CANARY}副本", "slug": "fuben2"}
    ).execute(skip_permission_checks=True)


def alias_of_a_draft_published_with_it(s: Stage) -> None:
    s.draft.create_alias(parent=s.parent, update_slug="bieming", user=s.user)
    alias = Page.objects.get(slug="bieming").specific
    alias.live = True
    alias.save()


def alias_action(s: Stage) -> None:
    from wagtail.actions.create_alias import CreatePageAliasAction

    alias = CreatePageAliasAction(s.draft, parent=s.parent, update_slug="bieming2").execute(
        skip_permission_checks=True
    )
    alias.live = True
    alias.save()


def translated_alias(s: Stage) -> None:
    locale, _ = Locale.objects.get_or_create(language_code="zh-hans")
    s.public.copy_for_translation(locale, copy_parents=True, alias=True)
    alias = s.model.objects.get(locale=locale, translation_key=s.public.translation_key)
    alias.title = f"{CANARY}译文"
    alias.save()


def revert_and_publish(s: Stage) -> None:
    old = s.draft.get_latest_revision()
    page = old.as_object()
    page.save_revision(user=s.user, previous_revision=old).publish(user=s.user)


def schedule_in_the_past(s: Stage) -> None:
    revision = s.draft.get_latest_revision()
    Revision.objects.filter(pk=revision.pk).update(
        approved_go_live_at=timezone.now() - timedelta(hours=1)
    )
    _command("publish_scheduled")


def scheduled_newer_draft(s: Stage) -> None:
    revision = s.public.get_latest_revision()
    Revision.objects.filter(pk=revision.pk).update(
        approved_go_live_at=timezone.now() - timedelta(hours=1)
    )
    _command("publish_scheduled")


def approve_then_swap_the_revision(s: Stage) -> None:
    """What autosave can do: the same revision row gets other content after the review began."""
    item = s.public if not hasattr(s.model, "statutory_category") else w.draft(s.world)
    if item is s.public:
        item.get_latest_revision().publish(user=s.user)
        return
    w.submit(item, s.world.drafter)
    task_state = w.current_task(item)
    w.sign_stage(task_state, w.reviewer_of(s.world, task_state))
    _swap(item)
    while (task_state := w.current_task(item)) is not None:
        w.sign_stage(task_state, w.reviewer_of(s.world, task_state))


def swap_after_the_approval(s: Stage) -> None:
    """Approved for next week; the row is overwritten before it is due."""
    if not hasattr(s.model, "statutory_category"):
        s.public.get_latest_revision().publish(user=s.user)
        return
    item = w.draft(s.world, go_live_at=timezone.now() + timedelta(days=7))
    w.review_all(s.world, item)
    _swap(item)
    Revision.objects.filter(object_id=str(item.pk)).update(
        approved_go_live_at=timezone.now() - timedelta(hours=1)
    )
    _command("publish_scheduled")


def _swap(item: Any) -> None:
    revision = w.refresh(item).get_latest_revision()
    content = {**revision.content, "title": f"{CANARY}调包", "go_live_at": None}
    Revision.objects.filter(pk=revision.pk).update(content=content)


def workflow_without_tasks(s: Stage) -> None:
    workflow = Workflow.objects.create(name="空流程")
    workflow.start(s.draft, s.user)


def workflow_finished_by_hand(s: Stage) -> None:
    state = _started(s)
    state.finish(user=s.user)


def task_approved_by_hand(s: Stage) -> None:
    state = _started(s)
    for _ in range(5):
        state.refresh_from_db()
        if state.current_task_state is None or not state.is_active:
            return
        state.current_task_state.specific.approve(user=s.user)


def stock_group_task(s: Stage) -> None:
    """Somebody swaps our review for Wagtail's own approval task."""
    from wagtail.models import GroupApprovalTask, WorkflowTask

    workflow = Workflow.objects.create(name="普通审批")
    task = GroupApprovalTask.objects.create(name="普通审批")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    state = workflow.start(s.draft, s.user)
    state.current_task_state.task.specific.on_action(state.current_task_state, s.user, "approve")


def _started(s: Stage) -> Any:
    workflow = s.draft.get_workflow() or _default_workflow()
    return workflow.start(s.draft, s.user)


def _default_workflow() -> Any:
    from wagtail.models import GroupApprovalTask, WorkflowTask

    workflow = Workflow.objects.create(name="普通")
    WorkflowTask.objects.create(
        workflow=workflow, task=GroupApprovalTask.objects.create(name="普通任务")
    )
    return workflow


def sign_with_a_forged_token(s: Stage) -> None:
    """Our own act, called by somebody who never opened the review page."""
    if not hasattr(s.model, "statutory_category"):
        s.draft.get_latest_revision().publish(user=s.user)
        return
    w.submit(s.draft, s.world.drafter)
    while (task_state := w.current_task(s.draft)) is not None:
        sheet = review_sheet(task_state)
        person = w.reviewer_of(s.world, task_state)
        sign(task_state, person, w.decision(sheet), "forged")


def republish_after_unpublishing(s: Stage) -> None:
    """Take the public page down by Wagtail's own act, then publish another text with its old approval."""
    page = w.refresh(s.public)
    page.unpublish(user=s.user)
    page.get_latest_revision().publish(user=s.user)


def _sql(statement: str, values: list[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _command(name: str) -> None:
    try:
        management.call_command(name, stdout=StringIO(), stderr=StringIO())
    except SystemExit as stop:
        if stop.code not in (0, 1):
            raise


ORM_WRITERS = (
    revision_publish,
    revision_publish_without_checks,
    newer_draft_of_a_public_page,
    page_publish,
    publish_action,
    registered_action,
    save_live,
    save_live_field_only,
    base_class_save,
    content_of_a_public_page,
    add_child_live,
    add_child_then_publish,
    queryset_update_live,
    queryset_update_title,
    queryset_update_body,
    bulk_update,
    raw_update_live,
    raw_update_title,
    raw_update_body,
    raw_change_of_type_then_live,
    raw_delete_and_insert,
    raw_live_revision,
    loaddata_fixture,
    copy_keeping_live,
    copy_action_keeping_live,
    alias_of_a_draft_published_with_it,
    alias_action,
    translated_alias,
    revert_and_publish,
    schedule_in_the_past,
    scheduled_newer_draft,
    approve_then_swap_the_revision,
    swap_after_the_approval,
    workflow_without_tasks,
    workflow_finished_by_hand,
    task_approved_by_hand,
    stock_group_task,
    sign_with_a_forged_token,
    republish_after_unpublishing,
)
