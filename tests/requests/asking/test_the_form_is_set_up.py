"""Set-up makes the form once, beside the columns or below the site's own page, and it can be closed again."""

from __future__ import annotations

import pytest
from django.test import Client
from home.models import SectionPage
from wagtail.models import Page

from tests import world as w
from tests.requests.asking.walking import Citizen, form_of
from wagtail_disclosure.models import RequestFormPage
from wagtail_disclosure.publishing.setup import set_up_township

pytestmark = pytest.mark.django_db


def test_set_up_publishes_one_form_however_often_it_runs(world):
    form = form_of(world)
    assert (form.title, form.live, form.show_in_menus) == ("依申请公开", True, True)
    root = Page.objects.get(pk=world.township.root_page_id)
    log = set_up_township(root)
    assert not log.changed
    assert RequestFormPage.objects.count() == 1


def test_a_page_of_that_title_is_kept_and_the_form_stands_below_it():
    root = SectionPage(title="白水镇", slug="baishui")
    w.county().add_child(instance=root)
    own = SectionPage(title="依申请公开", slug="ysqgk")
    root.add_child(instance=own)
    set_up_township(root)
    form = RequestFormPage.objects.get()
    assert form.get_parent().pk == own.pk
    assert SectionPage.objects.get(pk=own.pk).live
    assert Client().get(form.url).status_code == 200


def test_an_unpublished_form_takes_nothing(world):
    form = form_of(world)
    form.unpublish()
    for place in ("", "ask/", "ask/who/", "query/"):
        assert Client().get(form.url + place).status_code == 404
        assert Client().post(form.url + place).status_code == 404


def test_a_form_outside_every_township_is_not_there():
    form = RequestFormPage(title="依申请公开", slug="nowhere")
    w.county().add_child(instance=form)
    assert Client().get(form.url).status_code == 404


def test_the_editor_sees_the_start_of_the_form_as_a_preview(world):
    given = form_of(world).make_preview_request()
    assert given.status_code == 200
    assert "Begin" in given.rendered_content


def test_the_introduction_of_the_page_is_shown(world):
    form = form_of(world)
    form.intro = "<p>节假日不办理当面申请。</p>"
    form.save_revision().publish()
    assert "节假日不办理当面申请" in Citizen(world).get("").content.decode()
