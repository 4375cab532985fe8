"""What the gate would refuse with an error is explained by the explorer before it is tried."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.models import Page

from tests import world as w
from tests.admin.editing import add_url, client, edit_url, form
from wagtail_disclosure.models import DirectoryPage, DisclosureItemPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return w.make_township()


def bulk(action: str, *pages) -> str:
    ids = "&".join(f"id={page.pk}" for page in pages)
    return reverse("wagtail_bulk_action", args=["wagtailcore", "page", action]) + f"?{ids}"


def test_deleting_a_section_with_a_public_item_is_explained(world):
    item = w.publish(world, title="已公开的通知")
    url = reverse("wagtailadmin_pages:delete", args=[world.directory.pk])
    for answer in (client(world.superuser).get(url), client(world.superuser).post(url)):
        assert answer.status_code == 409
        assert "已公开的通知" in answer.content.decode()
        assert (
            reverse("wagtail_disclosure_admin:withdraw", args=[item.pk]) in answer.content.decode()
        )
    assert w.refresh(item).live


def test_a_section_with_drafts_only_can_be_deleted(world):
    w.draft(world)
    url = reverse("wagtailadmin_pages:delete", args=[world.directory.pk])
    assert client(world.superuser).get(url).status_code == 200


def test_deleting_ticked_pages_is_explained_too(world):
    item = w.publish(world, title="已公开的通知")
    answer = client(world.superuser).post(bulk("delete", world.directory))
    assert answer.status_code == 409
    assert "已公开的通知" in answer.content.decode()
    assert w.refresh(item).live


def test_an_item_that_would_leave_its_township_stays_with_a_message(world):
    other = w.make_township("白石镇", "baishi")
    item = w.draft(world)
    args = [item.pk, other.directory.pk]
    url = reverse("wagtailadmin_pages:move_confirm", args=args)
    answer = client(world.superuser).post(url, follow=True)
    assert answer.status_code == 200
    (message,) = [str(message) for message in answer.context["messages"]]
    assert item.title in message
    assert str(world.township) in message
    assert w.refresh(item).get_parent().pk == world.directory.pk


def test_ticked_items_stay_too(world):
    other = w.make_township("白石镇", "baishi")
    item = w.draft(world)
    client(world.superuser).post(bulk("move", item), {"chooser": other.directory.pk})
    assert w.refresh(item).get_parent().pk == world.directory.pk


def test_a_whole_township_may_be_moved(world):
    section = world.township.root_page
    w.draft(world)
    column = Page(title="乡镇", slug="towns")
    w.county().add_child(instance=column)
    url = reverse("wagtailadmin_pages:move_confirm", args=[section.pk, column.pk])
    client(world.superuser).post(url)
    assert Page.objects.get(pk=section.pk).get_parent().pk == column.pk


def chooser(user, parent) -> str:
    url = reverse("wagtailadmin_choose_page_child", args=[parent.pk])
    return client(user).get(url).json()["html"]


def test_a_draft_is_not_offered_to_who_may_not_edit_it(world):
    other = w.make_township("白石镇", "baishi")
    w.draft(world, title="未公开的草稿")
    w.publish(world, title="已公开的通知")
    stranger = chooser(other.drafter, world.directory)
    assert "已公开的通知" in stranger
    assert "未公开的草稿" not in stranger
    assert "未公开的草稿" in chooser(world.drafter, world.directory)
    assert "未公开的草稿" in chooser(world.disclosure_office, world.directory)


def test_a_newer_title_of_a_public_item_is_not_shown_to_strangers(world):
    other = w.make_township("白石镇", "baishi")
    item = w.publish(world, title="已公开的通知")
    item.title = "还没审的新标题"
    item.save_revision(user=world.drafter)
    shown = chooser(other.drafter, world.directory)
    assert "已公开的通知" in shown and "还没审的新标题" not in shown
    several = reverse("wagtailadmin_choose_page_chosen_multiple") + f"?id={item.pk}"
    answer = client(other.drafter).get(several).content.decode()
    assert "还没审的新标题" not in answer.encode().decode("unicode_escape", "ignore")


@pytest.mark.parametrize("action", ["delete", "move", "unpublish"])
def test_ticking_other_peoples_drafts_does_not_tell_their_titles(world, action):
    other = w.make_township("白石镇", "baishi")
    mine = w.draft(other, title="自己的草稿")
    hidden = w.draft(world, title="别人没公开的草稿")
    public = w.publish(world, title="已公开的通知")
    public.title = "还没审的新标题"
    public.save_revision(user=world.drafter)
    shown = client(other.drafter).get(bulk(action, mine, hidden, public)).content.decode()
    assert "已公开的通知" in shown
    assert "别人没公开的草稿" not in shown and "还没审的新标题" not in shown
    assert (
        "别人没公开的草稿" in client(world.superuser).get(bulk("delete", hidden)).content.decode()
    )


def test_the_list_of_page_types_does_not_tell_a_strangers_draft(world):
    other = w.make_township("白石镇", "baishi")
    w.draft(world, title="别人没公开的草稿")
    url = reverse("wagtailadmin_reports:page_types_usage")
    assert "别人没公开的草稿" not in client(other.drafter).get(url).content.decode()
    assert "别人没公开的草稿" in client(world.drafter).get(url).content.decode()


def test_the_editor_offers_neither_publish_nor_unpublish(world):
    item = w.publish(world)
    for user in (world.superuser, world.disclosure_office):
        for url in (edit_url(item), add_url(world)):
            page = client(user).get(url).content.decode()
            assert "action-publish" not in page
            assert "unpublish" not in page
            assert "action-submit" in page


def test_submitting_is_called_by_the_clerks_word(world):
    workflow = DirectoryPage.objects.get(pk=world.directory.pk).get_workflow()
    page = client(world.drafter).get(edit_url(w.draft(world))).content.decode()
    assert workflow.name not in page.split("action-submit")[1][:300]


def test_submitting_a_new_draft_starts_the_review(world):
    client(world.drafter).post(add_url(world), form() | {"action-submit": "1"})
    item = DisclosureItemPage.objects.get()
    assert item.current_workflow_task.specific.stage == "department"


@pytest.mark.parametrize(
    ("who", "names"),
    [
        ("disclosure_office", {"withdraw", "record"}),
        ("drafter", {"record"}),
        ("superuser", {"withdraw", "record"}),
    ],
)
def test_the_buttons_of_a_public_item_are_for_whom_they_are_meant(world, who, names):
    item = w.publish(world)
    url = reverse("wagtailadmin_explore", args=[world.directory.pk])
    page = client(world.people[who]).get(url).content.decode()
    for name in ("withdraw", "record"):
        address = reverse(f"wagtail_disclosure_admin:{name}", args=[item.pk])
        assert (address in page) is (name in names)


def test_the_review_button_leads_the_present_reviewer_to_the_review(world):
    from wagtail_disclosure.admin.page_actions import buttons

    item = w.draft(world)
    task_state = w.submit(item, world.drafter)
    address = reverse("wagtail_disclosure_admin:review", args=[task_state.pk])
    offered = {
        who: [button.url for button in buttons(w.refresh(item), world.people[who])]
        for who in ("department_reviewer", "issuer", "drafter")
    }
    assert [who for who, urls in offered.items() if address in urls] == ["department_reviewer"]
