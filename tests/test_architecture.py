"""The rooms: what a fresh interpreter loads, and what no file may do."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("wagtail_disclosure", "classifier", "site_example")
HEAVY = ("jieba", "rjieba", "sklearn", "numpy", "scipy")


def python_files() -> list[Path]:
    return [
        path
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*.py"))
        if "migrations" not in path.parts
    ]


def loaded_by(code: str) -> set[str]:
    """Names of top-level modules that are loaded after ``code`` ran in a fresh interpreter."""
    printed = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(' '.join(sorted(sys.modules)))"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return {name.split(".")[0] for name in printed.stdout.splitlines()[-1].split()}


def test_the_engine_loads_no_django():
    assert not loaded_by("import classifier") & {"django", "wagtail", "wagtail_disclosure"}


def test_the_rules_and_the_reader_load_no_django():
    code = (
        "import wagtail_disclosure.hints, wagtail_disclosure.attachments, "
        "wagtail_disclosure.rules.digest, wagtail_disclosure.rules.marking, "
        "wagtail_disclosure.rules.masking, wagtail_disclosure.rules.richtext, "
        "wagtail_disclosure.rules.splice, wagtail_disclosure.rules.numbering"
    )
    assert "django" not in loaded_by(code)


def test_the_web_process_loads_neither_the_classifier_nor_its_libraries():
    code = (
        "import os, sys\n"
        "sys.path.insert(0, 'site_example')\n"
        "os.environ['DJANGO_SETTINGS_MODULE'] = 'tests.settings'\n"
        "import django; django.setup()\n"
        "from django.conf import settings\n"
        "settings.WAGTAIL_DISCLOSURE = {'ADVISORS': ['classifier.wagtail_plugin.ClassifierAdvisor']}\n"
        "from django.core.management import call_command\n"
        "call_command('check', verbosity=0)\n"
        "from django.urls import reverse\n"
        "reverse('wagtail_disclosure_admin:review_queue')\n"
        "from django.test import Client\n"
    )
    assert not loaded_by(code) & {"classifier", *HEAVY}


@pytest.mark.parametrize("path", python_files(), ids=lambda p: str(p.relative_to(ROOT)))
def test_no_file_is_longer_than_five_hundred_lines(path):
    assert len(path.read_text("utf-8").splitlines()) <= 500


BANNED = re.compile(
    r"^\s*(?:class|def) (classification|secret|request|report)\b|^(secret|report) ="
)


def test_banned_words_are_no_names():
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in python_files()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if BANNED.match(line)
    ]
    assert found == []


PUBLIC_SIDE = [
    *(ROOT / "wagtail_disclosure/public").rglob("*.py"),
    *(ROOT / "wagtail_disclosure/templates/wagtail_disclosure/public").rglob("*.html"),
]


@pytest.mark.parametrize("word", ["draft_title", "get_latest_revision"])
def test_the_public_side_never_reads_a_draft(word):
    assert [str(path) for path in PUBLIC_SIDE if word in path.read_text("utf-8")] == []
