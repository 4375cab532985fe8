"""What a document of past years says of itself is recognised from its lines; half of each table says no."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_disclosure import vocab
from wagtail_disclosure.rules.documents import (
    core_title,
    document_number,
    ended_by,
    propose,
    recognise,
    replaced_by,
    resemblance,
    same_number,
    sketch,
)
from wagtail_disclosure.rules.documents.dates import dates_in, is_date_line
from wagtail_disclosure.rules.documents.proposals import WORDS
from wagtail_disclosure.rules.documents.titles import find_title, genre_of

OLD = """青禾镇人民政府文件
青政发〔2015〕23号
青禾镇人民政府
关于印发青禾镇冬春救助资金发放
管理办法的通知
各村民委员会、镇直各单位:
现将青禾镇冬春救助资金发放管理办法印发给你们,请认真贯彻执行。
一、救助对象为生活困难的家庭。
二、原《青禾镇冬春救助办法》(青政发〔2011〕7号)同时废止。
青禾镇人民政府
二〇一五年十月二十一日
(此件公开发布)
抄送:县民政局,镇党委。
青禾镇党政办公室 2015年10月22日印发""".splitlines()


def test_every_element_of_a_whole_document_is_found():
    found = recognise(OLD)
    assert found.title == "青禾镇人民政府关于印发青禾镇冬春救助资金发放管理办法的通知"
    assert found.number == "青政发〔2015〕23号"
    assert found.dated == date(2015, 10, 21)
    assert found.issuing_body == "青禾镇人民政府"
    assert found.mode == "proactive"
    assert found.copies_to == "县民政局,镇党委"
    assert (found.printed_by, found.printed_on) == ("青禾镇党政办公室", date(2015, 10, 22))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("青政发〔2015〕23号", "青政发〔2015〕23号"),
        ("青政发[2015]23号", "青政发〔2015〕23号"),
        ("青政发(2015)第023号", "青政发〔2015〕23号"),
        ("青政办函【2009】 5 号", "青政办函〔2009〕5号"),
        ("根据青政发〔2015〕23号精神", "青政发〔2015〕23号"),
        ("〔2015〕23号", ""),
        ("青政发2015年23号", ""),
        ("青政发〔3015〕23号", ""),
        ("青政发〔2015〕号", ""),
        ("第23号令(2015)", ""),
    ],
)
def test_document_numbers_are_found_in_any_brackets(text, number):
    assert document_number(text) == number


def test_one_number_in_two_brackets_is_one_number():
    assert same_number("青政发[2015]23号", "青政发〔2015〕023号")
    assert not same_number("青政发〔2015〕23号", "青政发〔2015〕24号")
    assert not same_number("", "")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2015年10月21日", date(2015, 10, 21)),
        ("二〇一五年十月二十一日", date(2015, 10, 21)),
        ("二○○九年三月十日", date(2009, 3, 10)),
        ("二零一零年十二月三十一日", date(2010, 12, 31)),
        ("2015-1-2", date(2015, 1, 2)),
        ("2015年13月1日", None),
        ("2015年2月30日", None),
        ("二〇一五年十月", None),
        ("第2015年会", None),
        ("12015年10月21日", None),
    ],
)
def test_days_in_arabic_and_chinese_digits(line, day):
    assert dates_in(line) == ((day,) if day else ())
    if day:
        assert is_date_line(line)


def test_a_day_in_running_text_is_no_line_of_its_own():
    assert not is_date_line("请于2015年10月21日前报送")


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["青禾镇2018年部门决算公开", "一、概况"], "青禾镇2018年部门决算公开"),
        (["关于开展春季", "植树活动的通知", "各村:"], "关于开展春季植树活动的通知"),
        (["青禾镇防汛应急预案(2016年修订)"], "青禾镇防汛应急预案(2016年修订)"),
        (["各村:", "请按通知办理"], ""),
        (["这是一段正文,没有标题。"], ""),
        (["一、关于开展工作的意见"], ""),
        (["青禾镇人民政府文件", "青政发〔2015〕23号"], ""),
    ],
)
def test_titles_end_in_a_kind_and_stand_before_the_addressee(lines, title):
    assert find_title(lines) == title


def test_a_title_keeps_its_chinese_brackets():
    assert (
        recognise(["青禾镇防汛应急预案（2016年修订）"]).title == "青禾镇防汛应急预案（2016年修订）"
    )


def test_without_a_title_the_name_of_the_file_stands_for_it():
    assert recognise(["没有标题的几句话。"], "2014年低保名单").title == "2014年低保名单"


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("关于开展植树活动的通知", "notice"),
        ("青禾镇防汛应急预案(2016年修订)", "emergency_plan"),
        ("关于划拨经费的请示", "submission"),
        ("关于同意建桥的复函", "letter"),
        ("2014年低保对象名单", "list"),
        ("一封信", "other"),
        ("", "other"),
        ("通知单位", "other"),
    ],
)
def test_the_last_word_of_a_title_is_its_genre(title, genre):
    assert genre_of(title) == genre
    assert genre in vocab.Genre.values


@pytest.mark.parametrize(
    ("line", "mode"),
    [
        ("(此件公开发布)", "proactive"),
        ("(此件主动公开)", "proactive"),
        ("(此件依申请公开)", "on_application"),
        ("（此件不予公开）", "exempt"),
        ("公开属性:主动公开", "proactive"),
        ("信息公开选项:依申请公开", "on_application"),
        ("公开方式:免予公开", "exempt"),
        ("我镇坚持主动公开为原则。", ""),
        ("申请人可以依申请公开的方式取得信息", ""),
        ("(此件自公布之日起施行)", ""),
        ("不予公开的情形如下:", ""),
        ("公开栏", ""),
    ],
)
def test_the_note_below_the_date_says_the_mode(line, mode):
    assert recognise(["关于植树的通知", "各村:", "请植树。", "2015年3月1日", line]).mode == mode


def test_the_note_counts_before_the_kind():
    lines = ["关于划拨经费的请示", "县政府:", "请划拨。", "2015年3月1日", "(此件公开发布)"]
    assert propose(recognise(lines), lines).mode == "proactive"


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("关于发放临时救助资金的通知", "临时救助", ("21-8", "proactive", "")),
        ("青禾镇2018年部门预算公开", "", ("20-7", "proactive", "")),
        ("关于划拨防汛经费的请示", "防汛", ("20-12", "exempt", "deliberative")),
        ("党政联席会议纪要", "研究事项", ("", "exempt", "deliberative")),
        ("关于商请支持的函", "", ("", "on_application", "")),
        ("关于值班的通知", "内部资料\n值班表", ("", "exempt", "internal_affairs")),
        ("一些材料", "没有线索", ("", "", "")),
    ],
)
def test_plain_rules_propose_category_mode_and_ground(title, body, expected):
    lines = [title, *body.split("\n")]
    found = propose(recognise([title], title), lines)
    assert (found.category, found.mode, found.ground) == expected


def test_every_category_that_is_proposed_is_one_of_the_law():
    assert len({category for category, _words in WORDS}) == len(WORDS)
    assert {str(category) for category, _words in WORDS} <= set(vocab.StatutoryCategory.values)


@pytest.mark.parametrize(
    ("text", "numbers", "titles"),
    [
        ("原《救助办法》(青政发〔2011〕7号)同时废止。", ("青政发〔2011〕7号",), ()),
        ("《青禾镇值班制度》自2016年1月1日起废止。", (), ("青禾镇值班制度",)),
        (
            "青政发〔2011〕7号、青政发〔2012〕8号文件停止执行",
            ("青政发〔2011〕7号", "青政发〔2012〕8号"),
            (),
        ),
        ("本办法自2016年1月1日起施行,有效期五年,到期自动失效。", (), ()),
        ("按照青政发〔2011〕7号文件执行。", (), ()),
        ("本规定由上级废止。", (), ()),
    ],
)
def test_what_a_document_ends_is_read_from_its_sentences(text, numbers, titles):
    found = ended_by(text)
    assert (found.numbers, found.titles) == (numbers, titles)


def test_an_ended_document_points_to_the_one_that_ends_it_and_none_to_itself():
    ended = ended_by("\n".join(OLD))
    numbers = {"青政发〔2011〕7号": 1, "青政发〔2015〕23号": 2}
    assert replaced_by([(2, ended)], numbers, {}) == {1: 2}
    assert replaced_by([(1, ended)], numbers, {}) == {}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("青禾镇防汛应急预案(2016年修订)", "青禾镇防汛应急预案", True),
        ("《值班制度(修订稿)》", "值班制度", False),
        ("青禾镇值班制度(修订)", "青禾镇值班制度", True),
        ("青禾镇值班制度", "青禾镇考勤制度", False),
    ],
)
def test_versions_of_one_document_share_their_core_title(one, other, same):
    assert (core_title(one) == core_title(other)) is same


TEXT = "".join(f"第{n}户按照标准发放补助资金{n * 37}元,由村委会负责登记核对。" for n in range(60))


def test_a_slightly_changed_text_resembles_and_another_does_not():
    changed = TEXT.replace("第7户", "第七户").replace("核对", "核对", 1)
    other = "".join(f"道路{n}段铺设沥青{n * 11}米并安装护栏。" for n in range(80))
    assert resemblance(sketch(TEXT), sketch(changed)) > 0.9
    assert resemblance(sketch(TEXT), sketch(other)) < 0.2


@given(st.lists(st.text(max_size=60), max_size=12))
def test_whatever_the_lines_recognition_ends_and_stays_within_the_vocabulary(lines):
    elements = recognise(lines, "名称")
    found = propose(elements, lines)
    assert found.mode in {"", *vocab.DisclosureMode.values}
    assert found.category in {"", *vocab.StatutoryCategory.values}
    assert found.genre in vocab.Genre.values


@given(st.text())
def test_a_text_resembles_itself_or_is_too_short(text):
    own = sketch(text)
    assert resemblance(own, own) == (1.0 if own else 0.0)
    assert list(own) == sorted(own)
