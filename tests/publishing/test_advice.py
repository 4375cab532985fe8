"""Drafts are read in the background; whatever fails there, writing goes on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import world as w
from wagtail_disclosure import vocab
from wagtail_disclosure.hints import Advice, ExtractedText, Hint
from wagtail_disclosure.models import AdviceJob, HintRecord
from wagtail_disclosure.publishing import advice, advisors, queue
from wagtail_disclosure.publishing.hintsheet import shown_hints

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return w.make_township()


@pytest.fixture
def advisor(monkeypatch):
    def use(one):
        monkeypatch.setattr(advice, "advisors", lambda: (one,))

    return use


def hints_of(item):
    text = item.extracted_text()
    return shown_hints(item, AdviceJob.latest_for(item, text.digest), text)


def test_saving_a_draft_opens_one_job_and_its_hints_point_at_the_words(world):
    item = w.draft(world, text="<p>前言</p><p>这里有<b>EC</b>HO一处</p>")
    job = w.analyse(item)
    assert job.state == vocab.JobState.DONE
    (hint,) = hints_of(item)
    assert hint.text == "ECHO"
    assert hint.places[0].path.startswith("body.")


def test_saving_the_same_content_again_asks_nothing_new(world):
    item = w.draft(world)
    item.save_revision(user=world.drafter)
    assert AdviceJob.objects.about(item).count() == 1


def test_an_older_job_that_nobody_started_is_stale_when_the_text_moves_on(world):
    item = w.draft(world)
    item.title = "改了标题"
    item.save_revision(user=world.drafter)
    states = list(AdviceJob.objects.about(item).order_by("pk").values_list("state", flat=True))
    assert states == [vocab.JobState.STALE, vocab.JobState.WAITING]


def test_no_word_of_the_draft_is_stored_with_a_hint(world):
    item = w.draft(world, text="<p>ECHO</p>")
    w.analyse(item)
    values = [str(value) for row in HintRecord.objects.values() for value in row.values()]
    assert not any("ECHO" in value for value in values)


class Broken:
    name = "broken"

    def version(self) -> str:
        return "1"

    def warm(self) -> None:
        """Nothing."""

    def advise(self, text: ExtractedText) -> Advice:
        raise ValueError("身份证 110101199003070000")


def test_an_advisor_that_fails_three_times_goes_to_a_person_and_leaves_no_message(
    world, advisor, caplog
):
    advisor(Broken())
    item = w.draft(world)
    job = AdviceJob.objects.about(item).get()
    for _ in range(3):
        advice.run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempts, job.error_class) == (vocab.JobState.FAILED, 3, "ValueError")
    assert "110101" not in caplog.text
    assert advice.run_job(job.pk) == "skipped"


def test_a_job_whose_worker_died_is_found_by_the_sweeper(world):
    item = w.draft(world)
    job = AdviceJob.objects.about(item).get()
    AdviceJob.objects.filter(pk=job.pk).update(
        state=vocab.JobState.RUNNING, attempts=1, lease_until=timezone.now() - timedelta(seconds=1)
    )
    assert advice.sweep() == 1
    assert advice.run_job(job.pk) == vocab.JobState.DONE


def test_a_sweep_adds_nothing_to_a_long_queue(world, monkeypatch):
    item = w.draft(world)
    before = timezone.now() - timedelta(minutes=5)
    AdviceJob.objects.about(item).update(created_at=before)
    assert queue.waiting() == 1
    assert advice.sweep() == 1
    assert queue.waiting() == 2
    monkeypatch.setattr(advice, "MOST_QUEUED", 2)
    assert advice.sweep() == 0


def test_a_job_that_somebody_works_on_is_not_done_twice(world):
    item = w.draft(world)
    job = AdviceJob.objects.about(item).get()
    AdviceJob.objects.filter(pk=job.pk).update(
        state=vocab.JobState.RUNNING, lease_until=timezone.now() + timedelta(minutes=1)
    )
    assert advice.run_job(job.pk) == "skipped"


def test_a_broken_queue_does_not_break_the_save(world, settings):
    settings.WAGTAIL_DISCLOSURE = {**settings.WAGTAIL_DISCLOSURE, "ENQUEUE": "no.such.queue"}
    item = w.draft(world)
    assert AdviceJob.objects.about(item).get().state == vocab.JobState.WAITING


def test_without_advisors_everything_works_and_nothing_is_analysed(world, settings):
    settings.WAGTAIL_DISCLOSURE = {**settings.WAGTAIL_DISCLOSURE, "ADVISORS": []}
    item = w.publish(world)
    assert item.live
    assert not AdviceJob.objects.exists()


class Twice:
    name = "twice"

    def version(self) -> str:
        return "1"

    def warm(self) -> None:
        """Nothing."""

    def advise(self, text: ExtractedText) -> Advice:
        body = text.part("body")
        spans = [i for i in range(len(body.text)) if body.text.startswith("甲乙", i)]
        hints = tuple(Hint("body", "phone", "privacy", "block", i, i + 2, 0.9) for i in spans)
        return Advice(self.name, "1", hints)


def test_the_same_value_at_three_places_is_one_hint(world, advisor):
    advisor(Twice())
    item = w.draft(world, text="<p>甲乙，甲乙</p><p>甲乙</p>")
    w.analyse(item)
    (hint,) = hints_of(item)
    assert len(hint.places) == 3


def test_the_web_process_names_its_advisors_without_loading_them(settings):
    settings.WAGTAIL_DISCLOSURE = {"ADVISORS": ["classifier.wagtail_plugin.ClassifierAdvisor"]}
    assert advisors.configured_key() == "ClassifierAdvisor"
