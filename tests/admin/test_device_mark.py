"""The record can say that author and approver used the same computer; the cookie itself is kept nowhere."""

from __future__ import annotations

import pytest

from tests import world as w
from tests.admin.editing import add_url, client, edit_url, form
from wagtail_disclosure.admin.device import device_mark
from wagtail_disclosure.models import AuthorshipEntry, DisclosureItemPage

COOKIE = "0123456789abcdef0123456789abcdef"


def request_with(rf, value):
    request = rf.get("/")
    request.COOKIES["disclosure_device"] = value
    return request


def test_the_same_cookie_gives_the_same_mark_and_another_one_another(rf):
    mark = device_mark(request_with(rf, COOKIE))
    assert mark == device_mark(request_with(rf, COOKIE))
    assert mark != device_mark(request_with(rf, COOKIE[::-1]))
    assert (len(mark), COOKIE in mark) == (32, False)


def test_another_site_cannot_compute_it(rf, settings):
    mark = device_mark(request_with(rf, COOKIE))
    settings.SECRET_KEY = "another site's key"
    assert device_mark(request_with(rf, COOKIE)) != mark


@pytest.mark.parametrize("value", ["", "short", COOKIE.upper(), COOKIE + "0", "'; drop table"])
def test_anything_else_than_our_cookie_is_no_mark(rf, value):
    assert device_mark(request_with(rf, value)) == ""


@pytest.mark.django_db
@pytest.mark.parametrize("headers", [{}, {"HTTP_ACCEPT": "application/json"}])
def test_the_mark_is_noted_with_every_save_of_the_editor(rf, headers):
    world = w.make_township()
    browser = client(world.drafter)
    browser.cookies["disclosure_device"] = COOKIE
    browser.post(add_url(world), form(), **headers)
    item = DisclosureItemPage.objects.get()
    browser.post(edit_url(item), form(title="改过的标题"), **headers)
    marks = AuthorshipEntry.objects.about(item).values_list("device", flat=True)
    assert list(marks) == [device_mark(request_with(rf, COOKIE))] * 2


@pytest.mark.django_db
def test_without_a_cookie_no_mark_is_noted():
    world = w.make_township()
    client(world.drafter).post(add_url(world), form())
    assert AuthorshipEntry.objects.get().device == ""
