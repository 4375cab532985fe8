"""A text with a secrecy marking is stopped at every door of the editor, and nothing keeps a word of it."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from tests import world as w
from tests.admin.editing import add_url, client, edit_url, form, rich
from tests.admin.marked import MARKED, MARKED_FORMS, SECRET
from wagtail_disclosure import vocab
from wagtail_disclosure.models import DisclosureItemPage, Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.every_version]
JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def world():
    return w.make_township()


CLEAN_FORMS = {
    "a plain text": form(("paragraph", rich("现将有关事项通知如下。"))),
    "a quoted marking": form(
        (
            "paragraph",
            rich("一、要求\n凡标注“机密★10年”等密级标志的文件，一律不得上网，违者依法追究责任。"),
        )
    ),
    "the word alone in running text": form(("paragraph", rich("严守国家秘密，保护群众隐私。"))),
    "a marked block that was deleted": form(("paragraph", rich(MARKED))) | {"body-0-deleted": "1"},
}


@pytest.mark.parametrize("data", MARKED_FORMS.values(), ids=MARKED_FORMS)
@pytest.mark.parametrize("headers", [{}, JSON], ids=["saved", "autosaved"])
def test_a_marked_new_draft_is_stopped(world, data, headers):
    answer = client(world.drafter).post(add_url(world), data, **headers)
    assert answer.status_code == 403
    assert world.township.secrecy_phone in answer.content.decode()
    assert SECRET not in answer.content.decode()
    assert not DisclosureItemPage.objects.exists()
    noted = Refusal.objects.get()
    assert (noted.kind, noted.where) == (vocab.RefusalKind.SECRECY_MARKING, "editor")
    assert noted.username == world.drafter.username


@pytest.mark.parametrize("data", CLEAN_FORMS.values(), ids=CLEAN_FORMS)
def test_an_unmarked_new_draft_is_saved(world, data):
    answer = client(world.drafter).post(add_url(world), data)
    assert answer.status_code == 302
    assert DisclosureItemPage.objects.count() == 1
    assert not Refusal.objects.exists()


@pytest.mark.parametrize("act", ["", "action-submit", "action-publish"])
def test_a_marking_in_an_edit_is_stopped_whatever_button_was_pressed(world, act):
    item = w.draft(world)
    before = item.latest_revision_id
    data = form(("paragraph", rich(MARKED))) | ({act: "1"} if act else {})
    assert client(world.drafter).post(edit_url(item), data).status_code == 403
    item = w.refresh(item)
    assert item.latest_revision_id == before
    assert item.current_workflow_state is None
    assert Refusal.objects.get().object_id == str(item.pk)


def test_autosave_gets_a_fixed_answer_for_the_script(world):
    item = w.draft(world)
    answer = client(world.drafter).post(edit_url(item), form(title="秘密★5年"), **JSON)
    said = json.loads(answer.content)
    assert (said["success"], said["error_code"]) == (False, "secrecy_marking")
    assert "disclosure-stop" in said["html"]


def test_the_page_says_stop_and_is_kept_by_no_cache(world):
    answer = client(world.drafter).post(add_url(world), form(title="秘密★5年 通知"))
    html = answer.content.decode()
    assert "disclosure-stop" in html
    assert "wagtail-sidebar" not in html
    assert "no-store" in answer["Cache-Control"]
    assert answer["Clear-Site-Data"] == '"cache"'


def test_a_copy_with_a_marked_title_is_stopped(world):
    item = w.draft(world)
    url = reverse("wagtailadmin_pages:copy", args=[item.pk])
    data = {"new_title": "机密★3年 通知", "new_slug": "b", "new_parent_page": world.directory.pk}
    assert client(world.disclosure_office).post(url, data).status_code == 403
    assert DisclosureItemPage.objects.count() == 1


def test_a_page_of_the_host_is_none_of_our_business(world):
    url = reverse("wagtailadmin_pages:edit", args=[w.county().pk])
    answer = client(world.superuser).post(
        url, {"title": "秘密★5年", "slug": "yunlan", "body": "null"}
    )
    assert answer.status_code != 403
    assert not Refusal.objects.exists()


def test_a_site_that_only_flags_saves_the_draft(world, settings):
    settings.WAGTAIL_DISCLOSURE = settings.WAGTAIL_DISCLOSURE | {"MARKING": "flag"}
    client(world.drafter).post(add_url(world), form(("paragraph", rich(MARKED))))
    assert DisclosureItemPage.objects.count() == 1


def test_an_error_mail_would_not_quote_the_draft(world, rf):
    from django.views.debug import SafeExceptionReporterFilter

    from wagtail_disclosure.admin.stop import stop_marked_form

    request = rf.post("/", form(("paragraph", rich(SECRET))))
    request.user = world.drafter
    stop_marked_form(request, DisclosureItemPage, world.directory)
    shown = SafeExceptionReporterFilter().get_post_parameters(request)
    assert SECRET not in str(shown)
