"""The Chinese catalogues: whole, compiled, in plain words, and with nothing of the sources left out."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "wagtail_disclosure"
FOLDER = PACKAGE / "locale/zh_Hans/LC_MESSAGES"
DOMAINS = ("django", "djangojs")
HAN = r"[\u3400-\u9fff]"
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%%n|%%|\{\w+\}|</?[a-z]+")
#: Wagtail fills "None" into the name of the kind when it lists several kinds of pages.
UNSEEN = re.compile(r"<span hidden>(.*?)</span>")
#: Clerks do not know these words.
BANNED = re.compile(r"摘要值|修订版本号|令牌|digest|revision|stale|token", re.IGNORECASE)


def catalogue(domain: str) -> polib.POFile:
    return polib.pofile(str(FOLDER / f"{domain}.po"))


def entries() -> list[polib.POEntry]:
    return [entry for domain in DOMAINS for entry in catalogue(domain) if not entry.obsolete]


def said(entry: polib.POEntry) -> Iterator[str]:
    yield from entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]


def told(wrong: list[polib.POEntry]) -> list[str]:
    return [f"{entry.msgid!r} → {list(said(entry))}" for entry in wrong]


@pytest.mark.parametrize("domain", DOMAINS)
def test_nothing_is_untranslated_fuzzy_or_left_over(domain):
    po = catalogue(domain)
    assert len(po) > 10
    assert told(po.untranslated_entries()) == []
    assert told(po.fuzzy_entries()) == []
    assert told(po.obsolete_entries()) == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_chinese_has_one_form_for_every_number(domain):
    po = catalogue(domain)
    assert po.metadata["Plural-Forms"] == "nplurals=1; plural=0;"
    assert told([e for e in po if e.msgid_plural and set(e.msgstr_plural) != {0}]) == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_compiled_catalogue_says_what_the_source_says(domain):
    assert (FOLDER / f"{domain}.mo").is_file(), f"{domain}.mo is missing: run msgfmt"
    compiled = polib.mofile(str(FOLDER / f"{domain}.mo"))
    in_source = {(e.msgctxt, e.msgid): list(said(e)) for e in catalogue(domain)}
    in_binary = {(e.msgctxt, e.msgid): list(said(e)) for e in compiled}
    assert in_binary == in_source, f"{domain}.mo is out of step with {domain}.po: run msgfmt"


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_word_of_the_sources_is_in_the_catalogue_and_no_other(domain, tmp_path):
    if not shutil.which("xgettext"):
        pytest.skip("not on this machine: xgettext (apt-get install gettext)")
    fresh = extracted(domain, tmp_path / "wagtail_disclosure")
    known = {(e.msgctxt, e.msgid, e.msgid_plural) for e in catalogue(domain)}
    assert fresh - known == set(), "run makemessages and translate these"
    assert known - fresh == set(), "run makemessages: these are used nowhere"


def extracted(domain: str, copy: Path) -> set[tuple[str | None, str, str]]:
    """Context, singular and plural of every message in a copy of the sources."""
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__", "*.po", "*.mo"))
    command = [sys.executable, "-m", "django", "makemessages", "-d", domain, "-l", "zh_Hans"]
    plain_environment = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    subprocess.run(
        [*command, "-v", "0"], cwd=copy, env=plain_environment, check=True, capture_output=True
    )
    made = polib.pofile(str(copy / f"locale/zh_Hans/LC_MESSAGES/{domain}.po"))
    return {(entry.msgctxt, entry.msgid, entry.msgid_plural) for entry in made}


def test_both_sides_hold_the_same_placeholders_and_tags():
    assert told([entry for entry in entries() if not same_placeholders(entry)]) == []


def same_placeholders(entry: polib.POEntry) -> bool:
    wanted = sorted(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
    return all(
        sorted(PLACEHOLDER.findall(UNSEEN.sub(r"\1", text))) == wanted for text in said(entry)
    )


def test_chinese_is_set_with_chinese_punctuation():
    half = re.compile(rf"{HAN}\s*[,.;:?!()]|[,;:?!()]\s*{HAN}|[\"']{HAN}|{HAN}[\"']")
    wrong = [entry for entry in entries() if any(half.search(plain(text)) for text in said(entry))]
    assert told(wrong) == []


def plain(text: str) -> str:
    """Without tags and placeholders, whose own signs are no punctuation."""
    return re.sub(r"<[^>]*>|%\(\w+\)[a-z]|\{\w+\}|https?://\S+", "", text)


def test_quotation_marks_stand_in_pairs():
    wrong = [e for e in entries() if any(t.count("“") != t.count("”") for t in said(e))]
    assert told(wrong) == []


def test_no_word_is_used_that_a_clerk_does_not_know():
    assert told([e for e in entries() if any(BANNED.search(plain(t)) for t in said(e))]) == []


def test_every_translation_is_chinese():
    wrong = [entry for entry in entries() if not all(map(is_chinese, said(entry)))]
    assert told(wrong) == []


def is_chinese(text: str) -> bool:
    return bool(re.search(HAN, text)) or not re.search(r"[A-Za-z]", plain(text))


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("Submit for review", "送审"),
        ("Send back for changes", "退回修改"),
        ("Take down", "撤下"),
        ("index number", "索引号"),
        ("document number", "发文字号"),
        ("date of the document", "成文日期"),
        ("genre", "体裁分类"),
        ("STOP", "停止操作"),
    ],
)
def test_the_words_on_screen_are_the_clerks_and_the_laws(message, words):
    found = [entry.msgstr for entry in catalogue("django") if entry.msgid == message]
    assert found == [words]


def test_the_reviewers_list_is_called_what_has_to_be_done_today():
    found = {e.msgid: e.msgstr for e in catalogue("django")}
    assert found["Waiting for my review"].startswith("今天要办")
