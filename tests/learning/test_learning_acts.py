"""Training, promoting and going back: who may, what is recorded, and that texts stay where they are."""

from __future__ import annotations

from io import StringIO

import pytest
from django.contrib.auth.models import Permission
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string

from tests import world as w
from tests.admin.editing import client
from wagtail_disclosure import vocab
from wagtail_disclosure.admin.learning_words import reason_words
from wagtail_disclosure.exceptions import DisclosureRefusal
from wagtail_disclosure.hints import Learner, Lesson, LessonRefused, Shelf
from wagtail_disclosure.models import LearningRun
from wagtail_disclosure.publishing import examples, learning
from wagtail_disclosure.publishing.withdraw import withdraw

pytestmark = pytest.mark.django_db
Act = vocab.LearningAct


class Pupil:
    """A learner that only remembers what it was asked."""

    def __init__(self) -> None:
        self.lessons: list[tuple[int, bool]] = []
        self.promoted: list[tuple[str, str]] = []
        self.refusing: tuple[str, ...] = ()

    def shelf(self) -> Shelf:
        return Shelf("m1", ("m2",), ("m0",), frozenset())

    def train(self, decisions, *, store):
        self.lessons.append((len(decisions), store))
        return Lesson("m2" if store else "", self.refusing, {"new_leaks": 0})

    def promote(self, candidate, by):
        if self.refusing:
            raise LessonRefused(self.refusing)
        self.promoted.append((candidate, by))
        return candidate

    def roll_back(self, by):
        return "m0"


@pytest.fixture
def pupil(monkeypatch):
    one = Pupil()
    assert isinstance(one, Learner)
    monkeypatch.setattr(learning, "learner", lambda: one)
    monkeypatch.setattr(
        "wagtail_disclosure.management.commands.train_classifier.learner", lambda: one
    )
    monkeypatch.setattr(learning, "LEAST_NEW", 3)
    return one


def command(**options):
    out = StringIO()
    try:
        call_command("train_classifier", stdout=out, **options)
    except SystemExit as ended:
        out.write(f"exit {ended.code}")
    return out.getvalue()


# -- what a decision is


def test_a_settled_review_is_an_example_with_its_provenance(world):
    item = w.publish(world, text="<p>冬春救助资金发放</p>")
    (one,) = examples.decided_texts()
    assert (one.mode, one.place) == ("proactive", str(world.township.root_page_id))
    assert "冬春救助资金发放" in one.text.value("body", 0, 100)
    assert one.weight == 5.0
    assert world.issuer.username not in repr(one.reviewer)
    assert one.text.digest == item.extracted_text().digest


def test_a_choice_changed_after_the_suggestion_counts_for_less(world):
    item = w.draft(world)
    w.analyse(item)
    w.review_all(world, item, reconsidered=True)
    (one,) = examples.decided_texts()
    assert one.weight == 4.0


def test_what_was_decided_not_to_be_public_is_an_example_too(world):
    item = w.draft(world)
    w.analyse(item)
    w.review_all(world, item, mode="exempt", ground="internal_affairs", article="《条例》第十六条")
    (one,) = examples.decided_texts()
    assert (one.mode, one.ground) == ("exempt", "internal_affairs")


def test_nothing_is_learnt_from_what_was_taken_down(world):
    item = w.publish(world)
    withdraw(item, world.issuer, "内容有误")
    assert list(examples.decided_texts()) == []


def test_nothing_is_learnt_from_a_forged_decision(world):
    w.publish(world)
    from wagtail_disclosure.models import ReviewApproval
    from wagtail_disclosure.publishing import triggers

    triggers.remove()
    ReviewApproval.objects.update(mode="exempt")
    assert list(examples.decided_texts()) == []
    triggers.install()


# -- the acts


def test_below_the_least_number_it_only_says_how_many_there_are(world, pupil):
    w.publish(world)
    said = command()
    assert "refused: 1 new decisions: too few to learn from. At least 3 are needed" in said
    assert pupil.lessons == []


def test_a_forced_report_evaluates_and_stores_nothing(world, pupil):
    w.publish(world)
    assert "new_leaks: 0" in command(force_report=True)
    assert pupil.lessons == [(1, False)]


def test_enough_decisions_make_a_candidate(world, pupil):
    for number in range(3):
        w.publish(world, title=f"通知{number}")
    assert "candidate: m2" in command()
    assert pupil.lessons == [(3, True)]
    run = LearningRun.objects.get()
    assert (run.state, run.decisions, run.figures["shelf"]["present"]) == ("done", 3, "m1")


def test_checking_counts_and_trains_nothing(world, pupil):
    w.publish(world)
    assert "new decisions: 1" in command(check=True)
    assert pupil.lessons == []
    assert not LearningRun.objects.exists()


def test_promoting_needs_the_name_of_a_person_who_may(world, pupil):
    with pytest.raises(CommandError, match="--by is '', expected the user name"):
        command(promote="m2")
    w.make_township("白石镇", "baishi")
    with pytest.raises(CommandError, match="Only the disclosure office"):
        command(promote="m2", by="qinghe_drafter")
    assert pupil.promoted == []


def test_a_named_person_promotes_and_the_ledger_keeps_the_name(world, pupil):
    assert "state: done" in command(promote="m2", by="qinghe_disclosure_office")
    assert pupil.promoted == [("m2", "qinghe_disclosure_office")]
    assert LearningRun.objects.get().username == "qinghe_disclosure_office"


def test_a_refused_promotion_says_why_and_ends_with_one(world, pupil):
    pupil.refusing = ("2 exempt texts would be called public.",)
    said = command(promote="m2", by="root")
    assert "refused: 2 exempt texts would be called public." in said
    assert said.endswith("exit 1")


def test_a_fault_leaves_its_type_and_no_message(world, pupil, caplog):
    def broken(decisions, *, store):
        raise ValueError("身份证 110101199003070000")

    pupil.train = broken
    w.publish(world)
    said = command(force_report=True)
    assert "error: ValueError" in said
    assert "110101" not in said + caplog.text


def test_one_run_at_a_time(world, pupil):
    learning.open_run(Act.TRAIN, world.superuser)
    with pytest.raises(DisclosureRefusal, match="Another run is under way"):
        learning.open_run(Act.TRAIN, world.superuser)


def test_a_run_that_was_lost_with_its_worker_is_ended_and_stops_nobody(world, pupil):
    lost = learning.open_run(Act.TRAIN, world.superuser)
    LearningRun.objects.update(created_at=timezone.now() - learning.LOST_AFTER * 2, state="running")
    learning.open_run(Act.TRAIN, world.superuser)
    lost.refresh_from_db()
    assert (lost.state, lost.error_class) == ("failed", "Lost")


def test_a_run_that_was_handed_out_twice_is_done_once(world, pupil):
    run = learning.open_run(Act.TRAIN, world.superuser)
    assert learning.run_learning(run.pk, force=True) == "done"
    assert learning.run_learning(run.pk, force=True) == "skipped"


@pytest.mark.parametrize("role", [*vocab.Role, "superuser"])
def test_where_one_township_has_the_site_its_office_teaches(world, role):
    may = role in (vocab.Role.DISCLOSURE_OFFICE, "superuser")
    assert learning.may_teach(world.people[str(role)]) is may


def test_in_a_county_of_several_townships_a_permission_is_needed(world):
    w.make_township("白石镇", "baishi")
    assert not learning.may_teach(world.disclosure_office)
    permission = Permission.objects.get(codename="teach_classifier")
    world.disclosure_office.user_permissions.add(permission)
    user = type(world.disclosure_office).objects.get(pk=world.disclosure_office.pk)
    assert learning.may_teach(user)


def test_without_an_advisor_that_learns_it_says_what_to_do(world):
    w.publish(world)
    assert "refused: No advisor of this site can learn." in command()


# -- the page


def page(user):
    return client(user).get(reverse("wagtail_disclosure_admin:learning"))


def post(user, **data):
    return client(user).post(reverse("wagtail_disclosure_admin:learning_act"), data)


@pytest.fixture
def handed(monkeypatch):
    found = []
    monkeypatch.setattr(
        "wagtail_disclosure.admin.learning.enqueue", lambda run: found.append(run.pk)
    )
    return found


def test_the_office_trains_looks_and_promotes_on_one_page(world, pupil, handed):
    for number in range(3):
        w.publish(world, title=f"通知{number}")
    office = world.disclosure_office
    assert "3 decisions since the model in use was trained" in page(office).content.decode()
    post(office, act="train")
    assert "A run is under way" in page(office).content.decode()
    learning.run_learning(handed[0])
    assert "Candidate m2" in page(office).content.decode()
    post(office, act="promote", candidate="m2")
    learning.run_learning(handed[1])
    assert pupil.promoted == [("m2", office.username)]


def test_a_refused_candidate_has_no_button(world, pupil, handed):
    for number in range(3):
        w.publish(world, title=f"通知{number}")
    pupil.refusing = ("2 exempt texts would be called public.",)
    post(world.disclosure_office, act="train")
    learning.run_learning(handed[0])
    said = page(world.disclosure_office).content.decode()
    assert "2 exempt texts would be called public." in said
    assert 'value="promote"' not in said


def test_every_reason_of_the_engine_is_said_in_the_words_of_the_office(shelf_dir):
    from classifier.intervals import Share
    from classifier.learning import shelf
    from classifier.learning.comparison import Comparison, Loss

    loss = Loss("exempt", Share(9, 10), Share(5, 10), -0.6, -0.2)
    reasons = [*Comparison(("x",), Share(9, 10), Share(5, 10), (loss,)).refusals]
    for act in (
        lambda: shelf.promote(shelf_dir, "none", ""),
        lambda: shelf.roll_back(shelf_dir, ""),
    ):
        with pytest.raises(shelf.NotPromoted) as refused:
            act()
        reasons += refused.value.reasons
    assert len(reasons) == 7
    assert [
        reason for reason in reasons if reason_words(reason) == reason and "named" not in reason
    ] == ["No earlier model is kept, so there is nothing to go back to."]
    assert "“不予公开” less often: a share of 0.500, before 0.900" in reason_words(reasons[2])
    assert reason_words("something else") == "something else"


@pytest.mark.parametrize("role", ["drafter", "secrecy_reviewer", "issuer", "supervisor"])
def test_others_do_not_get_the_page_and_start_nothing(world, role):
    assert page(world.people[role]).status_code in (302, 403)
    post(world.people[role], act="train")
    assert not LearningRun.objects.exists()


def test_the_reports_menu_shows_it_to_whoever_may_teach(world):
    for who, shown in (("disclosure_office", True), ("drafter", False)):
        home = client(world.people[who]).get("/admin/").content.decode()
        assert ("disclosure-learning" in home) is shown


def test_an_unknown_act_starts_nothing(world):
    post(world.superuser, act="publish everything")
    assert not LearningRun.objects.exists()


def test_the_queue_gets_nothing_but_the_number(world, monkeypatch):
    sent = []
    monkeypatch.setattr(
        "django_q.tasks.async_task", lambda *args, **options: sent.append((args, options))
    )
    run = learning.open_run(Act.TRAIN, world.superuser)
    learning.enqueue(run)
    assert sent == [((learning.RUN, run.pk), {"timeout": learning.TIMEOUT})]
    assert import_string(learning.RUN) is learning.run_learning
