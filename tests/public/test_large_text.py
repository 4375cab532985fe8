"""大字版: somebody needs larger letters, on every page from then on."""

from __future__ import annotations

import pytest
from django.test import Client
from wagtail import hooks

from tests import world as w
from wagtail_disclosure.public.textsize import COOKIE

pytestmark = [pytest.mark.django_db]


def is_big(client: Client, url: str) -> bool:
    """Whether the page under ``url`` is in large text."""
    text = client.get(url).content.decode()
    assert ("disclosure--big" in text) != ("disclosure--normal" in text)
    return "disclosure--big" in text


def test_the_hook_that_remembers_is_registered() -> None:
    names = [fn.__name__ for fn in hooks.get_hooks("on_serve_page")]
    assert "keep_text_size" in names


def test_large_text_stays_until_it_is_switched_off(anyone: Client, world: w.World) -> None:
    item = w.publish(world)
    assert not is_big(anyone, item.url)
    assert is_big(anyone, f"{item.url}?big=1")
    assert is_big(anyone, item.url)
    assert is_big(anyone, world.directory.url)
    assert not is_big(anyone, f"{world.directory.url}?big=0")
    assert not is_big(anyone, item.url)


def test_a_value_that_makes_no_sense_changes_nothing(anyone: Client, world: w.World) -> None:
    assert not is_big(anyone, f"{world.directory.url}?big=yes")
    assert COOKIE not in anyone.cookies


def test_the_switch_keeps_the_filters(anyone: Client, world: w.World) -> None:
    text = anyone.get(f"{world.directory.url}?category=21-8").content.decode()
    assert 'href="?category=21-8&amp;big=1"' in text


def test_caches_keep_the_sizes_apart_and_scripts_cannot_read_the_choice(
    anyone: Client, world: w.World
) -> None:
    answer = anyone.get(f"{world.directory.url}?big=1")
    assert "Cookie" in answer["Vary"]
    assert answer.cookies[COOKIE]["httponly"]
    assert answer.cookies[COOKIE]["samesite"] == "Lax"
