"""A reviewer reads the page, answers everything, and signs; whoever may not is told why."""

from __future__ import annotations

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext

from tests import world as w
from tests.admin.reviewing import TEXT, problems, reviewer, submitted
from wagtail_disclosure import vocab
from wagtail_disclosure.models import HintSettlement, ReviewApproval, StageVote

pytestmark = [pytest.mark.django_db, pytest.mark.every_version]


@pytest.fixture
def world():
    return w.make_township()


@pytest.fixture
def minimal():
    return w.make_township(minimal=True)


def test_a_draft_goes_public_after_three_reviewers_signed_on_the_page(world):
    item, task_state = submitted(world)
    while task_state is not None:
        person = reviewer(world, task_state)
        person.fill_all()
        person.press()
        assert person.response.status_code == 302
        task_state = w.current_task(item)
    assert w.refresh(item).live
    approval = ReviewApproval.objects.about(item).get()
    assert [stage["stage"] for stage in approval.stages] == ["department", "secrecy", "issue"]


def test_where_the_reviewer_and_the_computer_agree_one_step_signs_and_says_so(minimal):
    item, task_state = submitted(minimal)
    person = reviewer(minimal, task_state)
    person.fill_all()
    person.press()
    html = person.client.get(person.response.url).content.decode()
    assert escape(gettext("The computer's suggestion was the same.")) in html
    vote = StageVote.objects.about(item).get()
    assert not vote.reconsidered
    assert vote.machine["mode"] == "proactive"
    assert vote.answer["correct"] is True
    assert vote.answer["wrong_before"] == 0


def test_nothing_is_preselected(minimal):
    _item, task_state = submitted(minimal, text="<p>ECHO，共计320户。</p>")
    person = reviewer(minimal, task_state)
    assert not person.form.xpath(".//input[@type='radio'][@checked]")
    assert not person.form.xpath(".//input[@type='checkbox'][@checked]")
    assert person.form.fields["own-ground"] == ""


def test_an_empty_form_signs_nothing_and_names_everything_that_is_missing(minimal):
    item, task_state = submitted(minimal, text="<p>ECHO，共计320户。</p>")
    person = reviewer(minimal, task_state)
    html = person.press()
    assert person.response.status_code == 422
    assert len(problems(person)) == 4
    for field in ("own-mode", "own-answer", "own-secrecy", f"{person.hint_fields()[0]}"):
        assert f'id="id_{field}_error"' in html
    assert not StageVote.objects.about(item).exists()


def test_a_marked_place_that_is_not_settled_keeps_the_rest_and_what_was_typed(minimal):
    item, task_state = submitted(minimal, text="<p>ECHO，共计320户。</p>")
    person = reviewer(minimal, task_state)
    person.fill_all("共计320户")
    person.form.fields[person.hint_fields()[0]] = None
    person.fill(comment="已电话核实")
    person.press()
    assert person.response.status_code == 422
    assert len(problems(person)) == 1
    assert person.form.fields["own-comment"].strip() == "已电话核实"
    assert person.form.fields["own-mode"] == "proactive"
    assert not StageVote.objects.about(item).exists()


def test_harmless_needs_a_reason_from_the_list_or_typed(minimal):
    item, task_state = submitted(minimal, text="<p>ECHO，共计320户。</p>")
    person = reviewer(minimal, task_state)
    person.fill_all("共计320户")
    reason, typed = person.hint_fields("reason")[0], person.hint_fields("typed")[0]
    person.form.fields[reason] = "other"
    person.press()
    assert person.response.status_code == 422
    person.form.fields[typed] = "是项目编号"
    person.answer("共计320户")
    person.press()
    assert person.response.status_code == 302
    row = HintSettlement.objects.about(item).get()
    assert (row.choice, row.reason) == (vocab.SettlementChoice.HARMLESS, "是项目编号")


def test_a_place_marked_not_to_be_disclosed_forbids_disclosing_the_whole(minimal):
    item, task_state = submitted(minimal, text="<p>ECHO，共计320户。</p>")
    person = reviewer(minimal, task_state)
    person.fill_all("共计320户")
    person.settle("withhold")
    person.press()
    assert person.response.status_code == 422
    assert not StageVote.objects.about(item).exists()
    person.fill(mode="on_application")
    person.press()
    assert person.response.status_code == 302
    assert not w.refresh(item).live


def test_the_same_value_at_several_places_is_settled_once(minimal):
    item, task_state = submitted(minimal, text="<p>ECHO与ECHO，共计320户。</p><p>ECHO</p>")
    person = reviewer(minimal, task_state)
    assert len(person.hint_fields()) == 1
    assert (
        len(
            person.page.xpath("//fieldset[@data-review-settle]//a[starts-with(@href, '#place-1-')]")
        )
        == 3
    )
    for number in (1, 2, 3):
        assert person.page.xpath(f"//mark//span[@id='place-1-{number}']")
    person.fill_all("共计320户")
    person.press()
    assert HintSettlement.objects.about(item).count() == 1


def test_not_to_be_disclosed_needs_a_ground_and_gets_its_article(minimal):
    item, task_state = submitted(minimal, text="<p>ECHO，共计320户。</p>")
    person = reviewer(minimal, task_state)
    person.fill_all("共计320户", mode="exempt")
    person.press()
    assert person.response.status_code == 422
    person.fill(ground="third_party_rights")
    person.press()
    assert person.response.status_code == 302
    vote = StageVote.objects.about(item).get()
    assert (vote.mode, vote.ground) == ("exempt", "third_party_rights")
    assert vote.article == vocab.GROUND_ARTICLES[vocab.ExemptionGround.THIRD_PARTY_RIGHTS]


def test_when_an_earlier_stage_chose_exempt_proactive_is_refused(world):
    item, task_state = submitted(world)
    w.sign_stage(task_state, world.department_reviewer, mode="exempt", ground="deliberative")
    person = reviewer(world, w.current_task(item))
    person.fill_all()
    person.press()
    assert person.response.status_code == 422
    assert any("不予公开" in problem for problem in problems(person))
    assert StageVote.objects.about(item).count() == 1


def test_what_an_earlier_stage_settled_is_shown_with_the_name_and_only_confirmed(world):
    world.department_reviewer.first_name = "邹静宜"
    world.department_reviewer.save()
    item, task_state = submitted(world, text="<p>ECHO，共计320户。</p>")
    w.sign_stage(task_state, world.department_reviewer)
    person = reviewer(world, w.current_task(item))
    assert person.hint_fields() == []
    assert "邹静宜" in person.response.content.decode()
    person.answer("共计320户")
    person.fill(mode="proactive", secrecy="clear")
    person.press()
    assert person.response.status_code == 422
    person.tick_all()
    person.press()
    assert person.response.status_code == 302
    assert HintSettlement.objects.about(item).count() == 1


def test_an_author_who_reviews_the_stage_sees_at_once_that_somebody_else_must_approve(minimal):
    author = w.person("both", minimal.township, w.Role.DRAFTER, w.Role.ISSUER)
    item = w.draft(minimal, user=author, text=TEXT)
    w.analyse(item)
    task_state = w.submit(item, author)
    person = reviewer(minimal, task_state, author)
    assert person.response.status_code == 200
    assert len(problems(person)) == 1
    assert not person.page.xpath("//button[@value='sign']")
    other = reviewer(minimal, task_state)
    other.fill_all()
    person.form = other.form
    person.press()
    assert not StageVote.objects.about(item).exists()
    assert not w.refresh(item).live


def test_a_superuser_who_wrote_the_draft_cannot_sign_it(minimal):
    minimal.superuser.groups.add(minimal.township.group(vocab.Role.ISSUER))
    item = w.draft(minimal, user=minimal.superuser, text=TEXT)
    task_state = w.submit(item, minimal.superuser)
    person = reviewer(minimal, task_state, minimal.superuser)
    assert not person.page.xpath("//button[@value='sign']")


@pytest.mark.parametrize("role", ["drafter", "secrecy_reviewer", "supervisor", "superuser"])
def test_whoever_does_not_review_this_stage_gets_a_page_that_says_so(world, role):
    _item, task_state = submitted(world)
    person = reviewer(world, task_state, world.people[role])
    assert person.response.status_code == 403
    assert person.form is None
    assert "现将" not in person.response.content.decode()


def test_a_stranger_is_sent_to_the_log_in(world):
    _item, task_state = submitted(world)
    url = reverse("wagtail_disclosure_admin:review", args=[task_state.pk])
    assert Client().get(url).status_code == 302
    assert Client().post(url, {"act": "sign"}).status_code == 302


@pytest.mark.parametrize(
    "token",
    ["", "forged", signing.dumps({"user": "1"}, salt="other")],
    ids=["none", "forged", "of another kind"],
)
def test_a_post_without_the_token_of_the_page_signs_nothing(minimal, token):
    item, task_state = submitted(minimal)
    person = reviewer(minimal, task_state)
    person.fill_all()
    person.form.fields["token"] = token
    person.press()
    assert person.response.status_code == 409
    assert not StageVote.objects.about(item).exists()


def test_the_token_of_another_reviewer_signs_nothing(minimal):
    item, task_state = submitted(minimal)
    colleague = w.person("colleague", minimal.township, w.Role.ISSUER)
    theirs = reviewer(minimal, task_state, colleague)
    person = reviewer(minimal, task_state)
    person.fill_all()
    person.form.fields["token"] = theirs.form.fields["token"]
    person.press()
    assert person.response.status_code == 409
    assert not StageVote.objects.about(item).exists()


def test_a_text_that_was_changed_meanwhile_is_shown_anew_and_nothing_is_signed(minimal):
    item, task_state = submitted(minimal)
    person = reviewer(minimal, task_state)
    person.fill_all()
    person.fill(comment="已核实")
    changed = w.refresh(item).get_latest_revision().as_object()
    changed.title = "改动后的标题"
    changed.save_revision(user=minimal.drafter)
    html = person.press()
    assert person.response.status_code == 409
    assert "改动后的标题" in html
    assert person.form.fields["own-comment"].strip() == "已核实"
    assert not StageVote.objects.about(item).exists()


def test_a_stage_that_was_decided_meanwhile_says_so(minimal):
    _item, task_state = submitted(minimal)
    person = reviewer(minimal, task_state)
    person.fill_all()
    w.sign_stage(task_state, minimal.issuer)
    person.press()
    assert person.response.status_code == 409
    assert StageVote.objects.count() == 1


def test_whoever_decides_against_a_new_text_is_taken_to_the_older_one_that_is_still_public(minimal):
    item = w.publish(minimal, title="旧版名单", text="<p>ECHO，共计320户。</p>")
    item.title, item.change_note = "新版名单", "更新"
    item.save_revision(user=minimal.drafter)
    w.analyse(item)
    person = reviewer(minimal, w.submit(w.refresh(item), minimal.drafter))
    person.fill_all("共计320户", mode="exempt", ground="third_party_rights")
    person.press()
    withdrawal = reverse("wagtail_disclosure_admin:withdraw", args=[item.pk])
    assert person.response.status_code == 302
    assert person.response["Location"] == withdrawal
    shown = person.client.get(withdrawal).content.decode()
    said = gettext(
        "The new text was decided “%(mode)s”, but the older version is still public. "
        "If it must not be public either, take it down now."
    )
    assert said % {"mode": "不予公开"} in shown
    person.client.post(withdrawal, {"reason": "内容不宜公开"})
    assert not w.refresh(item).live
