"""What the documentation names exists, and what exists is documented."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest
from django.core.management import get_commands

from wagtail_disclosure.conf import DisclosureSettings

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = [*DOCS.rglob("*.md"), *ROOT.glob("*.md")]


def text_of(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def test_every_setting_has_a_row_and_every_row_a_setting():
    named = set(re.findall(r"^\| `([A-Z_]+)` ", text_of("reference/settings.md"), re.M))
    assert named == {field.name.upper() for field in fields(DisclosureSettings)}


def test_every_check_has_a_row_and_every_row_a_check():
    source = (ROOT / "wagtail_disclosure/checks.py").read_text("utf-8")
    made = {f"E{int(n):03d}" for n in re.findall(r"_error\(\s*(\d+)", source)}
    made |= {f"W{int(n):03d}" for n in re.findall(r"_warning\(\s*(\d+)", source)}
    for file in (ROOT / "wagtail_disclosure").rglob("*.py"):
        made |= set(re.findall(r"\bwagtail_disclosure\.([EWI]\d{3})", file.read_text("utf-8")))
    named = set(re.findall(r"wagtail_disclosure\.([EWI]\d{3})", text_of("reference/checks.md")))
    assert named == made


def test_every_command_has_a_row():
    ours = {name for name, app in get_commands().items() if app == "wagtail_disclosure"}
    named = set(re.findall(r"^\| `([a-z_]+)", text_of("reference/commands.md"), re.M))
    assert named == ours


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_link_leads_to_a_file(page):
    for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text("utf-8")):
        if not target.startswith(("http://", "https://", "mailto:")):
            assert (page.parent / target).exists(), target


def test_every_page_of_the_docs_is_reached_from_the_index():
    reached, ahead = set(), [DOCS / "index.md"]
    while ahead:
        page = ahead.pop()
        if page not in reached:
            reached.add(page)
            links = re.findall(r"\]\(([^)#:]+\.md)(?:#[^)]*)?\)", page.read_text("utf-8"))
            ahead += [(page.parent / link).resolve() for link in links]
    assert sorted(set(DOCS.rglob("*.md")) - reached) == []
