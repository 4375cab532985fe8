"""The disclosure office keeps its township's entries; nobody else does."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests import world as w
from tests.admin.editing import client
from wagtail_disclosure import vocab
from wagtail_disclosure.admin.township import TownshipForm
from wagtail_disclosure.models import Township

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return w.make_township()


def change(user, township):
    data = TownshipForm(instance=township).initial | {"secrecy_phone": "0749-1111111"}
    url = reverse("wagtail_disclosure_admin:township", args=[township.pk])
    client(user).post(url, data)
    return Township.objects.get(pk=township.pk).secrecy_phone == "0749-1111111"


@pytest.mark.parametrize("role", list(vocab.Role))
def test_only_the_disclosure_office_changes_the_entries(world, role):
    may = role == vocab.Role.DISCLOSURE_OFFICE
    assert change(world.people[role.value], world.township) is may


def test_a_superuser_may_and_chooses_among_all(world):
    w.make_township("白石镇", "baishi")
    page = client(world.superuser).get("/admin/disclosure/townships/").content.decode()
    assert "白石镇人民政府" in page
    assert change(world.superuser, world.township)


def test_the_office_of_another_township_may_not(world):
    other = w.make_township("白石镇", "baishi")
    assert not change(other.disclosure_office, world.township)


def test_the_menu_shows_it_to_the_office_only(world):
    for who, shown in (("disclosure_office", True), ("drafter", False)):
        page = client(world.people[who]).get("/admin/").content.decode()
        assert ("disclosure-township" in page) is shown


def test_a_missing_secrecy_phone_is_pointed_out(world):
    Township.objects.update(secrecy_phone="")
    url = reverse("wagtail_disclosure_admin:township", args=[world.township.pk])
    assert "help-warning" in client(world.disclosure_office).get(url).content.decode()
