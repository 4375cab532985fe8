"""A Wagtail that brings a new way to write fails here until the way has a row in the probe table."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import wagtail
from django.urls import get_resolver

WAGTAIL = Path(wagtail.__file__).parent

#: Files of Wagtail that set ``live`` or publish, each with the writers that go through it.
WRITING_FILES = {
    "actions/copy_page.py": "copy_keeping_live, copy_action_keeping_live, copy_view_keeping_live",
    "actions/copy_for_translation.py": "translated_alias",
    "actions/publish_page_revision.py": "publish_action, registered_action",
    "admin/api/actions/copy.py": "admin_api_copy",
    "admin/api/actions/publish.py": "admin_api_publish, admin_api_publish_public",
    "admin/views/pages/copy.py": "copy_view_keeping_live, copy_view_as_alias",
    "api/v3/routers/pages.py": "api_v3_publish, api_v3_copy, api_v3_alias, api_v3_revert",
    "actions/create.py": "api_v3_create_and_publish",
    "actions/create_page.py": "api_v3_create_and_publish",
    "actions/edit.py": "api_v3_patch_and_publish",
    "actions/edit_page.py": "api_v3_patch_and_publish",
    "actions/publish_revision.py": "publish_action, registered_action",
    "actions/unpublish.py": "takes down only; republish_after_unpublishing",
    "admin/views/generic/mixins.py": "snippets only; no reviewed type is a snippet",
    "admin/views/pages/bulk_actions/publish.py": "bulk_publish, bulk_publish_from_the_parent",
    "admin/views/pages/create.py": "create_view_publish",
    "admin/views/pages/edit.py": "edit_view_publish",
    "management/commands/publish_scheduled.py": "schedule_in_the_past, scheduled_newer_draft",
    "models/draft_state.py": "revision_publish",
    "models/pages.py": "page_publish, alias_of_a_draft_published_with_it",
    "models/revisions.py": "revision_publish, revision_publish_without_checks",
    "models/workflows.py": "workflow_finished_by_hand",
    "workflows.py": "workflow_without_tasks, workflow_finished_by_hand, task_approved_by_hand",
}

WRITES = re.compile(
    r"\.live = |\blive=True(?!\))|\.publish\(|keep_live=|PublishPageRevisionAction\(|PublishRevisionAction\("
)

#: Page addresses of the admin that change something, with how they are covered.
PAGE_VIEWS = {
    "add", "edit", "delete", "unpublish", "copy", "move", "move_confirm", "set_page_position",
    "set_privacy", "lock", "unlock", "revisions_revert", "revisions_unschedule", "workflow_action",
    "collect_workflow_action_data", "confirm_workflow_cancellation", "convert_alias", "action",
}  # fmt: skip

ADMIN_API_ACTIONS = {
    "convert_alias", "copy", "copy_for_translation", "create_alias", "delete", "move", "publish",
    "revert_to_page_revision", "unpublish",
}  # fmt: skip

API_V3_OPERATIONS = {
    "pages_create", "pages_update", "pages_actions_publish", "pages_actions_unpublish",
    "pages_actions_copy", "pages_actions_move", "pages_actions_delete", "pages_delete",
    "pages_actions_revert", "pages_actions_convert_alias", "pages_actions_create_alias",
    "pages_actions_copy_for_translation",
}  # fmt: skip


def writing_files() -> set[str]:
    found = set()
    for path in WAGTAIL.rglob("*.py"):
        name = path.relative_to(WAGTAIL).as_posix()
        if re.search(
            r"(^|/)(tests?|migrations|contrib|project_template|test)/|/tests?\.py|test_", name
        ):
            continue
        if WRITES.search(path.read_text("utf-8")):
            found.add(name)
    return found


def test_no_file_of_wagtail_publishes_that_we_do_not_know():
    unknown = writing_files() - set(WRITING_FILES)
    assert unknown == set(), "Add a writer to tests/gate for each, then a line here."


def test_no_action_is_registered_that_we_do_not_know():
    registry = pytest.importorskip(
        "wagtail.actions.registry", reason="not on this machine: Wagtail 8"
    )
    from wagtail.models import Page

    known = {
        "create", "edit", "delete", "publish", "unpublish", "copy", "move", "revert", "create_alias",
        "convert_alias", "copy_for_translation",
    }  # fmt: skip
    assert set(registry.action_registry.get_actions_for_model(Page)) <= known


def test_no_action_of_the_admin_api_is_new():
    from wagtail.admin.api.views import PagesAdminAPIViewSet

    assert set(PagesAdminAPIViewSet.actions) <= ADMIN_API_ACTIONS


def test_no_operation_of_api_v3_is_new(settings):
    settings.ROOT_URLCONF = "tests.gate.urls"
    urls = pytest.importorskip("wagtail.api.v3.urls", reason="not on this machine: Wagtail 8")
    schema = urls.api.get_openapi_schema()
    writing = {
        operation["operationId"]
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
        if method in {"post", "patch", "put", "delete"} and "/pages/" in path
    }
    assert writing <= API_V3_OPERATIONS


def test_no_page_address_of_the_admin_is_new():
    from wagtail.admin.urls import pages

    reading = {
        "index", "explore", "explore_root", "explore_results", "view_draft", "preview_on_add",
        "preview_on_edit", "type_use", "type_use_results", "usage", "usage_results", "search",
        "search_results", "revisions_index", "revisions_view", "revisions_compare", "history",
        "history_results", "workflow_history", "workflow_history_results",
        "workflow_history_detail", "workflow_preview", "workflow_status", "add_subpage",
        "choose_parent", "move_choose_destination", "convert_alias", "translation",
    }  # fmt: skip
    names = {pattern.name for pattern in pages.urlpatterns}
    assert names - reading <= PAGE_VIEWS
    assert get_resolver() is not None
