"""A draft whose case has ended, or whose letter is out: whoever signs or saves is told why, and nothing changes."""

from __future__ import annotations

import pytest

from tests import world as w
from tests.requests import cases as c
from tests.requests.replying import letters as ls
from wagtail_disclosure import vocab
from wagtail_disclosure.casework.issuing import issue_reply
from wagtail_disclosure.exceptions import ApprovalRefused
from wagtail_disclosure.models import ReplyPage, ReviewApproval

pytestmark = pytest.mark.django_db

E = vocab.EventKind


@pytest.fixture
def world():
    return w.make_township(minimal=True)


def test_the_last_reviewer_of_a_withdrawn_request_is_told_and_can_send_it_back(world):
    case = c.received(world).case
    page = ls.drafted(world, case)
    w.submit(page, c.officer(world))
    c.step(case, world, E.WITHDRAWN)
    with pytest.raises(ApprovalRefused, match="The case has ended"):
        w.sign_stage(w.current_task(page), world.issuer, mode=ls.ON_APPLICATION)
    assert not ReviewApproval.objects.exists()
    assert w.current_task(page) is not None


def test_the_form_of_an_issued_reply_says_that_it_stays(world):
    ls.complete_office(world)
    case = c.received(world).case
    page = ls.approved(world, case)
    form_class = ReplyPage.get_edit_handler().get_form_class()

    def errors(page):
        form = form_class({"title": "x"}, instance=page, for_user=c.officer(world))
        form.defer_required_fields()
        return str(form.errors)

    assert "This reply is issued" not in errors(ReplyPage.objects.get())
    issue_reply(case, c.officer(world))
    assert "This reply is issued" in errors(ReplyPage.objects.get())
    assert page.pk == ReplyPage.objects.get().pk
