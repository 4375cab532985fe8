"""A request in real Chromium: asked on a phone, handled at the desk, reviewed by another, served, read on the phone."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests.e2e import desk, phone, reviewing, writing
from tests.e2e.conftest import Window
from tests.e2e.look import DESK, PHONE, look, take_picture
from tests.e2e.site import Site

pytestmark = pytest.mark.browser

PUBLIC = "青禾镇公交改线通告"
PARTY = "宋有田"
ANSWER = "客流调查表可以公开，随本答复提供。商户意见表部分公开：意见内容公开，签名和电话不公开。"
REPLY = {
    "restated": "公交改线的客流调查表，和沿线商户的意见表",
    "finding": ANSWER,
    "reason": "签名和电话属于商户的个人隐私，已书面征求意见，商户不同意公开，理由合理。",
    "withheld": "意见表中商户的签名和电话",
    "access_route": "到党政综合办公室当面领取，随带身份证。",
}
ISSUED, SERVED = "replied", "served"


def test_a_case_goes_from_the_phone_to_the_served_reply(
    site: Site, window: Window, tmp_path: Path
) -> None:
    officer, citizen = window("officer_reviewer"), window(width=PHONE)
    the_office_is_settled(officer)
    receipt = the_citizen_asks(citizen, site)
    the_officer_confirms(officer, site, receipt.number)
    the_officer_asks_a_third_party(officer)
    draft = the_officer_writes_the_reply(officer, tmp_path)
    nothing_is_issued_before_the_approval(officer, site, receipt.number)
    the_author_cannot_sign(officer, site, draft)
    others_review(window, site, draft)
    letters = the_officer_issues(officer, site, receipt.number, tmp_path)
    the_letter_says_what_it_must(*letters)
    assert "答复已经作出" in phone.looks_up(citizen, site, receipt)
    phone.seen(citizen, "20-ready-to-fetch")
    the_officer_serves(officer, site, receipt.number, tmp_path)
    the_citizen_reads_the_reply(citizen, site, receipt)


def the_office_is_settled(page: Any) -> None:
    desk.settles_the_office(page)
    desk.picture(page, "00-settings")
    assert page.input_value("[name=court]") == desk.COURT


def the_citizen_asks(page: Any, site: Site) -> phone.Receipt:
    passed, receipt = phone.asks(page, site)
    assert passed[0] == "who" and "found" in passed, "what is public already was not offered"
    stands = phone.looks_up(page, site, receipt)
    phone.seen(page, "05-stands")
    assert phone.NAME not in stands and phone.NUMBER not in page.content()
    return receipt


def the_officer_confirms(page: Any, site: Site, number: str) -> None:
    page.goto("/admin/")
    take_picture(page, "case-06-home-of-the-officer")
    desk.opens(page, number)
    desk.seen(page, "07-to-confirm")
    desk.unfolds(page, "confirmed")
    desk.picture(page, "08-confirm")
    desk.step(page, "confirmed")
    desk.seen(page, "09-confirmed")
    assert desk.entries(site, number)[-1] == "confirmed"


def the_officer_asks_a_third_party(page: Any) -> None:
    form = desk.unfolds(page, "third_party_asked")
    form.locator("[name=name]").fill(PARTY)
    form.locator("[name=phone]").fill("137 0575 0001")
    desk.picture(page, "10-third-party")
    desk.step(page, "third_party_asked")
    desk.seen(page, "11-third-party-asked")
    desk.step(page, "third_party_asked_served")
    desk.step(page, "third_party_answered", answer="objects_with_reason")
    desk.picture(page, "12-third-party-answered")


def the_officer_writes_the_reply(page: Any, folder: Path) -> int:
    file = folder / "公交改线客流调查表.txt"
    file.write_text("站点　早高峰　晚高峰\n青禾小学　46　51\n", encoding="utf-8")
    desk.unfolds(page, "reply_drafted").locator("[value=partial]").check()
    desk.seen(page, "13-kind-of-reply")
    desk.step(page, "reply_drafted", reply="partial")
    page.select_option("#id_ground", "third_party_rights")
    draft = desk.writes_the_reply(page, REPLY, file)
    page.locator(".disclosure-hints:not(.disclosure-hints--old)").wait_for(timeout=30000)
    look(page, "case-14-reply", axe=".disclosure-hints")
    writing.press(page)
    return draft


def nothing_is_issued_before_the_approval(page: Any, site: Site, number: str) -> None:
    desk.opens(page, number)
    desk.seen(page, "15-in-review")
    assert page.locator("form[action$='/reply/issue/']").count() == 0
    address = page.url + "reply/issue/"
    token = page.locator("[name=csrfmiddlewaretoken]").first.input_value()
    answer = page.request.post(
        address, form={"csrfmiddlewaretoken": token}, headers={"Referer": page.url}
    )
    assert "还没有人审核通过" in answer.text()
    assert ISSUED not in desk.entries(site, number)


def the_author_cannot_sign(page: Any, site: Site, draft: int) -> None:
    """The officer also reviews for the department, but not their own words."""
    reviewing.open_waiting(page, site, draft)
    look(page, "case-16-own-words", (PHONE, DESK))
    assert "不能由您本人审核" in reviewing.problems(page)
    assert page.locator("button[name='act'][value='sign']").count() == 0
    writing.send(page, {"act": "sign"})
    assert site.votes(draft) == []


def others_review(window: Window, site: Site, draft: int) -> None:
    for place, role in enumerate(("department_reviewer", "secrecy_reviewer", "issuer")):
        page = window(role)
        reviewing.open_waiting(page, site, draft)
        if not place:
            look(page, "case-17-review", (PHONE, DESK))
        reviewing.decide(page, "on_application")
        reviewing.sign(page)
        page.wait_for_url(f"**{reviewing.QUEUE}")
        assert len(site.votes(draft)) == place + 1


def the_officer_issues(page: Any, site: Site, number: str, folder: Path) -> tuple[Path, Path]:
    desk.opens(page, number)
    desk.seen(page, "18-approved")
    desk.issues(page)
    desk.seen(page, "19-issued")
    assert desk.entries(site, number)[-1] == ISSUED
    return desk.downloads(page, "Word", folder), desk.downloads(page, "PDF", folder)


def the_letter_says_what_it_must(word: Path, pdf: Path) -> None:
    text = "\n".join(part.text for part in Document(io.BytesIO(word.read_bytes())).paragraphs)
    assert re.search(r"青公复〔\d{4}〕\d+号", text)
    assert f"{phone.NAME}：" in text
    assert ANSWER in text
    assert f"先向{desk.ORGAN}" in text and desk.COURT in text
    assert PARTY not in text
    assert pdf.read_bytes().startswith(b"%PDF-")


def the_officer_serves(page: Any, site: Site, number: str, folder: Path) -> None:
    proof = folder / "送达回证.txt"
    proof.write_text("本人签收。\n", encoding="utf-8")
    desk.serves(page, proof)
    desk.seen(page, "21-served")
    assert desk.entries(site, number)[-1] == SERVED


def the_citizen_reads_the_reply(page: Any, site: Site, receipt: phone.Receipt) -> None:
    words = phone.looks_up(page, site, receipt)
    phone.seen(page, "22-reply")
    assert ANSWER in words
    assert desk.ORGAN in words and desk.COURT in words
    assert phone.NAME not in page.content()
    for name in ("公交改线客流调查表", "Word", "PDF"):
        with page.expect_download() as begun:
            page.locator(".disclosure-actions button", has_text=name).click()
        assert Path(begun.value.path()).stat().st_size
