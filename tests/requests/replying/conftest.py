"""Setting a PDF takes a second: only the tests that ask for ``with_pdf`` do it."""

from __future__ import annotations

import pytest

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
