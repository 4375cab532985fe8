"""A fee notice that is made by hand names the sum of the scale and no other, 国办函〔2020〕109号."""

from __future__ import annotations

import pytest

from tests import world as w
from tests.requests import cases as c
from tests.requests.replying import letters as ls
from wagtail_disclosure import vocab
from wagtail_disclosure.casework.letters.make import make_letter
from wagtail_disclosure.exceptions import StepRefused
from wagtail_disclosure.models import CaseLetter

pytestmark = pytest.mark.django_db

NOTICE = vocab.ProcessDocument.FEE_NOTICE


@pytest.fixture
def world():
    world = w.make_township(minimal=True)
    ls.complete_office(world)
    return world


def test_a_mistyped_sum_is_refused_with_the_right_one(world):
    case = c.received(world).case
    with pytest.raises(StepRefused, match=r"gives 100 yuan for this, not 1000\. Enter the sum"):
        make_letter(case, NOTICE, c.officer(world), basis="page", units=40, amount=1000)
    assert not CaseLetter.objects.exists()


def test_the_sum_of_the_scale_is_printed(world):
    case = c.received(world).case
    letter = make_letter(case, NOTICE, c.officer(world), basis="page", units=40, amount=100)
    assert "人民币100元" in ls.words(letter)
