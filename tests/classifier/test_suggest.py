"""One answer for a draft: the most restrictive part wins, marks and rules only raise."""

from __future__ import annotations

import pytest

from classifier import Part
from classifier.suggest import Checker
from classifier.types import MODES

NOTICE = (
    "各村民委员会、镇直各单位：\n为做好春季造林工作，现将有关事项公告如下。\n一、造林任务3200亩，其中补植860亩。\n"
    "二、苗木由镇农业农村办统一采购，采购结果已在公示栏公布。\n三、咨询电话：0712-2281903（工作日8:30—17:30）。\n"
    "特此公告。\n青崖县石坎镇人民政府\n2026年3月2日"
)
MINUTES = (
    "镇党政联席会议讨论记录\n逐人发言：分管领导主张先停后查，社会事务办不同意。\n会上未形成一致意见，未表决，留待下次会议再议。\n"
    "不同意见：财政所认为没有钱，不赞成。记录未经核对，不作为执行依据，不外传。"
)  # fmt: skip
MARK = "机密★3年\n" + NOTICE


def test_an_ordinary_notice_is_suggested_as_proactive(checker: Checker) -> None:
    suggestion = checker.check(NOTICE, "关于春季造林的公告").suggestion
    assert (suggestion.mode, suggestion.release, suggestion.ground) == ("proactive", "whole", None)


def test_a_record_of_discussion_is_exempt_as_deliberative(checker: Checker) -> None:
    suggestion = checker.check(MINUTES, "党政联席会议讨论记录").suggestion
    assert (suggestion.mode, suggestion.ground) == ("exempt", "deliberative")


def test_a_secrecy_marking_is_referred_whatever_the_model_says(checker: Checker) -> None:
    suggestion = checker.check(MARK, "关于春季造林的公告").suggestion
    assert (suggestion.mode, suggestion.ground, suggestion.state) == (
        "exempt",
        "state_secret",
        "refer",
    )
    assert suggestion.probabilities["exempt"] == 0.95


def test_a_marking_in_the_title_alone_is_referred_too(checker: Checker) -> None:
    assert checker.check(NOTICE, "秘密★1年 关于造林的公告").suggestion.state == "refer"


def test_an_exempt_attachment_decides_for_a_public_notice(checker: Checker) -> None:
    parts = (Part("attachment:1", NOTICE), Part("attachment:2", MINUTES))
    suggestion = checker.check(NOTICE, "关于春季造林的公告", parts).suggestion
    assert (suggestion.mode, suggestion.part, suggestion.release) == (
        "exempt",
        "attachment:2",
        "without_parts",
    )
    assert {item.part for item in suggestion.evidence} == {"attachment:2"}


def test_a_public_notice_with_a_list_of_people_is_public_after_masking(checker: Checker) -> None:
    listed = NOTICE.replace("特此公告", "联系户：吕长山，身份证420106196304123561。\n特此公告")
    assert checker.check(listed, "关于春季造林的公告").suggestion.release == "after_masking"


def test_a_draft_with_something_unread_is_referred(checker: Checker) -> None:
    assert checker.check(NOTICE, "关于春季造林的公告", complete=False).suggestion.state == "refer"


def test_a_title_alone_is_judged(checker: Checker) -> None:
    assert checker.check("", "关于春季造林的公告").suggestion.part == "title"


def test_a_label_that_says_otherwise_is_a_finding(checker: Checker) -> None:
    result = checker.check(NOTICE + "\n（此件不予公开）", "关于春季造林的公告")
    kinds = [f.kind for f in result.findings]
    assert "label_contradiction" in kinds
    assert result.suggestion.state != "suggest"


def test_a_label_that_agrees_is_no_finding(checker: Checker) -> None:
    result = checker.check(NOTICE + "\n（此件公开发布）", "关于春季造林的公告")
    assert "label_contradiction" not in [f.kind for f in result.findings]
    assert result.suggestion.state == "suggest"


def test_the_label_line_itself_does_not_move_the_model(checker: Checker) -> None:
    plain = checker.check(MINUTES, "讨论记录").suggestion.probabilities["exempt"]
    labelled = checker.check(MINUTES + "\n公开方式：主动公开", "讨论记录").suggestion
    assert labelled.mode == "exempt"
    assert labelled.probabilities["exempt"] == pytest.approx(plain, abs=0.12)


def test_confidence_is_never_above_the_cap(checker: Checker) -> None:
    for text in (NOTICE, MINUTES, MARK):
        probabilities = checker.check(text).suggestion.probabilities
        assert max(probabilities.values()) <= 0.95 + 1e-12
        assert sum(probabilities.values()) == pytest.approx(1)
        assert set(probabilities) == set(MODES)


def test_a_rule_is_shown_with_its_article(checker: Checker) -> None:
    found = [f for f in checker.check(MINUTES, "讨论记录").findings if f.kind == "deliberative"]
    assert found
    assert all("16¶2" in f.reasons[0] for f in found)


def test_the_answer_has_exactly_the_fields_of_the_contract(checker: Checker) -> None:
    result = checker.check("户主吕长山，手机13812340987。", "通知", id="a").to_dict()
    assert list(result) == ["id", "model", "suggestion", "findings"]
    assert list(result["model"]) == ["version", "rules", "segmenter"]
    assert list(result["suggestion"]) == [
        "mode", "ground", "probabilities", "state", "release", "part", "evidence",
    ]  # fmt: skip
    assert list(result["findings"][0]) == [
        "part", "kind", "category", "level", "start", "end", "text", "score", "reasons", "mask", "masked",
    ]  # fmt: skip


def test_the_same_draft_gets_the_same_answer(checker: Checker) -> None:
    assert checker.check(MINUTES, "讨论记录") == checker.check(MINUTES, "讨论记录")
