"""The admin's home page says what to do first: sign, write, and what was turned away."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import TaskState

from tests import world as w
from tests.admin.editing import client
from wagtail_disclosure import vocab
from wagtail_disclosure.admin.worklists import my_drafts, refusals, waiting_for
from wagtail_disclosure.models import Refusal
from wagtail_disclosure.publishing.review import send_back

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return w.make_township()


def home(user) -> str:
    return client(user).get("/admin/").content.decode()


def refusal(world, user, days=0, **values):
    row = {"kind": vocab.RefusalKind.SECRECY_MARKING, "where": "editor"}
    row |= {"root_id": str(world.township.root_page_id), "user_id": str(user.pk)}
    row |= {"username": user.username, "at": timezone.now() - timedelta(days=days)}
    return Refusal.objects.create(**row | values)


def test_a_returned_draft_stands_first_with_reason_and_by_whom(world):
    returned = w.draft(world, title="退回的通知")
    send_back(w.submit(returned, world.drafter), world.department_reviewer, "落款日期不对")
    w.draft(world, title="还没送审的通知")
    first, second = my_drafts(world.drafter)
    assert (first.title, first.note, first.urgent) == ("退回的通知", "落款日期不对", True)
    assert first.by == world.department_reviewer.username
    assert second.title == "还没送审的通知"
    page = home(world.drafter)
    assert "落款日期不对" in page
    assert page.index("退回的通知") < page.index("还没送审的通知")


def test_a_public_item_without_changes_is_no_draft(world):
    item = w.publish(world)
    assert my_drafts(world.drafter) == []
    item.title = "改过的标题"
    item.save_revision(user=world.drafter)
    assert [row.title for row in my_drafts(world.drafter)] == ["改过的标题"]


def test_the_reviewer_of_the_present_stage_sees_what_waits_and_for_how_long(world):
    task_state = w.submit(w.draft(world, title="待审的通知"), world.drafter)
    TaskState.objects.filter(pk=task_state.pk).update(
        started_at=timezone.now() - timedelta(days=3, hours=1)
    )
    (row,) = waiting_for(world.department_reviewer)
    assert (row.title, row.days, row.urgent) == ("待审的通知", 3, True)
    assert row.url.endswith(f"/review/{task_state.pk}/")
    assert row.url in home(world.department_reviewer)
    for other in (world.secrecy_reviewer, world.drafter, world.superuser):
        assert waiting_for(other) == []


def test_reviewed_pages_do_not_appear_a_second_time_in_wagtails_own_panels(world):
    w.submit(w.draft(world, title="待审的通知"), world.drafter)
    for user in (world.drafter, world.department_reviewer):
        page = home(user)
        assert "objects-in-workflow" not in page
        assert page.count(">待审的通知<") == 1


def test_the_menu_counts_what_waits_for_review(world):
    assert "disclosure-review" in home(world.department_reviewer)
    assert "disclosure-review" not in home(world.drafter)
    w.submit(w.draft(world), world.drafter)
    assert "(1)" in home(world.department_reviewer).split("disclosure-review")[1][:400]


@pytest.mark.parametrize(
    ("who", "count"), [("drafter", 1), ("issuer", 2), ("supervisor", 2), ("department_reviewer", 0)]
)
def test_refusals_are_shown_to_whom_they_happened_and_to_who_watches(world, who, count):
    other = w.make_township("白石镇", "baishi")
    refusal(world, world.drafter)
    refusal(world, world.disclosure_office)
    refusal(world, world.drafter, days=31)
    refusal(other, other.drafter)
    assert len(refusals(world.people[who])) == count


def test_a_refusal_names_the_person_and_not_the_login(world):
    world.drafter.first_name = "林晓禾"
    world.drafter.save()
    refusal(world, world.drafter)
    for reader in (world.drafter, world.supervisor):
        assert [row.by for row in refusals(reader)] == ["林晓禾"]


def test_the_lists_are_complete_behind_their_links(world):
    for n in range(7):
        w.draft(world, title=f"通知之{n}")
    page = home(world.drafter)
    assert "(7)" in page
    assert page.count("通知之") == 5
    assert (
        client(world.drafter).get("/admin/disclosure/drafts/").content.decode().count("通知之") == 7
    )
    refusal(world, world.drafter)
    listed = client(world.drafter).get("/admin/disclosure/refused/").content.decode()
    assert vocab.RefusalKind.SECRECY_MARKING.label in listed


def test_ten_times_the_drafts_take_no_more_queries(world):
    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            for lists in (my_drafts, waiting_for, refusals):
                lists(w.get_user_model().objects.get(pk=world.drafter.pk))
        return len(queries)

    w.draft(world)
    few = count()
    for n in range(10):
        item = w.draft(world, title=f"通知{n}")
        w.submit(item, world.drafter)
        refusal(world, world.drafter, object_id=str(item.pk))
    assert count() <= few + 1


def test_a_drafter_finds_the_way_to_a_new_item_on_the_first_screen(world):
    page = home(world.drafter)
    address = f"/admin/pages/add/wagtail_disclosure/disclosureitempage/{world.directory.pk}/"
    assert f'href="{address}"' in page
    assert "New disclosure item" in page
    assert client(world.drafter).get(address).status_code == 200


def test_a_reviewer_is_not_offered_a_draft_that_she_may_not_write(world):
    assert "disclosureitempage" not in home(world.secrecy_reviewer)


def test_what_was_decided_and_stays_out_of_the_directory_is_no_draft_any_more(world):
    item = w.draft(world, title="只登记不公开的会议记录")
    assert [row.title for row in my_drafts(world.drafter)] == ["只登记不公开的会议记录"]
    w.review_all(world, item, mode=vocab.DisclosureMode.ON_APPLICATION)
    assert my_drafts(world.drafter) == []
    changed = w.refresh(item)
    changed.title = "改过的会议记录"
    changed.save_revision(user=world.drafter)
    assert [row.title for row in my_drafts(world.drafter)] == ["改过的会议记录"]


def test_what_waits_for_the_drafter_stands_before_what_waits_for_a_reviewer(world):
    w.draft(world, title="还没送审")
    w.submit(w.draft(world, title="正在审核"), world.drafter)
    rows = my_drafts(world.drafter)
    assert [row.title for row in rows] == ["还没送审", "正在审核"]
    assert rows[1].state.endswith("部门审核")


def test_those_who_work_for_a_township_get_no_badge_about_wagtails_releases(world):
    news = "releases/new-in-wagtail"
    assert news not in client(world.drafter).get("/admin/").content.decode()
    assert news in client(world.superuser).get("/admin/").content.decode()
