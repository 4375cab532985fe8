"""作出答复: an approved reply becomes one numbered letter with the right remedies, all of it or nothing."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from tests import world as w
from tests.requests import cases as c
from tests.requests.replying import letters as le
from wagtail_disclosure import vocab
from wagtail_disclosure.casework.ledger import status_of
from wagtail_disclosure.casework.letters import store
from wagtail_disclosure.casework.reply import issue_reply, issued_reply
from wagtail_disclosure.casework.reply_files import files_of
from wagtail_disclosure.exceptions import StepRefused
from wagtail_disclosure.models import CaseLetter, CaseOffice, CaseSequence, ReviewApproval
from wagtail_disclosure.models.copies import CleanCopy
from wagtail_disclosure.models.ledger import AppendOnlyError

pytestmark = pytest.mark.django_db

K = vocab.ReplyKind


def issue(world, case, kind=K.GRANTED, **changes):
    le.approved(world, case, kind, **changes)
    return issue_reply(case, c.officer(world))


def test_the_letter_is_numbered_names_the_applicant_and_stands_in_the_ledger(world, case):
    letter = issue(world, case)
    year = case.created_at.year
    assert letter.number == f"青公复〔{year}〕1号"
    text = le.words(letter)
    assert f"{c.NAME}：" in text
    assert letter.number in text
    assert f"申请编号：{case.number}" in text
    assert "东岔村2025年高标准农田项目的验收表。" in text
    event = case.events()[-1]
    assert (event.kind, event.data["letter"]) == (vocab.EventKind.REPLIED, letter.pk)
    assert (event.data["number"], event.data["article"]) == (letter.number, "36-2")
    assert status_of(case).stage == vocab.CaseStage.TO_SERVE


def test_the_word_letter_has_its_pdf_beside_it(world, case, with_pdf):
    letter = issue(world, case)
    reply = issued_reply(case)
    assert reply.letter == letter
    assert reply.pdf.same_as == letter
    assert reply.pdf.content().startswith(b"%PDF-")


def test_without_pdf_on_the_machine_there_is_the_word_letter_alone(world, case):
    letter = issue(world, case)
    assert issued_reply(case).pdf is None
    assert CaseLetter.objects.get() == letter


@pytest.mark.parametrize("kind", list(le.WORDS))
def test_every_kind_of_reply_cites_its_provision_and_leaves_no_label_empty(world, case, kind):
    text = le.words(issue(world, case, kind))
    assert "{{" not in text
    ends = [line for line in text.splitlines() if line.endswith("：")]
    assert not [line for line in ends if line != f"{c.NAME}：" and "如下：" not in line]
    for word in (value for name, value in le.WORDS[kind].items() if name != "ground"):
        assert word in text
    assert "《条例》第" in text
    assert "云澜县人民政府" in text


REMEDIES = [
    (K.REFUSED, "deliberative", "先向云澜县人民政府申请行政复议"),
    (K.PARTIAL, "third_party_rights", "先向云澜县人民政府申请行政复议"),
    (K.REFUSED, "state_secret", "先向云澜县人民政府申请行政复议"),
    (K.GRANTED, "", "也可以自收到本答复书之日起6个月内向云澜县人民法院"),
    (K.NOT_HELD, "", "也可以自收到本答复书之日起6个月内向云澜县人民法院"),
    (K.OTHER_LAW, "administrative_inquiry", "也可以自收到本答复书之日起6个月内"),
]


@pytest.mark.parametrize(("kind", "ground", "sentence"), REMEDIES)
def test_the_letter_names_the_remedy_that_the_law_gives_for_this_reply(
    world, case, kind, ground, sentence
):
    text = le.words(issue(world, case, kind, **({"ground": ground} if ground else {})))
    assert sentence in text
    assert ("15日内向云澜县人民法院" in text) == ("先向" in sentence)


@pytest.mark.parametrize("missing", ["reconsideration_organ", "court"])
def test_without_organ_or_court_no_letter_is_made_and_the_clerk_is_told_where_to_enter_it(
    world, case, missing
):
    CaseOffice.objects.update(**{missing: ""})
    with pytest.raises(StepRefused, match="Settings for requests"):
        issue(world, case)
    assert not CaseLetter.objects.exists()


def test_a_draft_that_nobody_approved_gives_no_letter(world, case):
    le.drafted(world, case)
    with pytest.raises(StepRefused, match="Nobody has approved exactly this reply"):
        issue_reply(case, c.officer(world))


def test_words_changed_after_the_approval_give_no_letter(world, case):
    page = w.refresh(le.approved(world, case))
    page.finding = "换了说法。"
    page.save_revision(user=c.officer(world))
    with pytest.raises(StepRefused, match="Nobody has approved exactly this reply"):
        issue_reply(case, c.officer(world))


def test_a_revoked_approval_gives_no_letter(world, case):
    page = le.approved(world, case)
    ReviewApproval.objects.about(page).revoke("test")
    with pytest.raises(StepRefused, match="Nobody has approved exactly this reply"):
        issue_reply(case, c.officer(world))


def test_only_the_disclosure_office_issues(world, case):
    le.approved(world, case)
    for user in (world.drafter, world.issuer, world.superuser):
        with pytest.raises(StepRefused, match="Only the disclosure office"):
            issue_reply(case, user)


def test_a_reply_is_issued_once(world, case):
    issue(world, case)
    with pytest.raises(StepRefused):
        issue_reply(case, c.officer(world))
    assert CaseLetter.objects.filter(format="docx").count() == 1


def test_the_files_of_the_reply_are_the_approved_ones(world, case):
    row = le.attached(world)
    letter = issue(world, case, attachments=[row.ref()])
    assert "1.验收表.txt" in le.words(letter)
    (file,) = issued_reply(case).files
    assert file.name == "验收表.txt"
    assert b"masked table" in file.content()
    assert file.stored.original == row, "the upload itself does not go out"


def test_a_file_of_which_no_clean_copy_could_be_made_is_not_signed(world, case):
    row = le.attached(world)
    CleanCopy(original=row, order_key="", name=row.name, problem="chart").save()
    with pytest.raises(Exception, match="No clean copy of"):
        le.approved(world, case, attachments=[row.ref()])


def test_an_approval_that_names_no_clean_copy_lets_no_upload_out(world, case):
    row = le.attached(world)
    page = le.drafted(world, case, attachments=[row.ref()])
    named = SimpleNamespace(manifest=[{"id": str(row.pk), "sha256": row.sha256}])
    with pytest.raises(StepRefused, match="damaged or gone"):
        files_of(page, named)


def test_a_file_that_changed_on_disk_stops_the_letter(world, case):
    row = le.attached(world)
    le.approved(world, case, attachments=[row.ref()])
    with open(row.file.path, "wb") as stored:
        stored.write(b"unmasked")
    with pytest.raises(StepRefused, match="damaged or gone"):
        issue_reply(case, c.officer(world))


def test_numbers_follow_one_another_and_none_is_lost_when_a_letter_fails(world, case, monkeypatch):
    issue(world, case)
    other = c.received(world).case
    le.approved(world, other)

    def broken(*args, **kwargs):
        raise OSError("disk full")

    with monkeypatch.context() as patched:
        patched.setattr(store, "pdf_of", broken)
        with pytest.raises(OSError, match="disk full"):
            issue_reply(other, c.officer(world))
    assert CaseSequence.objects.get(sort="letter").last == 1
    assert not other.letters.exists()
    assert issue_reply(other, c.officer(world)).number.endswith("〕2号")


def test_a_failed_act_leaves_no_sealed_bytes_behind(world, case, monkeypatch):
    le.approved(world, case)
    kept = []
    put = CaseLetter.put

    def noting(self, content):
        put(self, content)
        kept.append(self.file.path)

    def broken(*args, **kwargs):
        raise RuntimeError("ledger")

    monkeypatch.setattr(CaseLetter, "put", noting)
    monkeypatch.setattr("wagtail_disclosure.casework.issuing.append", broken)
    with pytest.raises(RuntimeError, match="ledger"):
        issue_reply(case, c.officer(world))
    import os

    assert kept
    assert not [path for path in kept if os.path.exists(path)]


def test_somebody_elses_step_in_between_stops_the_letter(world, case):
    le.approved(world, case)
    seen = case.ledger.count()
    c.step(case, world, vocab.EventKind.NOTED)
    with pytest.raises(StepRefused, match="while you were working"):
        issue_reply(case, c.officer(world), seen=seen)
    assert not CaseLetter.objects.exists()


def test_a_rendered_letter_is_never_changed(world, case):
    letter = issue(world, case)
    letter.number = "other"
    with pytest.raises(AppendOnlyError, match="stays as it is"):
        letter.save()


def test_nothing_of_the_applicant_is_readable_where_the_letter_lies(world, case):
    letter = issue(world, case)
    with letter.file.open("rb") as stored:
        kept = stored.read()
    assert c.NAME.encode() not in kept
    assert b"PK\x03\x04" not in kept
    assert c.NAME not in repr(list(CaseLetter.objects.values()))


def test_after_erasure_no_letter_can_be_made(world, case):
    from wagtail_disclosure.casework.identity import erase_identity

    le.approved(world, case)
    erase_identity(case)
    with pytest.raises(StepRefused, match="data were erased"):
        issue_reply(case, c.officer(world))
