"""过程文书: every notice of a case from its facts, numbered where it leaves the office."""

from __future__ import annotations

from datetime import date

import pytest

from tests.requests import cases as c
from tests.requests.replying import letters as le
from wagtail_disclosure import vocab
from wagtail_disclosure.casework.issuing import issue_reply
from wagtail_disclosure.casework.letters.documents import DOCUMENTS
from wagtail_disclosure.casework.letters.make import make_letter
from wagtail_disclosure.exceptions import StepRefused
from wagtail_disclosure.models import Applicant, CaseLetter, Identity

pytestmark = pytest.mark.django_db

D = vocab.ProcessDocument
OTHER = vocab.OtherLetter
E = vocab.EventKind

FACTS = {
    "items": ["description", "contact"],
    "days": 15,
    "explanation": "请写明年份。",
    "about": "东岔村验收表",
    "organ": "云澜县农业农村局",
    "asked_on": date(2026, 9, 21),
    "due_on": date(2026, 10, 9),
    "basis": "item",
    "units": 12,
    "amount": 200,
}


def third_party(case):
    party = Applicant(case=case, role=vocab.ApplicantRole.THIRD_PARTY)
    party.identity = Identity(name="云澜县丰禾农机专业合作社")
    party.save()
    return str(party.pk)


def made(world, case, document, **changes):
    rule = DOCUMENTS[document]
    known = {**FACTS, "party": third_party(case) if "party" in rule.all_facts else None}
    facts = {name: known[name] for name in rule.all_facts}
    return make_letter(case, document, c.officer(world), **{**facts, **changes})


COURSE = [d for d in DOCUMENTS if d not in (D.REVIEW_SHEET, OTHER.FILING_LIST)]


@pytest.mark.parametrize("document", COURSE)
def test_each_paper_has_its_title_its_facts_and_no_empty_label(world, case, document):
    letter = made(world, case, document)
    text = le.words(letter)
    assert vocab.LETTER_TITLES[document] in text
    assert case.number in text
    assert "{{" not in text
    for fact in DOCUMENTS[document].needs:
        said = {"items": "2.联系方式", "asked_on": "2026年9月21日", "due_on": "2026年10月9日"}
        expected = said.get(fact, "丰禾农机" if fact == "party" else str(FACTS.get(fact)))
        expected = "按件" if fact == "basis" else expected
        assert expected in text
    assert bool(letter.number) == DOCUMENTS[document].numbered
    empty = [line for line in text.splitlines() if line.endswith("：") and len(line) < 12]
    to_fill_in = {"- 联系电话：", "联系电话：", "申请人（签名或者盖章）：", "接收人（签名）："}
    salutations = {f"{c.NAME}：", f"{FACTS['organ']}："}
    assert not set(empty) - to_fill_in - salutations - {"青禾镇人民政府：", "□ 不同意公开。理由："}


@pytest.mark.parametrize(
    "document",
    [D.THIRD_PARTY_LETTER, D.CO_MAKER_LETTER, D.ASSISTANCE_LETTER, D.DISCLOSURE_NOTICE],
)
def test_a_letter_to_somebody_else_does_not_name_the_applicant(world, case, document):
    text = le.words(made(world, case, document))
    assert c.NAME not in text
    assert c.PHONE not in text


def test_the_form_of_the_application_holds_everything_of_article_29(world, case):
    text = le.words(made(world, case, D.APPLICATION_FORM))
    assert c.ID_NUMBER not in text, "the whole number needs a reason, which a letter does not ask"
    for word in (
        c.NAME,
        f"…{c.ID_NUMBER[-4:]}",
        c.PHONE,
        case.description,
        "居民身份证",
        "邮寄送达",
    ):
        assert word in text
    assert "代理人" not in text
    assert "电子邮箱" not in text


def test_a_receipt_for_what_nobody_confirmed_names_no_last_day(world):
    case = c.received(world, channel=vocab.IntakeChannel.ONLINE).case
    text = le.words(made(world, case, D.RECEIPT))
    assert "双方确认之日" in text
    assert "最后一日" not in text
    c.step(case, world, E.CONFIRMED)
    assert "最后一日" in le.words(made(world, case, D.RECEIPT))


def test_the_notice_of_an_extension_names_the_last_day_of_the_longer_period(world):
    case = c.received(world, on=date(2026, 9, 17)).case
    text = le.words(made(world, case, D.EXTENSION_NOTICE, days=20))
    assert "至2026年11月18日" in text


def test_the_review_sheet_shows_the_draft_and_who_signed_it(world, case):
    with pytest.raises(StepRefused, match="no draft of a reply"):
        made(world, case, D.REVIEW_SHEET)
    le.approved(world, case, vocab.ReplyKind.REFUSED)
    text = le.words(made(world, case, D.REVIEW_SHEET))
    assert "不予公开" in text
    assert "审核签发：" in text
    assert c.NAME not in text


def test_the_paper_for_the_county_names_nobody(world, case):
    with pytest.raises(StepRefused, match="still open"):
        made(world, case, OTHER.FILING_LIST)
    le.approved(world, case)
    letter = issue_reply(case, c.officer(world))
    text = le.words(made(world, case, OTHER.FILING_LIST))
    assert letter.number in text
    assert "予以公开" in text
    assert c.NAME not in text


def test_what_is_missing_is_named_and_nothing_is_made(world, case):
    with pytest.raises(StepRefused, match="enter also: what is missing"):
        make_letter(case, D.CORRECTION_NOTICE, c.officer(world), days=15)
    with pytest.raises(StepRefused, match="has no place for: organ"):
        make_letter(case, D.RECEIPT, c.officer(world), organ="某局")
    with pytest.raises(StepRefused, match="no document of that name"):
        make_letter(case, "../../etc", c.officer(world))
    assert not CaseLetter.objects.exists()


def test_a_third_party_of_another_case_is_not_taken(world, case):
    other = third_party(c.received(world).case)
    with pytest.raises(StepRefused, match="not in the case"):
        made(world, case, D.THIRD_PARTY_LETTER, party=other)


def test_only_the_disclosure_office_makes_papers(world, case):
    with pytest.raises(StepRefused, match="Only the disclosure office"):
        make_letter(case, D.RECEIPT, world.issuer)


def test_notices_and_replies_share_one_row_of_numbers(world, case):
    first = made(world, case, D.CORRECTION_NOTICE)
    second = made(world, case, D.CONSULTATION_NOTICE)
    assert [first.number[-2:], second.number[-2:]] == ["1号", "2号"]


def test_the_fee_notice_says_where_to_pay_and_names_no_remedy_of_its_own(world, case):
    text = le.words(made(world, case, D.FEE_NOTICE))
    assert "人民币200元" in text
    assert "云澜县财政局非税收入专户" in text
    assert "行政复议" not in text
