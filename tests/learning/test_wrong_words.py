"""Which expressions are wrong where they stand. Half of the table are texts that may not be marked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import grows_evenly
from wagtail_disclosure import vocab
from wagtail_disclosure.rules.wording import WordList, WrongExpression, rule_problem
from wagtail_disclosure.rules.wording_lists import default_expressions

WORDS = WordList(default_expressions())

MARKED = [
    ("镇政府要认真部暑防汛工作。", "部暑"),
    ("请到县工商局办理登记。", "工商局"),
    ("请到县国土资源局咨询。", "国土资源局"),
    ("自收到政府信息公开申请之日起15个工作日内答复。", "15个工作日"),
    ("属于免予公开的，应当说明理由。", "免予公开"),
    ("申请人可根据科研等特殊需要申请公开。", "特殊需要"),
    ("依据《中华人民共和国民法通则》办理。", "民法通则"),
    ("依照《婚姻法》登记。", "《婚姻法》"),
    ("对残废人给予补贴。", "残废"),
    ("由付镇长负责。", "付镇长"),
    ("符和条件的农户可以申报。", "符和"),
    ("日本、台湾等国家的客商", "台湾等国家"),
    ("学习二十大三中全会精神", "二十大三中全会"),
    ("全镇煤碳消费量下降。", "煤碳"),
    ("请联系县扶贫办。", "扶贫办"),
    ("新疆自治区的务工人员", "新疆自治区"),
    ("平原县国土资源局公告", "国土资源局"),
]
UNMARKED = [
    "镇政府认真部署防汛工作，暑期值班照常。",
    "请到县市场监督管理局（原工商局）办理登记。",
    "依据2016年县国土资源局批准的用地手续，现予公示，2026年办结。",
    "一九九六年县工商局发证，二〇二六年换证。",
    "第三方应当自收到政府信息公开征求意见书之日起15个工作日内提出意见。",
    "办理时限：受理后15个工作日内发证。",
    "“免予公开”一词已不再使用。",
    "为有特殊需要的老人加装扶手。",
    "《中华人民共和国民法典》施行后，民法通则同时废止。",
    "依照《中华人民共和国劳动合同法》签订。",
    "清理残废料堆场。",
    "先交付主任务再验收。",
    "标点符和密码",
    "台湾等地区的客商",
    "党的二十届三中全会精神",
    "煤炭排放量下降",
    "该村长期缺水。",
    "次序由组长抽签定。",
    "各点配一名巡回教师。",
    "县农业部门负责技术指导。",
    "2017年12月3日，县环保局印发本通知。",
]


def found(text: str) -> list[str]:
    return [text[word.start : word.end] for word in WORDS.find(text)]


@pytest.mark.parametrize(("text", "wrong"), MARKED)
def test_a_wrong_expression_is_marked_exactly(text, wrong):
    assert found(text) == [wrong]


@pytest.mark.parametrize("text", UNMARKED)
def test_what_is_right_where_it_stands_is_left_alone(text):
    assert found(text) == []


def test_a_text_that_names_no_later_year_was_written_then():
    old = "县国土资源局公告。\n2016年3月1日"
    assert found(old) == []
    assert found(old + "\n2026年重新公布") == ["国土资源局"]


def test_the_shipped_list_is_well_formed_and_large_enough():
    rules = default_expressions()
    assert len(rules) >= 120
    assert [rule.wrong for rule in rules if rule_problem(rule)] == []
    assert {rule.sort for rule in rules} <= set(vocab.WordingSort.values)
    assert all(rule.level == "warn" and rule.note for rule in rules)


def test_no_right_expression_of_the_list_is_itself_marked():
    wrong = {
        rule.right: found(f"请用{rule.right}一词") for rule in default_expressions() if rule.right
    }
    assert {right: words for right, words in wrong.items() if words} == {}


@given(st.text(max_size=200))
def test_any_text_gives_spans_that_hold_the_expression(text):
    for word in WORDS.find(text):
        assert text[word.start : word.end] == word.rule.wrong


@given(st.text(alphabet="部暑署工商局原国土2016年《》“”。", max_size=60))
def test_spans_never_overlap_and_stand_in_order(text):
    ends = 0
    for word in WORDS.find(text):
        assert word.start >= ends
        ends = word.end


def test_of_two_expressions_that_overlap_the_longer_one_is_shown():
    words = WordList(
        (WrongExpression("甲乙", "丙", "other"), WrongExpression("甲乙丁", "戊", "other"))
    )
    assert [word.rule.wrong for word in words.find("甲乙丁")] == ["甲乙丁"]


def test_time_grows_with_the_text_and_not_faster():
    assert grows_evenly(WORDS.find, lambda size: "县工商局与国土资源局部暑工作，" * size, 400)


def test_an_expression_that_begins_with_a_sign_of_patterns_is_found():
    words = WordList(
        (WrongExpression("]-^甲", "乙", "other"), WrongExpression("-甲", "乙", "other"))
    )
    assert [word.rule.wrong for word in words.find("x]-^甲-甲")] == ["]-^甲", "-甲"]
    assert WordList(()).find("甲乙") == []


def test_of_the_publishable_corpus_texts_hardly_any_is_marked():
    from classifier.corpus import read_corpus
    from tests.learning.conftest import CORPUS

    texts = [row for row in read_corpus(CORPUS) if row.as_is]
    marked = [row.id for row in texts if found(f"{row.title}\n{row.body}")]
    assert len(marked) <= 0.03 * len(texts)
