"""A clerk previews a draft, and a reviewer sees it as the public would."""

from __future__ import annotations

import pytest

from tests import world as w
from wagtail_disclosure.models import DisclosureItemPage

pytestmark = [pytest.mark.django_db]


def test_a_draft_is_previewed_in_the_public_form(world: w.World) -> None:
    item = w.draft(world, text="<p>草稿的正文</p>").get_latest_revision_as_object()
    text = item.make_preview_request().render().content.decode()
    assert "草稿的正文" in text
    assert item.index_number in text.replace("<wbr>", "")


def test_an_item_that_was_never_saved_is_previewed_too(world: w.World) -> None:
    item = DisclosureItemPage(
        title="刚开始写", slug="new", statutory_category="21-8", disclosure_mode="proactive"
    )
    world.directory.refresh_from_db()
    item.path = world.directory.path + "0001"
    item.depth = world.directory.depth + 1
    assert "刚开始写" in item.make_preview_request().render().content.decode()


def test_the_directory_is_previewed(world: w.World) -> None:
    answer = world.directory.make_preview_request()
    assert answer.status_code == 200
    assert world.directory.title in answer.render().content.decode()
