"""A county that discloses itself, with townships below it: neither takes the other's pages for its own."""

from __future__ import annotations

import pytest
from wagtail.models import GroupPagePermission

from tests import world as w
from tests.requests import cases as c
from wagtail_disclosure import vocab
from wagtail_disclosure.casework.reply import open_draft, start_reply
from wagtail_disclosure.models import (
    DirectoryPage,
    ReplyFolder,
    RequestFormPage,
    Township,
)
from wagtail_disclosure.publishing.importing.runs import directory_of
from wagtail_disclosure.publishing.setup import set_up_township

pytestmark = pytest.mark.django_db

GRANTED = vocab.ReplyKind.GRANTED


@pytest.fixture
def inner() -> w.World:
    return w.make_township()


@pytest.fixture
def outer(inner) -> w.World:
    """The county itself, set up after its township."""
    home = w.county()
    set_up_township(home, organ_name="云澜县人民政府", code="COUNTY")
    township = Township.objects.get(root_page=home)
    roles = {role.value: w.person(f"county_{role.value}", township, role) for role in vocab.Role}
    return w.World(township, township.pages(DirectoryPage).get(), roles)


def test_set_up_makes_each_its_own_directory_form_and_folder_of_replies(inner, outer):
    for model in (DirectoryPage, RequestFormPage, ReplyFolder):
        assert inner.township.pages(model).count() == outer.township.pages(model).count() == 1
        assert inner.township.pages(model).get() != outer.township.pages(model).get()


def test_the_outer_office_gets_no_right_to_the_pages_of_the_inner_one(inner, outer):
    office = outer.township.group(vocab.Role.DISCLOSURE_OFFICE)
    allowed = GroupPagePermission.objects.filter(group=office).values_list("page__path", flat=True)
    inside = inner.township.root_page.path
    assert allowed and not [path for path in allowed if path.startswith(inside)]


def test_a_request_of_the_outer_one_is_not_answered_with_the_draft_of_the_inner_one(inner, outer):
    mine, other = c.received(outer).case, c.received(inner).case
    assert mine.number == other.number
    theirs = start_reply(other, GRANTED, c.officer(inner))
    assert open_draft(mine) is None
    own = start_reply(mine, GRANTED, c.officer(outer))
    assert open_draft(mine).pk == own.pk and open_draft(other).pk == theirs.pk
    assert own.township() == outer.township and theirs.township() == inner.township


def test_past_years_of_the_outer_one_go_into_its_own_directory(inner, outer):
    assert directory_of(outer.township) == outer.directory
    assert directory_of(inner.township) == inner.directory
