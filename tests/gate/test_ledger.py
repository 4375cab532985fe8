"""Review records are only added to; forged ones are worth nothing and are found."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from tests import world as w
from wagtail_disclosure.models import (
    AuthorshipEntry,
    PublishWindow,
    ReviewApproval,
    StageVote,
)
from wagtail_disclosure.models.content import digest_of
from wagtail_disclosure.models.ledger import AppendOnlyError
from wagtail_disclosure.models.subject import Subject
from wagtail_disclosure.publishing.audit import audit

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]


@pytest.fixture
def world():
    return w.make_township()


def refused(statement: str, values: list[object]) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
    except DatabaseError as error:
        return "review records are append-only" in str(error)
    return False


@pytest.mark.parametrize(
    "column", ["digest", "object_id", "stages", "mode", "seal", "manifest", "created_at"]
)
def test_an_approval_cannot_be_rewritten_by_sql(world, column):
    w.publish(world)
    value = (
        timezone.now()
        if column == "created_at"
        else '"x"'
        if column in {"stages", "manifest"}
        else "x"
    )
    table = ReviewApproval._meta.db_table
    assert refused(f"UPDATE {table} SET {column} = %s", [value])


def test_an_ended_approval_cannot_be_brought_back(world):
    item = w.publish(world)
    ReviewApproval.objects.about(item).revoke("test")
    assert refused(f"UPDATE {ReviewApproval._meta.db_table} SET revoked_at = NULL", [])


@pytest.mark.parametrize("model", [ReviewApproval, AuthorshipEntry, StageVote, PublishWindow])
def test_no_record_can_be_deleted_by_sql(world, model):
    if model is PublishWindow:
        w.publish(world)
    else:  # without a window, whose foreign key would answer before the trigger
        w.review_all(world, w.draft(world), mode="on_application")
    assert model.objects.exists()
    assert refused(f"DELETE FROM {model._meta.db_table}", [])


@pytest.mark.parametrize("model", [AuthorshipEntry, StageVote])
def test_no_signature_can_be_given_to_somebody_else(world, model):
    w.publish(world)
    assert refused(f"UPDATE {model._meta.db_table} SET user_id = %s", ["1"])


@pytest.mark.parametrize("model", [ReviewApproval, AuthorshipEntry, StageVote])
def test_python_says_so_before_the_database_does(world, model):
    w.publish(world)
    row = model.objects.first()
    with pytest.raises(AppendOnlyError, match="to be changed"):
        row.save()
    with pytest.raises(AppendOnlyError, match="to be deleted"):
        row.delete()


def forged(item) -> ReviewApproval:
    return ReviewApproval.objects.create(
        **Subject.of(item).lookup(),
        root_id=str(item.township().root_page_id),
        revision_id="1",
        digest=digest_of(item),
        mode="proactive",
        means="admin",
        created_at=timezone.now(),
        seal="forged",
    )


def test_a_forged_approval_publishes_nothing_through_the_application(world):
    item = w.draft(world)
    forged(item)
    with pytest.raises(Exception, match="nobody has approved exactly this content"):
        item.get_latest_revision().publish()
    assert not w.refresh(item).live


def test_a_forged_approval_with_a_forged_window_is_not_served_and_is_found(world):
    item = w.draft(world)
    PublishWindow.objects.create(approval=forged(item))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE wagtailcore_page SET live = %s WHERE id = %s", [True, item.pk])
    assert w.refresh(item).live
    assert Client().get(w.refresh(item).url).status_code == 404
    assert {"unapproved", "window", "seal"} <= {finding.code for finding in audit()}


def test_an_altered_approval_of_an_honest_one_is_not_served_and_is_found(world, settings):
    """The same after the site's key changed without a fallback: nothing of it counts any more."""
    item = w.publish(world)
    assert Client().get(item.url).status_code == 200
    settings.SECRET_KEY, old = "another-key-altogether-1234567890", settings.SECRET_KEY
    assert Client().get(item.url).status_code == 404
    settings.SECRET_KEY_FALLBACKS = [old]
    assert Client().get(item.url).status_code == 200
