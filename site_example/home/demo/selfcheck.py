"""What a running demonstration must do, looked at from outside: by HTTP, then in the database."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from typing import Any

from wagtail.models import Page

from home.demo.fixtures import read
from home.demo.visitor import Answer, Visitor, form_fields, stream_paragraph
from wagtail_disclosure.models import AdviceJob, DirectoryPage, DisclosureItemPage, Township
from wagtail_disclosure.vocab import JobState

TITLE = "演示自检草稿"
HINT_SECONDS = 30.0


class CheckFailed(Exception):
    """A check found something else than it expected; the message says what to look at."""


def checks(base: str, password: str) -> Iterator[str]:
    """Run all checks in order; yield one sentence for each that passed."""
    anyone = Visitor(base)
    front = anyone.wait("/", 60)
    expect(front, 200, read("site.json")["county"]["site_name"])
    yield "网站首页打开"
    yield from directories(anyone)
    clerk, username = log_in(base, password)
    yield f"{username} 登录后台"
    yield from draft(anyone, clerk)


def directories(anyone: Visitor) -> Iterator[str]:
    """Each township's directory, and an item of it when it has one."""
    for township in Township.objects.select_related("root_page").order_by("pk"):
        page = directory_of(township)
        expect(anyone.get(page.url), 200, page.title)
        items = DisclosureItemPage.objects.live().descendant_of(page)
        first = items.first()
        if first:
            expect(anyone.get(first.url), 200, first.title)
        yield f"{township.organ_name}：公开目录打开，已公开 {items.count()} 条"


def log_in(base: str, password: str) -> tuple[Visitor, str]:
    """The first drafter, inside the admin."""
    person = next(row for row in read("people.json") if "drafter" in row["groups"])
    clerk = Visitor(base)
    home = clerk.log_in(person["username"], password)
    if home.status != 200 or not home.url.rstrip("/").endswith("/admin"):
        raise CheckFailed(f"{person['username']} 登录没有进入后台:HTTP {home.status} {home.url}")
    return clerk, person["username"]


def draft(anyone: Visitor, clerk: Visitor) -> Iterator[str]:
    """Save a draft in the editor, wait for the worker's hints, fail to see it from outside."""
    township = Township.objects.order_by("pk").first()
    if township is None:
        raise CheckFailed("没有乡镇:load_demo 没有运行 disclosure_setup")
    directory = directory_of(township)
    page = save_draft(clerk, directory)
    try:
        waited = wait_for_hints(page)
        yield f"保存草稿后 {waited:.1f} 秒收到提示"
        expect(anyone.get(f"{directory.url}{page.slug}/"), 404, "")
        yield "草稿在网站上看不到(404)"
    finally:
        page.delete()


def save_draft(clerk: Visitor, directory: Page) -> DisclosureItemPage:
    """What the editor sends when a clerk types a title and one paragraph with an ID number."""
    path = f"/admin/pages/add/wagtail_disclosure/disclosureitempage/{directory.pk}/"
    form = form_fields(clerk.get(path).text)
    text = f"<p>户主身份证号码:{an_id_number()}。</p>"
    typed = {"title": TITLE, "slug": f"self-check-{time.time_ns()}"}
    answer = clerk.post(path, form | typed | stream_paragraph("body", text))
    page: DisclosureItemPage | None = DisclosureItemPage.objects.filter(slug=typed["slug"]).first()
    if page is None:
        raise CheckFailed(f"编辑页没有保存草稿:HTTP {answer.status} {complaints(answer)}")
    return page


def wait_for_hints(page: DisclosureItemPage) -> float:
    """Seconds from the save until the worker had left a hint about the ID number."""
    begun = time.monotonic()
    while time.monotonic() - begun < HINT_SECONDS:
        job = AdviceJob.objects.about(page).order_by("-pk").first()
        if job and job.state == JobState.DONE:
            if not job.hints.filter(kind="resident_id").exists():
                raise CheckFailed("分析完成，但没有发现身份证号码：检查设置里的 ADVISORS")
            return float((job.finished_at - job.created_at).total_seconds())
        if job and job.state == JobState.FAILED:
            raise CheckFailed(f"分析失败:{job.error_class};看 worker.log")
        time.sleep(0.05)
    raise CheckFailed(f"{HINT_SECONDS:.0f} 秒内没有等到提示:qcluster 没有运行？看 worker.log")


def directory_of(township: Township) -> Page:
    """The township's directory; raises CheckFailed when set-up has not made one."""
    found = DirectoryPage.objects.live().descendant_of(township.root_page).first()
    if found is None:
        raise CheckFailed(f"{township.organ_name}没有公开目录：重新运行 manage.py load_demo")
    return found


def expect(answer: Answer, status: int, words: str) -> None:
    """Raise CheckFailed unless the answer has this status and these words."""
    if answer.status != status or words not in answer.text:
        raise CheckFailed(f"{answer.url}:应为 HTTP {status} 并含有“{words}”,实际 {answer.status}")


def complaints(answer: Answer) -> str:
    """What the editor said was wrong."""
    found = re.findall(r'class="error-message"[^>]*>\s*([^<]+)', answer.text)
    return ";".join(text.strip() for text in found) or answer.url


def an_id_number() -> str:
    """An invented ID number from one of the demo's drafts."""
    words: Any = re.search(r"\b\d{17}[\dX]\b", json.dumps(read("items.json")))
    return str(words.group())
