"""CAPTCHA of the settings: off by default, and never the only way to ask."""

from __future__ import annotations

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.requests import cases as c
from tests.requests.asking.walking import Citizen
from wagtail_disclosure.casework.entry import Entry
from wagtail_disclosure.casework.steps import ask_correction
from wagtail_disclosure.checks import check_settings
from wagtail_disclosure.models import InformationRequest
from wagtail_disclosure.vocab import CorrectionItem

HERE = "tests.requests.asking.test_a_site_has_its_own_captcha"
pytestmark = pytest.mark.django_db


class Sum(forms.CharField):
    """The smallest captcha: it asks for a sum, in words that can be read out."""

    def __init__(self) -> None:
        super().__init__(label="三加四等于几")

    def clean(self, value):
        if super().clean(value) != "7":
            raise ValidationError("Not the right sum.")
        return value


class Once(Sum):
    """Like most captchas, used up as soon as it is solved."""

    solved = False

    def clean(self, value):
        if Once.solved:
            raise ValidationError("Used up.")
        Once.solved = super().clean(value) == "7"
        return value


def not_a_field():
    """A wrong setting."""
    return "7"


@pytest.fixture
def captcha(settings):
    settings.WAGTAIL_DISCLOSURE = {**settings.WAGTAIL_DISCLOSURE, "CAPTCHA": f"{HERE}.Sum"}


def test_without_the_setting_nobody_solves_anything(world):
    citizen = Citizen(world)
    citizen.send()
    assert InformationRequest.objects.count() == 1


def test_with_the_setting_the_last_screen_asks_and_the_other_ways_stay_beside_it(world, captcha):
    citizen = Citizen(world)
    citizen.walk()
    text = citizen.text()
    for way in ("三加四等于几", "0749-0000001", "0749-0000002", "青禾镇人民路1号二楼", "paper/"):
        assert way in text
    assert "If you cannot solve this" in text


@pytest.mark.parametrize("answer", ["", "8", "<script>"])
def test_a_wrong_answer_sends_nothing_and_keeps_everything(world, captcha, answer):
    citizen = Citizen(world)
    citizen.walk()
    citizen.post("ask/check/", {"captcha": answer})
    assert citizen.at == "check" and not InformationRequest.objects.exists()
    assert ("Not the right sum" in citizen.text()) == bool(answer)
    citizen.post("ask/check/", {"captcha": "7"})
    assert citizen.at == "sent" and InformationRequest.objects.count() == 1


@pytest.fixture
def once(settings):
    settings.WAGTAIL_DISCLOSURE = {**settings.WAGTAIL_DISCLOSURE, "CAPTCHA": f"{HERE}.Once"}
    yield
    Once.solved = False


def test_a_solved_one_is_not_called_wrong_when_something_else_is(world, once):
    receipt = c.received(world)
    wanted = (CorrectionItem.DESCRIPTION,)
    ask_correction(receipt.case, Entry(c.officer(world)), wanted, 10)
    citizen = Citizen(world)
    citizen.post("query/", {"number": receipt.case.number, "code": receipt.code})
    broken = SimpleUploadedFile("x.png", b"no picture", "image/png")
    citizen.post("reply/correct/", {"words": "东岔村", "paper_1": broken, "captcha": "7"})
    assert Once.solved and "东岔村" in citizen.text()
    assert "This file cannot be taken" in citizen.text() and "三加四等于几" in citizen.text()
    assert "Used up" not in citizen.text()


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (f"{HERE}.Sum", None),
        (f"{HERE}.not_a_field", "gives a str; expected a form field"),
        (f"{HERE}.Nothing", "cannot be used: ImportError"),
        ("no", "cannot be used: ImportError"),
        ("", None),
    ],
)
def test_a_captcha_that_is_no_field_is_told_to_the_installer(settings, path, told):
    settings.WAGTAIL_DISCLOSURE = {**settings.WAGTAIL_DISCLOSURE, "CAPTCHA": path}
    found = [message for message in check_settings() if message.id.endswith("E015")]
    assert bool(found) == bool(told)
    assert not told or told in found[0].msg
    assert not told or "callable without arguments" in found[0].hint
