"""A wrong setting is told to the installer, with what to do."""

from __future__ import annotations

import pytest
from django.core import checks as django_checks

from wagtail_disclosure.checks import check_databases, check_mixins, check_settings

GOOD = {"BASE_TEMPLATE": "base.html"}


def ids() -> set[str]:
    return {message.id.rsplit(".", 1)[-1] for message in check_settings()}


def test_the_example_sites_settings_are_in_order():
    assert [m for m in check_settings() if m.level >= django_checks.WARNING] == []


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({**GOOD, "BASE_TEMPLAT": "x"}, "E001"),
        ({**GOOD, "MARKING": "ignore"}, "E002"),
        ({**GOOD, "MARKING": "flag"}, None),
        ({**GOOD, "ADVISORS": ["no_such_package.Advisor"]}, "E003"),
        ({**GOOD, "ADVISORS": ["classifier.no_such_module.Advisor"]}, "E003"),
        ({**GOOD, "ADVISORS": ["classifier.wagtail_plugin.ClassifierAdvisor"]}, None),
        ({"BASE_TEMPLATE": "no/such.html"}, "E004"),
        ({"BASE_TEMPLATE": "404.html"}, None),
        ({"BASE_TEMPLATE": "wagtail_disclosure/public/partials/head.html"}, "W005"),
        ({**GOOD, "INDEX_NUMBER_TEMPLATE": "{code}/{year}"}, "E005"),
        ({**GOOD, "INDEX_NUMBER_TEMPLATE": "{kode}/{serial}"}, "E005"),
        (
            {**GOOD, "INDEX_NUMBER_TEMPLATE": "{code}-{category}-{year}{month:02d}-{serial:04d}"},
            None,
        ),
    ],
)
def test_each_wrong_value_of_the_dict_has_its_check(settings, values, expected):
    settings.WAGTAIL_DISCLOSURE = values
    assert ids() == ({expected} if expected else set())


def test_a_public_attachment_folder_is_an_error(settings):
    settings.WAGTAIL_DISCLOSURE = {**GOOD, "ATTACHMENT_ROOT": str(settings.MEDIA_ROOT) + "/files"}
    assert ids() == {"E006"}


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT", False, "E010"),
        ("WAGTAIL_WORKFLOW_ENABLED", False, "E011"),
        ("WAGTAIL_FINISH_WORKFLOW_ACTION", "home.publish_at_once", "W002"),
        ("DATA_UPLOAD_MAX_NUMBER_FIELDS", 1000, "W004"),
    ],
)
def test_each_wrong_setting_of_the_site_has_its_check(settings, name, value, expected):
    setattr(settings, name, value)
    assert expected in ids()


def test_every_message_says_what_to_do(settings):
    settings.WAGTAIL_DISCLOSURE = {
        "BASE_TEMPLATE": "no/such.html",
        "MARKING": "x",
        "ADVISORS": ["x"],
    }
    assert all(message.hint for message in check_settings())


def test_our_own_page_types_have_the_mixin_first():
    assert check_mixins() == []


@pytest.mark.django_db
@pytest.mark.every_database
def test_a_migrated_database_is_in_order():
    assert check_databases(databases=["default"]) == []
