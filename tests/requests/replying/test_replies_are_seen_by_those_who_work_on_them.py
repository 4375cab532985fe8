"""An editor with rights over the whole site neither lists nor opens drafts of replies; the office does."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from tests import world as w
from tests.requests import cases as c
from tests.requests.replying.letters import complete_office, drafted
from wagtail_disclosure.exceptions import StepRefused
from wagtail_disclosure.models import ReplyFolder, ReplyPage

pytestmark = pytest.mark.django_db
TITLE = "关于东岔村验收表的答复草稿"
FINDING = "草稿里的答复内容"
EVERYTHING = ("add", "change", "publish", "lock", "unlock", "bulk_delete")
OUTSIDE, INSIDE = ("editor", "other_office", "supervisor"), ("disclosure_office", "superuser")


@pytest.fixture
def world(db):
    made = w.make_township()
    complete_office(made)
    return made


@pytest.fixture
def reply(world):
    page = drafted(world, c.received(world).case, finding=FINDING)
    page.title = TITLE
    page.save_revision(user=c.officer(world))
    return w.refresh(page)


def editor():
    """Somebody of the county's office who may do everything Wagtail knows, from the root of the tree on."""
    group = Group.objects.create(name="county editors")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for action in EVERYTHING:
        permission = Permission.objects.get(
            codename=f"{action}_page", content_type=ContentType.objects.get_for_model(Page)
        )
        GroupPagePermission.objects.create(
            group=group, page=Page.get_first_root_node(), permission=permission
        )
    user = w.person("county_editor")
    user.groups.add(group)
    return user


def client_of(world, who):
    user = world.people.get(who)
    if who == "editor":
        user = editor()
    if who == "other_office":
        user = w.make_township("白石镇", "baishi").disclosure_office
    client = Client()
    client.force_login(user)
    return client


def lists(reply):
    """Where Wagtail lists pages, with what finds this one."""
    folder = reply.get_parent()
    return [
        reverse("wagtailadmin_explore", args=[folder.pk]),
        reverse("wagtailadmin_explore_results", args=[folder.pk]),
        reverse("wagtailadmin_explore", args=[folder.get_parent().pk]),
        reverse("wagtailadmin_explore_root") + f"?q={TITLE}",
        reverse("wagtailadmin_pages:search") + f"?q={TITLE}",
        reverse("wagtailadmin_pages:search_results") + f"?q={TITLE}",
        reverse("wagtailadmin_choose_page"),
        reverse("wagtailadmin_choose_page_child", args=[folder.pk]),
        reverse("wagtailadmin_choose_page_search") + f"?q={TITLE}",
        reverse("wagtailadmin_reports:site_history"),
        reverse("wagtailadmin_reports:locked_pages"),
        reverse("wagtailadmin_reports:aging_pages"),
        reverse("wagtailadmin_reports:workflow"),
        reverse("wagtailadmin_reports:workflow_tasks"),
        reverse("wagtailadmin_reports:page_types_usage"),
        reverse("wagtailadmin_api:pages:listing"),
        reverse("wagtailadmin_api:pages:listing") + f"?child_of={folder.pk}",
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_pages:type_use", args=["wagtail_disclosure", "replypage"]),
        *(
            reverse("wagtail_bulk_action", args=["wagtailcore", "page", act]) + f"?id={reply.pk}"
            for act in ("delete", "move", "publish", "unpublish")
        ),
    ]


def doors(reply):
    """Every address of Wagtail's that opens or changes one page, with its earlier wordings."""
    first, last = reply.revisions.order_by("pk").first(), reply.revisions.order_by("pk").last()
    names = (
        *("edit", "history", "history_results", "usage", "view_draft", "copy", "move", "delete"),
        *("unpublish", "lock", "unlock", "workflow_history", "revisions_index"),
        *("preview_on_edit",),
    )
    found = {name: reverse(f"wagtailadmin_pages:{name}", args=[reply.pk]) for name in names}
    for name in ("revisions_revert", "revisions_view", "revisions_unschedule"):
        found[name] = reverse(f"wagtailadmin_pages:{name}", args=[reply.pk, first.pk])
    found["compare"] = reverse(
        "wagtailadmin_pages:revisions_compare", args=[reply.pk, first.pk, last.pk]
    )
    found["api"] = reverse("wagtailadmin_api:pages:detail", args=[reply.pk])
    return found


@pytest.mark.parametrize("who", OUTSIDE)
def test_nobody_else_finds_a_reply_in_any_list(world, reply, who):
    client = client_of(world, who)
    leaks = []
    for address in lists(reply):
        text = client.get(address, follow=True).content.decode().replace(f'value="{TITLE}"', "")
        # What was searched for stands in the page again; a hit would stand there once more, with its address.
        if (
            FINDING in text
            or f"/pages/{reply.pk}/" in text
            or (TITLE in text and "q=" not in address)
        ):
            leaks.append(address)
    assert leaks == []


@pytest.mark.parametrize("who", OUTSIDE)
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_else_opens_or_changes_it_by_its_address(world, reply, who, method):
    client = client_of(world, who)
    before = w.refresh(reply)
    for name, address in doors(reply).items():
        response = getattr(client, method)(address)
        assert response.status_code in {302, 403, 404, 405}, name
        assert TITLE not in response.content.decode() and FINDING not in response.content.decode()
        if response.status_code == 302:
            followed = client.get(address, follow=True).content.decode()
            assert TITLE not in followed and FINDING not in followed, name
    after = w.refresh(reply)
    assert (after.latest_revision_id, after.locked, after.title, after.path) == (
        *(before.latest_revision_id, before.locked, before.title, before.path),
    )


@pytest.mark.parametrize("who", INSIDE)
def test_the_office_and_a_superuser_find_and_open_it(world, reply, who):
    client = client_of(world, who)
    listed = client.get(reverse("wagtailadmin_explore", args=[reply.get_parent().pk]))
    assert TITLE in listed.content.decode()
    for name in ("edit", "history"):
        response = client.get(doors(reply)[name])
        assert response.status_code == 200 and TITLE in response.content.decode(), name


@pytest.mark.parametrize("who", ["editor", "other_office"])
def test_wherever_a_reply_is_still_named_a_stranger_reads_no_title(world, reply, who):
    found = {
        "editor": editor,
        "other_office": lambda: w.make_township("白石镇", "baishi").disclosure_office,
    }
    reply.permissions_for_user(found[who]())
    assert reply.get_admin_display_title() == "(draft that is not public)"
    reply.permissions_for_user(c.officer(world))
    assert TITLE in reply.get_admin_display_title()


@pytest.mark.parametrize("who", ["editor", "disclosure_office", "superuser"])
def test_nobody_deletes_moves_or_copies_the_folder_while_a_reply_lies_in_it(world, reply, who):
    client, folder = client_of(world, who), reply.get_parent()
    for name in ("delete", "move", "copy"):
        address = reverse(f"wagtailadmin_pages:{name}", args=[folder.pk])
        assert client.get(address).status_code in {302, 403}, name
        client.post(address)
    assert ReplyFolder.objects.filter(pk=folder.pk, path=folder.path).exists()
    assert ReplyFolder.objects.count() == 1 + (who == "other_office")


def test_the_folder_says_why_it_stays(reply):
    with pytest.raises(StepRefused, match="Replies lie in this folder"):
        reply.get_parent().specific.delete()
    assert ReplyPage.objects.filter(pk=reply.pk).exists()


def test_a_page_above_is_not_deleted_together_with_the_replies_below_it(world, reply):
    root = world.township.root_page
    client = client_of(world, "superuser")
    response = client.post(
        reverse("wagtailadmin_pages:delete", args=[root.pk]),
        {"confirm_site_name": "x"},
        follow=True,
    )
    assert "1 replies to requests lie below it" in response.content.decode()
    assert ReplyPage.objects.filter(pk=reply.pk).exists()


def test_the_public_api_of_the_site_knows_no_reply(reply):
    from django.test import RequestFactory
    from wagtail.api.v2.views import PagesAPIViewSet

    view = PagesAPIViewSet()
    view.request = RequestFactory().get("/", {"site": "testserver"})
    assert not view.get_base_queryset().filter(pk=reply.pk).exists()


@pytest.mark.parametrize(
    ("who", "status"),
    [
        *((who, 200) for who in ("disclosure_office", "issuer", "supervisor", "superuser")),
        *(
            (who, 302)
            for who in ("drafter", "department_reviewer", "secrecy_reviewer", "other_office")
        ),
    ],
)
def test_the_record_of_a_reply_is_for_those_who_may_read_its_request(world, reply, who, status):
    address = reverse("wagtail_disclosure_admin:record", args=[reply.pk])
    response = client_of(world, who).get(address)
    assert response.status_code == status
    assert (reply.case_number in response.content.decode()) is (status == 200)
