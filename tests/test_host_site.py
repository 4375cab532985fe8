"""The county site that the plug-in is added to: settings, pages, and what it sends along."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client
from home.models import HomePage, NewsIndexPage, NewsPage, SectionPage
from site_example.databases import database
from wagtail.models import Page, Site


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("sqlite://", {"NAME": ":memory:"}),
        ("sqlite:///site.sqlite3", {"NAME": "site.sqlite3"}),
        ("sqlite:////var/lib/site.sqlite3", {"NAME": "/var/lib/site.sqlite3"}),
        (
            "postgres://clerk:p%40ss@db.example:5433/county",
            {"USER": "clerk", "PASSWORD": "p@ss", "HOST": "db.example", "PORT": 5433},
        ),
        ("postgresql://127.0.0.1/county", {"NAME": "county", "USER": "", "PORT": ""}),
        ("mysql://root@127.0.0.1:3306/county", {"NAME": "county", "USER": "root", "PORT": 3306}),
    ],
)
def test_a_database_url_becomes_an_entry(url: str, expected: dict[str, Any]) -> None:
    entry = database(url)
    assert {name: entry[name] for name in expected} == expected


def test_an_unknown_database_is_refused_with_the_way_out() -> None:
    with pytest.raises(ValueError, match=r"'oracle', expected one of sqlite, postgres, mysql"):
        database("oracle://db/county")


@pytest.fixture
def front(db: None) -> HomePage:
    Page.objects.filter(depth=2).delete()
    page = HomePage(title="云澜县", slug="county")
    Page.get_first_root_node().add_child(instance=page)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "127.0.0.1", "root_page": page, "site_name": "云澜县门户"},
    )
    news = NewsIndexPage(title="政务动态", slug="news", show_in_menus=True)
    page.add_child(instance=news)
    news.add_child(
        instance=NewsPage(title="道路照明改造", slug="lamps", date=datetime.date(2026, 11, 18))
    )
    section = SectionPage(
        title="青禾镇", slug="qinghe", show_in_menus=True, body=[("text", "<p>镇情简介</p>")]
    )
    page.add_child(instance=section)
    return page


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/", "道路照明改造"),
        ("/news/", "2026-11-18"),
        ("/news/lamps/", "2026年11月18日"),
        ("/qinghe/", "镇情简介"),
    ],
)
def test_the_county_pages_open(client: Client, front: HomePage, path: str, words: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert words in answer.content.decode()


def test_a_draft_is_not_in_the_menu(client: Client, front: HomePage) -> None:
    front.add_child(
        instance=SectionPage(title="筹备栏目", slug="soon", show_in_menus=True, live=False)
    )
    assert "筹备栏目" not in client.get("/").content.decode()


def test_a_missing_page_keeps_the_site_around_it(client: Client, front: HomePage) -> None:
    answer = client.get("/nothing-here/")
    assert answer.status_code == 404
    assert "云澜县门户" in answer.content.decode()


@pytest.mark.parametrize(
    ("path", "inline"), [("/", False), ("/qinghe/", False), ("/admin/login/", True)]
)
def test_only_the_admin_may_run_inline_scripts(
    client: Client, front: HomePage, path: str, inline: bool
) -> None:
    policy = client.get(path).headers["Content-Security-Policy"]
    assert ("script-src 'self' 'unsafe-inline'" in policy) is inline


@pytest.mark.parametrize("path", ["/media/documents/plan.pdf", "/media/../secret_key"])
def test_media_hands_out_pictures_only(client: Client, front: HomePage, path: str) -> None:
    assert client.get(path).status_code == 404
