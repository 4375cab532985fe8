"""What is public is looked at again when the rules have changed; a person decides what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import PageLogEntry

from tests import world as w
from tests.admin.editing import client
from wagtail_disclosure import vocab
from wagtail_disclosure.exceptions import ApprovalRefused
from wagtail_disclosure.hints import EchoAdvisor
from wagtail_disclosure.models import AdviceJob, HintSettlement, LiveCheck, RecheckFinding
from wagtail_disclosure.publishing import recheck
from wagtail_disclosure.publishing.withdraw import withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture
def use(monkeypatch):
    """Put an advisor into office, for drafts and rechecks alike."""

    def put(*found):
        monkeypatch.setattr("wagtail_disclosure.publishing.recheck.advisors", lambda: found)

    return put


@dataclass(frozen=True)
class Newer(EchoAdvisor):
    """The echo with another word and another version."""

    edition: str = "echo-2"

    def version(self) -> str:
        return self.edition


def newer(pattern: str, edition: str = "echo-2") -> Newer:
    return Newer(pattern=pattern, edition=edition)


@pytest.fixture
def item(world):
    return w.publish(world, text="<p>联系人：某某，新规则词</p>")


def run(**options):
    out = StringIO()
    call_command("recheck_live", stdout=out, **options)
    return out.getvalue().strip()


def test_a_newer_rule_opens_one_task_and_takes_nothing_down(world, item, use):
    use(newer("新规则词"))
    assert "tasks opened 1" in run()
    finding = RecheckFinding.objects.get()
    assert finding.kinds == ["echo"]
    assert w.refresh(item).is_shown()


def test_running_twice_opens_nothing_twice(world, item, use):
    use(newer("新规则词"))
    run()
    assert "unchanged 1, tasks opened 0" in run()
    assert "looked at 1, unchanged 0, tasks opened 0" in run(everything=True)
    assert RecheckFinding.objects.count() == 1


def test_what_a_reviewer_found_harmless_before_opens_nothing(world, use):
    w.publish(world, text="<p>ECHO</p>")
    use(newer("ECHO"))
    assert "tasks opened 0" in run()


def test_the_same_versions_are_not_run_again_until_one_changes(world, item, use):
    use(newer("无此词"))
    run()
    assert "unchanged 1" in run()
    use(newer("新规则词", "echo-3"))
    assert "looked at 1" in run()
    assert LiveCheck.objects.get().versions == "echo:echo-3"


def test_old_hints_keep_the_version_they_were_made_with(world, item, use):
    use(newer("新规则词"))
    run()
    versions = list(AdviceJob.objects.about(item).values_list("model_version", flat=True))
    assert set(versions) == {"EchoAdvisor", "echo:echo-2"}


def test_drafts_and_items_taken_down_are_not_looked_at(world, item, use):
    w.draft(world, text="<p>新规则词</p>")
    withdraw(item, world.issuer, "内容有误")
    use(newer("新规则词"))
    assert "looked at 0" in run()


def test_only_the_named_township_and_only_so_many(world, item, use):
    other = w.make_township("白石镇", "baishi")
    w.publish(other, text="<p>新规则词</p>")
    use(newer("新规则词"))
    assert "looked at 1" in run(root="baishi")
    assert RecheckFinding.objects.get().root_id == str(other.township.root_page_id)
    w.publish(other, title="另一条", text="<p>新规则词</p>")
    assert "looked at 1" in run(limit=1)


def test_an_advisor_that_fails_is_told_without_its_message(world, item, use, caplog):
    class Broken(Newer):
        def advise(self, text):
            raise ValueError("110101199003070000")

    use(Broken(pattern="x"))
    with pytest.raises(SystemExit):
        run()
    assert "110101" not in caplog.text
    assert not LiveCheck.objects.exists()


def settle(world, user, reason="quoted"):
    recheck.settle_harmless(RecheckFinding.objects.get(), user, reason)


def test_a_reviewer_confirms_it_as_harmless_and_it_is_recorded(world, item, use):
    use(newer("新规则词"))
    run()
    settle(world, world.issuer)
    finding = RecheckFinding.objects.get()
    assert (finding.state, finding.settled_by) == (vocab.RecheckState.HARMLESS, "qinghe_issuer")
    assert HintSettlement.objects.get().reason == "quoted"
    actions = PageLogEntry.objects.filter(page=item.pk).values_list("action", flat=True)
    assert {recheck.OPENED, recheck.SETTLED} <= set(actions)
    assert "tasks opened 0" in run(everything=True)


@pytest.mark.parametrize(
    "role", ["drafter", "department_reviewer", "disclosure_office", "superuser"]
)
def test_others_cannot_confirm_it(world, item, use, role):
    use(newer("新规则词"))
    run()
    with pytest.raises(ApprovalRefused, match="Only a secrecy reviewer or the issuer"):
        settle(world, world.people[role])
    assert RecheckFinding.objects.get().state == vocab.RecheckState.OPEN


def test_whoever_wrote_the_text_cannot_confirm_it(world, use):
    world.issuer.groups.add(*world.drafter.groups.all())
    item = w.draft(world, user=world.issuer, text="<p>新规则词</p>")
    w.analyse(item)
    second = w.person("second_issuer", world.township, vocab.Role.ISSUER)
    w.submit(item, world.issuer)
    while (task := w.current_task(item)) is not None:
        reviewer = w.reviewer_of(world, task)
        w.sign_stage(task, second if reviewer == world.issuer else reviewer)
    use(newer("新规则词"))
    run()
    with pytest.raises(ApprovalRefused, match="You wrote part of this text"):
        settle(world, world.issuer)
    settle(world, second)


def test_a_reason_is_needed_and_nothing_is_settled_twice(world, item, use):
    use(newer("新规则词"))
    run()
    with pytest.raises(ApprovalRefused, match="why this is harmless"):
        settle(world, world.issuer, " ")
    settle(world, world.issuer)
    with pytest.raises(ApprovalRefused, match="already settled"):
        settle(world, world.secrecy_reviewer)


def test_taking_it_down_settles_the_task(world, item, use):
    use(newer("新规则词"))
    run()
    withdraw(item, world.issuer, "内容有误")
    assert RecheckFinding.objects.get().state == vocab.RecheckState.WITHDRAWN


def test_a_new_version_that_goes_public_ends_the_task_about_the_old_one(world, item, use):
    use(newer("新规则词"))
    run()
    item = w.refresh(item).get_latest_revision_as_object()
    item.title, item.change_note = "改正后的通知", "更正一处"
    item.body = [("paragraph", w._rich("<p>已改</p>"))]
    item.save_revision(user=world.drafter)
    w.analyse(item)
    w.review_all(world, item)
    run()
    assert RecheckFinding.objects.get().state == vocab.RecheckState.GONE


def test_the_reviewer_sees_it_on_the_home_page_and_settles_it_there(world, item, use):
    use(newer("新规则词"))
    run()
    finding = RecheckFinding.objects.get()
    url = reverse("wagtail_disclosure_admin:recheck", args=[finding.pk])
    home = client(world.issuer).get("/admin/").content.decode()
    assert "Public items to look at again" in home
    assert url in home
    page = client(world.issuer).get(url).content.decode()
    assert "新规则词" in page
    assert "Take down" in page
    client(world.issuer).post(url, {"typed": "依法公示"})
    assert RecheckFinding.objects.get().reason == "依法公示"
    assert "This was settled" in client(world.issuer).get(url).content.decode()


def test_people_of_another_township_see_nothing_of_it(world, item, use):
    other = w.make_township("白石镇", "baishi")
    use(newer("新规则词"))
    run()
    url = reverse("wagtail_disclosure_admin:recheck", args=[RecheckFinding.objects.get().pk])
    assert "新规则词" not in client(other.issuer).get(url).content.decode()
    assert "look at again" not in client(other.issuer).get("/admin/").content.decode()


def test_the_office_sees_it_and_is_told_that_a_reviewer_decides(world, item, use):
    use(newer("新规则词"))
    run()
    url = reverse("wagtail_disclosure_admin:recheck", args=[RecheckFinding.objects.get().pk])
    page = client(world.disclosure_office).get(url).content.decode()
    assert "Only a secrecy reviewer or the issuer" in page
    assert "Confirm as harmless" not in page


def test_without_advisors_nothing_is_looked_at(world, item, use):
    use()
    assert "looked at 0" in run()
