"""A township whose office is complete, and a case. A PDF takes a second: tests that want one ask for ``with_pdf``."""

from __future__ import annotations

import pytest

from tests import world as w
from tests.requests import cases as c
from tests.requests.replying import letters as le
from wagtail_disclosure.casework.letters import pdf

_setter = pdf.setter


@pytest.fixture(autouse=True)
def _word_only(monkeypatch):
    monkeypatch.setattr(pdf, "setter", lambda: None)


@pytest.fixture
def with_pdf(_word_only, monkeypatch):
    """PDF as on a machine that has it."""
    monkeypatch.setattr(pdf, "setter", _setter)
    assert _setter() is not None, "install wagtail-disclosure[pdf] and fonts-noto-cjk"


@pytest.fixture
def world(db):
    made = w.make_township(minimal=True)
    le.complete_office(made)
    return made


@pytest.fixture
def case(world):
    return c.received(world).case


@pytest.fixture
def own_templates(settings, tmp_path):
    """The site has a folder for templates of its own."""
    folder = {"LETTER_TEMPLATES": str(tmp_path)}
    settings.WAGTAIL_DISCLOSURE = settings.WAGTAIL_DISCLOSURE | folder
