"""The timer: due items go public if they were approved; one that was not stops nobody."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Revision

from tests import world as w
from wagtail_disclosure.exceptions import ApprovalRefused, NotApproved
from wagtail_disclosure.models import PublicNote, Refusal, ReviewApproval
from wagtail_disclosure.publishing.schedule import run_schedule, scheduled_revisions, unschedule

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]


@pytest.fixture
def world():
    return w.make_township()


def make_due(item) -> None:
    Revision.objects.filter(object_id=str(item.pk)).update(
        approved_go_live_at=timezone.now() - timedelta(minutes=1)
    )


def approved_for_later(world, title: str):
    item = w.draft(world, title=title, go_live_at=timezone.now() + timedelta(days=1))
    w.review_all(world, item)
    return w.refresh(item)


def test_an_approved_item_goes_public_when_its_time_has_come(world, monkeypatch):
    item = approved_for_later(world, "明日公开")
    assert not item.live
    assert run_schedule().published == 0
    later = timezone.now() + timedelta(days=2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert run_schedule().published == 1
    assert w.refresh(item).is_shown()


def test_twenty_good_ones_go_public_beside_a_bad_one(world, monkeypatch):
    bad = w.draft(world, title="未审")
    make_due(bad)
    good = [approved_for_later(world, f"第{n}条") for n in range(3)]
    later = timezone.now() + timedelta(days=2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    result = run_schedule()
    assert result.published == 3
    assert len(result.failed) == 1
    assert all(w.refresh(item).live for item in good)
    assert not w.refresh(bad).live
    assert Refusal.objects.get().object_id == str(bad.pk)


def test_wagtails_command_name_runs_ours(world):
    make_due(w.draft(world))
    out, err = StringIO(), StringIO()
    with pytest.raises(SystemExit) as stop:
        call_command("publish_scheduled", stdout=out, stderr=err)
    assert stop.value.code == 1
    assert "left out 1" in out.getvalue()


def test_an_expired_item_is_taken_down_and_its_approval_ends(world, monkeypatch):
    item = w.publish(world, expire_at=timezone.now() + timedelta(days=7))
    assert item.live
    later = timezone.now() + timedelta(days=8)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert run_schedule().expired == 1
    assert not w.refresh(item).live
    with pytest.raises(Exception, match=r"nobody has approved|withdrawn"):
        w.refresh(item).get_latest_revision().publish()


def test_a_dry_run_only_tells(world):
    item = w.draft(world)
    make_due(item)
    out = StringIO()
    call_command("publish_scheduled", "--dryrun", stdout=out)
    assert (
        f"would publish: {item._meta.app_label}" in out.getvalue() or str(item.pk) in out.getvalue()
    )
    assert not w.refresh(item).live


def test_cancelling_the_schedule_ends_the_approval_too(world, monkeypatch):
    item = approved_for_later(world, "改日再说")
    assert unschedule(item, world.disclosure_office) == 1
    assert not ReviewApproval.objects.about(item).in_force().exists()
    assert not scheduled_revisions(item).exists()
    later = timezone.now() + timedelta(days=2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert run_schedule().published == 0
    with pytest.raises(NotApproved):
        w.refresh(item).get_latest_revision().publish()
    assert not PublicNote.objects.about(item).exists(), (
        "the public never saw it and is told nothing"
    )


def newer_version_for_later(world):
    item = w.publish(world, title="现行版本")
    item.title, item.change_note = "明日的版本", "改了标题"
    item.go_live_at = timezone.now() + timedelta(days=1)
    item.save_revision(user=world.drafter)
    return w.review_all(world, w.refresh(item))


def test_a_newer_version_waits_for_its_time_while_the_public_one_stays(world, monkeypatch):
    item = newer_version_for_later(world)
    assert w.refresh(item).is_shown()
    assert w.refresh(item).title == "现行版本"
    later = timezone.now() + timedelta(days=2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert run_schedule().published == 1
    assert w.refresh(item).is_shown()
    assert w.refresh(item).title == "明日的版本"


def test_cancelling_a_newer_version_leaves_the_public_one(world):
    item = newer_version_for_later(world)
    assert unschedule(item, world.issuer) == 1
    assert w.refresh(item).is_shown()
    assert w.refresh(item).title == "现行版本"


def test_others_cannot_cancel_and_there_must_be_something_to_cancel(world):
    item = approved_for_later(world, "改日再说")
    with pytest.raises(ApprovalRefused, match="Only the issuer or the disclosure office"):
        unschedule(item, world.drafter)
    with pytest.raises(ApprovalRefused, match="Nothing of this item waits"):
        unschedule(w.draft(world), world.issuer)


def test_wagtails_own_button_does_not_leave_an_approval_behind(world):
    item = approved_for_later(world, "改日再说")
    assert not item.permissions_for_user(world.superuser).can_unschedule()
