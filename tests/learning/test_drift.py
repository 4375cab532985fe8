"""The report on suggestions and decisions says no more than the numbers allow."""

from __future__ import annotations

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import world as w
from tests.admin.editing import client
from wagtail_disclosure.admin.learning_plots import Series, line_plot
from wagtail_disclosure.models import AdviceJob, StageVote
from wagtail_disclosure.publishing.drift import band, drift, interval

pytestmark = pytest.mark.django_db


def vote(mode, said="proactive", state="suggest", weeks=0, number=0, reconsidered=False):
    StageVote.objects.create(
        object_model="wagtailcore.page",
        object_id=str(number),
        workflow_state_id="1",
        task_state_id="1",
        stage="issue",
        digest="d",
        mode=mode,
        machine={"mode": said, "state": state},
        reconsidered=reconsidered,
        user_id="1",
        username="r",
        display_name="r",
        means="admin",
        at=timezone.now() - timedelta(weeks=weeks),
    )


def test_a_few_decisions_are_too_few_to_say():
    for _ in range(17):
        vote("proactive")
    assert drift().sentences == ("17 decisions: too few to say anything about shares.",)


def test_overrides_and_undecided_are_told_with_their_interval():
    for number in range(40):
        vote("exempt" if number < 4 else "proactive")
    for _ in range(10):
        vote("proactive", state="uncertain")
    first, second, *_rest = drift().sentences
    assert first.startswith(
        "Clear suggestions that reviewers overrode: 4 of 40 (between 4 % and 23 %)"
    )
    assert "10 of 50" in second
    assert ("proactive", "exempt", 4) in drift().pairs


def test_choices_changed_after_the_suggestion_are_counted():
    for number in range(40):
        vote("proactive", reconsidered=number < 8)
    assert any(
        "changed after the suggestion was shown: 8 of 40" in said for said in drift().sentences
    )


def test_more_overrides_than_chance_allows_are_pointed_out():
    for number in range(80):
        vote("exempt" if number % 20 == 0 else "proactive", weeks=8)
    for number in range(40):
        vote("exempt" if number % 2 else "proactive")
    assert "more often than before" in drift().sentences[-1]


def test_the_same_share_as_before_alarms_nobody():
    for weeks in (8, 0):
        for number in range(40):
            vote("exempt" if number % 10 == 0 else "proactive", weeks=weeks)
    assert "about as often as before" in drift().sentences[-1]


def test_a_week_with_few_cases_leaves_a_gap_in_the_line():
    for _ in range(3):
        vote("proactive")
    assert drift().weeks[-1].override_share is None


def test_votes_without_a_machine_and_old_ones_do_not_count():
    vote("proactive", state="")
    vote("proactive", weeks=60)
    assert drift().votes == 0


def test_unknown_words_and_marked_values_are_counted_by_week(world):
    for number in range(5):
        item = w.draft(world, title=f"通知{number}", text="<p>ECHO</p>")
        w.analyse(item)
    for job in AdviceJob.objects.all():
        job.suggestion = {**job.suggestion, "unseen": 0.25}
        job.save()
    week = drift().weeks[-1]
    assert (week.unseen_share, week.hits_each) == (0.25, 1.0)
    assert drift(today=date.today() + timedelta(weeks=60)).weeks[-1].analysed == 0


@pytest.mark.parametrize(("hits", "total"), [(0, 30), (15, 30), (30, 30)])
def test_intervals_hold_the_share_and_stay_in_bounds(hits, total):
    low, high = interval(hits, total)
    assert 0 <= low <= hits / total + 1e-9
    assert hits / total - 1e-9 <= high <= 1
    low, high = band(hits / total, total)
    assert 0 <= low <= hits / total <= high <= 1


def test_a_plot_is_well_formed_has_words_and_neither_script_nor_style():
    plot = line_plot("说明<b>", ["01-01", "01-08"], [Series("线&", [0.5, None])], percent=True)
    root = ElementTree.fromstring(plot)
    assert root.get("aria-label") == "说明<b>"
    assert "script" not in plot
    assert "style=" not in plot


def test_a_gap_breaks_the_line_and_no_point_leaves_the_frame():
    plot = line_plot("x", list("abcde"), [Series("s", [0.1, 0.2, None, 5.0, 0.4])], percent=True)
    lines = [e.get("points") for e in ElementTree.fromstring(plot).iter("polyline")]
    assert len(lines) == 2
    ys = [float(c.get("cy")) for c in ElementTree.fromstring(plot).iter("circle")]
    assert all(0 <= y <= 180 for y in ys)


def test_the_page_shows_the_plots_and_the_tables(world):
    for _ in range(40):
        vote("proactive")
    page = (
        client(world.superuser).get(reverse("wagtail_disclosure_admin:learning")).content.decode()
    )
    assert page.count('<svg class="disclosure-plot"') == 3
    assert "What was suggested and what was decided" in page
