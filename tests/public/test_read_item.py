"""Somebody opens an item: metadata, banner, files, notes, and the notice once it was withdrawn."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.test import Client, RequestFactory, override_settings
from django.utils import timezone

from tests import world as w
from tests.attachments.makers import simple_docx
from wagtail_disclosure.models import Attachment, PublicNote
from wagtail_disclosure.models.subject import Subject
from wagtail_disclosure.public.metadata import MetadataRow, without_holes
from wagtail_disclosure.publishing.withdraw import withdraw

pytestmark = [pytest.mark.every_version, pytest.mark.django_db]


def page_of(client: Client, item: Any, status: int = 200) -> BeautifulSoup:
    """The page under the item's address."""
    answer = client.get(item.url)
    assert answer.status_code == status
    return BeautifulSoup(answer.content, "html.parser")


def metadata(page: BeautifulSoup) -> dict[str, str]:
    """Label → value of the metadata table."""
    rows = page.select(".disclosure-meta > div")
    return {row.dt.text.strip(): row.dd.text.strip() for row in rows}


def test_the_metadata_table_shows_every_field_that_has_a_value(
    anyone: Client, world: w.World
) -> None:
    item = w.publish(
        world,
        document_number="青禾民〔2026〕9号",
        date_created=date(2026, 11, 2),
        keywords="救助 冬春",
        channels=["website", "village_board"],
        summary="一句话的概述",
        legal_basis="《条例》第二十一条",
    )
    values = set(metadata(page_of(anyone, item)).values())
    assert {
        item.index_number,
        "青禾民〔2026〕9号",
        item.title,
        "青禾镇人民政府",
        "社会事务办公室",
        "社会救助",
        "通知",
        "2026-11-02",
        "有效",
        "主动公开",
        "救助 冬春",
        "政府网站、社区/企事业单位/村公示栏（电子屏）",
        "一句话的概述",
        "《条例》第二十一条",
    } <= values
    assert "" not in values


def test_fields_without_a_value_have_no_row(anyone: Client, world: w.World) -> None:
    full = w.publish(world, slug="full", keywords="甲", time_limit="长期", subject_category="民政")
    bare = w.publish(world, slug="bare")
    labels = [set(metadata(page_of(anyone, item))) for item in (full, bare)]
    assert len(labels[0] - labels[1]) == 3


@pytest.mark.parametrize(
    ("wide", "expected"),
    [
        ([False, False], [False, False]),
        ([False], [True]),
        ([False, True, False, False], [True, True, False, False]),
        ([True, False, False, False], [True, False, False, True]),
        ([], []),
    ],
)
def test_a_narrow_row_without_a_neighbour_becomes_wide(
    wide: list[bool], expected: list[bool]
) -> None:
    rows = [MetadataRow(str(n), "label", "value", each) for n, each in enumerate(wide)]
    assert [row.wide for row in without_holes(rows)] == expected


def test_a_repealed_item_says_so_with_date_and_successor(anyone: Client, world: w.World) -> None:
    new = w.publish(world, title="新的管理办法", slug="new")
    old = w.publish(
        world, slug="old", validity="repealed", repealed_on=date(2025, 7, 1), successor_id=new.pk
    )
    banner = page_of(anyone, old).select_one(".disclosure-banner")
    assert "废止" in banner.text
    assert "2025-07-01" in banner.text
    assert banner.a["href"] == new.url
    assert banner.a.text == "新的管理办法"
    assert page_of(anyone, new).select_one(".disclosure-banner") is None


def test_a_successor_that_is_not_public_is_not_named(anyone: Client, world: w.World) -> None:
    new = w.draft(world, title="还没有公开的办法")
    old = w.publish(world, slug="old", validity="expired", successor_id=new.pk)
    text = str(page_of(anyone, old))
    assert "失效" in text
    assert "还没有公开的办法" not in text


def test_attachments_show_name_kind_and_size(anyone: Client, world: w.World) -> None:
    row = stored_file(world)
    item = w.publish(world, attachments=[row.ref()])
    link = page_of(anyone, item).select_one(".disclosure-files a")
    assert link["href"] == f"{item.url}files/{row.pk}/"
    assert "申请表.docx" in link.text
    copy = row.copies.get()
    shown = re.search(r"Word, (\d+\.\d)\sKB", link.text)
    assert shown and abs(float(shown[1]) - copy.size / 1024) < 0.06, link.text
    served = b"".join(anyone.get(link["href"]).streaming_content)
    assert hashlib.sha256(served).hexdigest() == copy.sha256 != row.sha256


def stored_file(world: w.World) -> Attachment:
    """A Word document."""
    data = simple_docx("申请表")
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return Attachment.objects.create(
        root_id=str(world.township.root_page_id),
        file=ContentFile(data, name="a"),
        name="申请表.docx",
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        media_type=media_type,
    )


def test_notes_show_kind_date_and_public_reason_only(anyone: Client, world: w.World) -> None:
    item = w.publish(world)
    note(item, "changed", "第三项金额更正", "会计报错了数")
    text = page_of(anyone, item).select_one(".disclosure-notes").text
    assert "更正" in text
    assert "第三项金额更正" in text
    assert "会计" not in text


def note(item: Any, kind: str, reason: str, internal: str) -> PublicNote:
    """A public note about ``item``."""
    return PublicNote.objects.create(
        **Subject.of(item).lookup(), kind=kind, reason=reason, internal_reason=internal
    )


TABLE = {
    "data": [["姓名", "村", "户数"], ["王*明", "柳塘村", "2"], ["", "<b>合计</b>", None]],
    "first_row_is_table_header": True,
    "first_col_is_header": True,
    "table_caption": "发放情况",
    "mergeCells": [{"row": 2, "col": 0, "rowspan": 1, "colspan": 2}],
    "cell": [{"row": 2, "col": 1, "hidden": True}],
}


def test_a_table_has_caption_and_header_cells_and_can_be_scrolled_by_keyboard(
    anyone: Client, world: w.World
) -> None:
    item = w.publish(world, body=[("heading", "一、发放"), ("table", TABLE)])
    page = page_of(anyone, item)
    table = page.select_one(".disclosure-body table")
    assert page.select_one(".disclosure-body h2").text == "一、发放"
    assert table.caption.text == "发放情况"
    assert [th.text for th in table.select("thead th[scope=col]")] == ["姓名", "村", "户数"]
    assert [th.text for th in table.select("tbody th[scope=row]")] == ["王*明", ""]
    assert table.select_one("th[colspan='2']") is not None
    assert table.parent["tabindex"] == "0"
    assert table.select("b") == []


def test_a_withdrawn_item_leaves_index_number_reason_and_date(
    anyone: Client, world: w.World
) -> None:
    item = w.publish(world, title="不该公开的名单", text="<p>正文里的话</p>", summary="概述里的话")
    url, number = item.url, item.index_number
    withdraw(item, world.issuer, "名单有误，更正后重新公布", "内部原因不外传")
    answer = anyone.get(url)
    text = answer.content.decode()
    assert answer.status_code == 410
    assert number in text.replace("<wbr>", "")
    assert "名单有误，更正后重新公布" in text
    assert timezone.localtime(PublicNote.withdrawal_of(item).at).date().isoformat() in text
    for word in ("不该公开的名单", "正文里的话", "概述里的话", "内部原因"):
        assert word not in text
    assert world.directory.url in text
    assert "noindex" in text


def test_a_draft_is_not_found(anyone: Client, world: w.World) -> None:
    assert anyone.get(w.draft(world).url).status_code == 404


@pytest.mark.parametrize("base", ["base.html", "wagtail_disclosure/public/fallback_base.html"])
def test_pages_stand_in_the_sites_base_template_and_in_our_own(
    anyone: Client, world: w.World, settings: Any, base: str
) -> None:
    item = w.publish(world)
    settings.WAGTAIL_DISCLOSURE = settings.WAGTAIL_DISCLOSURE | {"BASE_TEMPLATE": base}
    for url in (item.url, world.directory.url):
        page = BeautifulSoup(anyone.get(url).content, "html.parser")
        assert page.html["lang"]
        assert page.title.text.endswith("青禾镇人民政府")
        assert len(page.select("h1")) == len(page.select("main")) == 1
        assert "has-disclosure" in page.body["class"]
        assert (page.select_one(".county-head") is not None) == (base == "base.html")


def test_a_site_may_override_one_block(world: w.World, rf: RequestFactory) -> None:
    from django.conf import settings
    from django.template import engines

    item = w.publish(world)
    engine = engines.all()[0]
    mine = engine.from_string(
        '{% extends "wagtail_disclosure/public/item.html" %}'
        "{% block disclosure_metadata %}<p>ours</p>{% endblock %}"
    )
    context = item.get_context(rf.get("/"))
    with override_settings(WAGTAIL_DISCLOSURE=settings.WAGTAIL_DISCLOSURE):
        text = mine.render(context, rf.get("/"))
    assert "<p>ours</p>" in text
    assert "disclosure-meta" not in text
    assert "disclosure-body" in text
