"""A clerk finds a page in the admin by a stretch of its title."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from .conftest import Plant

TITLE = "青山镇城乡低保对象名单"


@pytest.fixture
def clerk(db: None) -> Iterator[Client]:
    user = get_user_model().objects.create_superuser("search-clerk", "clerk@example.com", None)
    client = Client()
    client.force_login(user)
    try:
        yield client
    finally:
        user.delete()


@pytest.mark.parametrize("query", ["低保", "保对", "低", "青山镇 名单"])
@pytest.mark.parametrize(
    "view",
    ["wagtailadmin_pages:search", "wagtailadmin_choose_page_search", "wagtailadmin_explore"],
)
def test_the_page_is_listed(clerk: Client, plant: Plant, view: str, query: str) -> None:
    plant(TITLE)
    plant("农村饮水安全工程")
    page = clerk.get(_address(view), {"q": query}).content.decode()
    assert TITLE in page
    assert "农村饮水安全工程" not in page


@pytest.mark.parametrize("query", ["低保户", "%", "😀", "*", "低保' OR 1=1 --"])
def test_another_word_or_an_odd_one_lists_nothing(clerk: Client, plant: Plant, query: str) -> None:
    plant(TITLE)
    answer = clerk.get(reverse("wagtailadmin_pages:search"), {"q": query})
    assert answer.status_code == 200
    assert TITLE not in answer.content.decode()


def _address(view: str) -> str:
    if view.endswith("explore"):
        return reverse(view, args=[Page.get_first_root_node().pk])
    return reverse(view)
