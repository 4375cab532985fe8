"""A clerk runs set-up once, or twice, or only to see what it would do."""

from __future__ import annotations

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from home.models import SectionPage
from wagtail.models import GroupPagePermission, Page, Workflow

from tests import world as w
from wagtail_disclosure import vocab
from wagtail_disclosure.models import DirectoryPage, DisclosureReviewTask, Township

pytestmark = pytest.mark.django_db


@pytest.fixture
def section():
    page = SectionPage(title="青禾镇", slug="qinghe")
    w.county().add_child(instance=page)
    return page


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("disclosure_setup", *arguments, stdout=out)
    return out.getvalue()


def test_it_makes_a_directory_groups_and_a_three_stage_workflow(section):
    said = run("--root", "qinghe", "--organ", "青禾镇人民政府", "--code", "QH")
    township = Township.objects.get(root_page=section)
    assert township.code == "QH"
    directory = DirectoryPage.objects.descendant_of(section).get()
    assert directory.live and directory.title == "法定主动公开内容"
    stages = [task.stage for task in DisclosureReviewTask.of_workflow(directory.get_workflow())]
    assert stages == ["department", "secrecy", "issue"]
    assert {role.role for role in township.role_groups.all()} == set(vocab.Role.values)
    assert "+ workflow" in said


def test_nobody_gets_wagtails_publish_permission(section):
    run("--root", "qinghe")
    codenames = GroupPagePermission.objects.filter(group__name__contains="青禾镇").values_list(
        "permission__codename", flat=True
    )
    assert set(codenames) == {"add_page", "change_page"}


def test_a_second_run_changes_nothing(section):
    run("--root", "qinghe")
    before = (Page.objects.count(), Workflow.objects.count(), GroupPagePermission.objects.count())
    said = run("--root", "qinghe")
    assert "Everything was there already." in said or "早已齐备" in said
    after = (Page.objects.count(), Workflow.objects.count(), GroupPagePermission.objects.count())
    assert before == after


def test_a_dry_run_says_it_all_and_does_nothing(section):
    said = run("--root", "qinghe", "--dry-run")
    assert "+ directory" in said
    assert not Township.objects.exists()
    assert not DirectoryPage.objects.exists()


def test_existing_columns_are_adopted_and_the_directory_goes_beside_them(section):
    column = SectionPage(title="政府信息公开", slug="xxgk")
    section.add_child(instance=column)
    column.add_child(instance=SectionPage(title="政府信息公开指南", slug="zhinan"))
    said = run("--root", "qinghe")
    assert "adopted “政府信息公开指南”" in said
    assert DirectoryPage.objects.get().get_parent().pk == column.pk
    assert Page.objects.filter(title="政府信息公开指南").count() == 1


def test_the_one_clerk_workflow_still_needs_a_second_person(section):
    run("--root", "qinghe", "--minimal")
    directory = DirectoryPage.objects.get()
    assert [task.stage for task in DisclosureReviewTask.of_workflow(directory.get_workflow())] == [
        "combined"
    ]


def test_two_townships_on_one_site_have_their_own_groups_and_numbers():
    first, second = w.make_township(), w.make_township("石渡乡", "shidu")
    assert first.township.group(vocab.Role.ISSUER) != second.township.group(vocab.Role.ISSUER)
    numbers = [
        w.draft(world, date_created=date(2026, 11, 2)).index_number
        for world in (first, second, first)
    ]
    assert numbers == ["CODE-qinghe/2026-00001", "CODE-shidu/2026-00001", "CODE-qinghe/2026-00002"]


@pytest.mark.parametrize(("given", "count"), [("no-such-page", 0), ("999999", 0)])
def test_a_root_that_is_not_found_is_explained(section, given, count):
    with pytest.raises(CommandError, match=f"names {count} pages, one was expected"):
        run("--root", given)
