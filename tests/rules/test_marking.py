"""A secrecy marking in its place is found by form; talk about secrecy is left to the reviewer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import grows_evenly
from wagtail_disclosure.rules.marking import SecrecyGrade, find_marking, secrecy_wordings

TOP, HIGH, LOW = SecrecyGrade.TOP_SECRET, SecrecyGrade.HIGHLY_SECRET, SecrecyGrade.CONFIDENTIAL
FILLER = "各村要按时上报春灌用水计划。\n"
LONG = FILLER * 30

#: text -> (the marked characters, grade)
MARKED: dict[str, tuple[str, SecrecyGrade]] = {
    "秘密★1年\n青山镇人民政府文件": ("秘密★1年", LOW),
    "机密★10年": ("机密★10年", HIGH),
    "绝密★30年": ("绝密★30年", TOP),
    "秘 密 ★ 1 年": ("秘 密 ★ 1 年", LOW),
    "机密☆长期": ("机密☆长期", HIGH),
    "秘密＊１年": ("秘密＊１年", LOW),
    "秘密*1年": ("秘密*1年", LOW),
    "秘\u200b密\u2060★\ufeff1年": ("秘\u200b密\u2060★\ufeff1年", LOW),
    "秘密★\ufe0f1年": ("秘密★\ufe0f1年", LOW),
    "秘密⭐6个月": ("秘密⭐6个月", LOW),
    "機密★十年": ("機密★十年", HIGH),
    "机密★2027年12月31日前": ("机密★2027年12月31日前", HIGH),
    "绝密★启用前\n招聘考试试卷": ("绝密★启用前", TOP),
    "秘密1年": ("秘密1年", LOW),
    "机密 10年": ("机密 10年", HIGH),
    "秘密·1年": ("秘密·1年", LOW),
    "秘密大1年": ("秘密大1年", LOW),
    "机密★": ("机密★", HIGH),
    "机密": ("机密", HIGH),
    "绝　密": ("绝　密", TOP),
    "【机密】": ("机密", HIGH),
    "机密级\n会议纪要": ("机密", HIGH),
    "密级：机密": ("机密", HIGH),
    "密 级：秘密\n份号：000012": ("秘密", LOW),
    "密级：秘密★1年": ("秘密★1年", LOW),
    "密级和保密期限：秘密★1年": ("秘密★1年", LOW),
    "密级\t机密\t份号\t000012": ("机密", HIGH),
    "文号：青政〔2026〕1号 密级：机密": ("机密", HIGH),
    "000001\n机密\n特急": ("机密", HIGH),
    "000001 秘密★1年": ("秘密★1年", LOW),
    "份号：000001 特急 秘密★1年": ("秘密★1年", LOW),
    LONG + "份号：000007\n机密\n" + LONG: ("机密", HIGH),
    "秘密★1年特急青山镇人民政府文件关于春灌的通知": ("秘密★1年", LOW),
    "关于春灌的通知\t秘密★1年": ("秘密★1年", LOW),
    "关于春灌的通知（秘密★1年）": ("秘密★1年", LOW),
    LONG + "秘密★1年\n" + LONG: ("秘密★1年", LOW),
    LONG + "\f机密\n第二页": ("机密", HIGH),
    "\r\n\r\n秘密★1年\r\n": ("秘密★1年", LOW),
}

UNMARKED = (
    "",
    "密",
    "商业秘密",
    "商业秘密\n保护指南",
    "保守国家秘密法",
    "秘密举报",
    "秘密投票",
    "机密性",
    "一、秘密",
    "一、机密文件的管理",
    "秘密是什么",
    "国家秘密的密级分为绝密、机密、秘密三级",
    "绝密\n机密\n秘密",
    "绝密\t机密\t秘密",
    "密级\t绝密\t机密\t秘密",
    "密级：绝密/机密/秘密",
    "密级：□绝密 □机密 □秘密",
    "密级：秘密 机密 绝密",
    "密级：无",
    "密级：内部",
    "密级：公开",
    "文件首页左上角应标注“秘密★1年”字样",
    "“秘密★1年”",
    "在首页标注密级和保密期限，如机密★10年",
    "秘密★1年的标注方法",
    "秘密★1年、机密★10年",
    "秘密★1年是密级标志",
    "秘密★1年到期后自行解密",
    "机密★10年等标志应当醒目",
    "保密期限一般为：秘密10年，机密20年，绝密30年",
    "涉密文件（如秘密★1年）不得上网",
    "格式示例（秘密★1年）",
    LONG + "机密\n" + LONG,
    LONG + "密级：机密\n" + LONG,
    LONG + "例如：\n秘密★1年\n" + LONG,
    LONG + "标志的格式如下\n机密★10年\n" + LONG,
    LONG + "\f" + FILLER * 4 + "机密\n",
    "机密" + "甲" * 200,
    "评星：★★★☆☆ 1年",
    "服务年限★10年",
    "本项目免费保修★1年",
)


@pytest.mark.parametrize("text", MARKED)
def test_a_marking_in_its_place_is_found(text: str) -> None:
    expected, grade = MARKED[text]
    found = find_marking("关于春灌的通知", [("body", FILLER), ("attachment:1", text)])
    assert found is not None
    assert (found.part, found.grade) == ("attachment:1", grade)
    assert text[found.start : found.end] == expected


@pytest.mark.parametrize("text", UNMARKED)
def test_talk_about_secrecy_is_no_marking(text: str) -> None:
    assert find_marking("关于春灌的通知", [("body", text)]) is None


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("秘密★1年 关于春灌的通知", "秘密★1年"),
        ("【机密★1年】关于春灌的通知", "机密★1年"),
        ("关于春灌的通知（秘密★1年）", "秘密★1年"),
        ("关于春灌的通知 机密★5年", "机密★5年"),
        ("绝密★启用前 招聘考试试卷", "绝密★启用前"),
        ("密级：机密 关于春灌的通知", "机密"),
    ],
)
def test_a_marking_in_the_title_is_found(title: str, expected: str) -> None:
    found = find_marking(title, [("body", FILLER)])
    assert found is not None
    assert found.part == "title"
    assert title[found.start : found.end] == expected


@pytest.mark.parametrize(
    "title",
    [
        "商业秘密保护指南",
        "秘密★1年是什么意思",
        "“秘密★1年”怎么标",
        "如何标注 秘密★1年",
        "密级标志的格式：机密★10年",
        "机密文件管理办法",
        "保密法宣传月活动方案",
    ],
)
def test_a_title_about_secrecy_is_no_marking(title: str) -> None:
    assert find_marking(title, []) is None


def test_the_title_is_looked_at_before_the_parts() -> None:
    found = find_marking("秘密★1年 通知", [("body", "机密★10年")])
    assert found is not None
    assert found.part == "title"


@given(
    before=st.text(alphabet="　 \u200b\t\n", max_size=9),
    gaps=st.lists(st.sampled_from(["", " ", "　", "\u200b", "\u00a0"]), min_size=4, max_size=4),
    star=st.sampled_from("★☆*＊✩⭐"),
    after=st.sampled_from(["", "\n正文第一段。", "\r\n特急", "\f第二页"]),
)
def test_the_span_is_exact_however_the_marking_is_set(
    before: str, gaps: list[str], star: str, after: str
) -> None:
    marking = f"机{gaps[0]}密{gaps[1]}{star}{gaps[2]}10{gaps[3]}年"
    text = before + marking + after
    found = find_marking("", [("body", text)])
    assert found is not None
    assert text[found.start : found.end] == marking
    assert found.grade == HIGH


@given(
    st.text(
        alphabet="秘机绝密级★☆*1１十年月长期：:()（）“”份号0 　\t\n\f\u200bﷺ㊙件不得外传内部资料",
        max_size=60,
    )
)
def test_any_text_gives_valid_spans(text: str) -> None:
    found = find_marking(text, [("body", text)])
    if found:
        assert 0 <= found.start < found.end <= len(text)
        assert "密" in text[found.start : found.end]
    last = 0
    for wording in secrecy_wordings(text):
        assert last <= wording.start < wording.end <= len(text)
        last = wording.start


@pytest.mark.parametrize(
    "unit", ["密", "秘密", "秘密★", "机密\n", "\t秘密", "1 秘", "密级：", "秘密★1"]
)
def test_time_grows_with_the_length_and_no_faster(unit: str) -> None:
    def look(text: str) -> None:
        find_marking(text, [("body", text)])
        secrecy_wordings(text)

    assert grows_evenly(look, lambda length: unit * (length // len(unit)), 20_000)


#: text -> [(words, kind, level)]
WORDINGS: dict[str, list[tuple[str, str, str]]] = {
    "内部资料　注意保存": [("内部资料　注意保存", "internal_marking", "block")],
    "内部资料，严禁外传": [("内部资料，严禁外传", "internal_marking", "block")],
    "阅后退回": [("阅后退回", "internal_marking", "block")],
    "会后收回": [("会后收回", "internal_marking", "block")],
    "仅供内部参考": [("仅供内部参考", "internal_marking", "block")],
    "（此件不予公开）": [("此件不予公开", "internal_marking", "block")],
    "本材料不得外传": [("不得外传", "internal_marking", "warn")],
    "不 得\n外 传": [("不 得\n外 传", "internal_marking", "warn")],
    "属于工作秘密": [("工作秘密", "internal_marking", "warn")],
    "参见内部资料": [("内部资料", "internal_marking", "warn")],
    "请注意保密": [("注意保密", "internal_marking", "warn")],
    "应标注“秘密★1年”字样": [("秘密★1年", "secrecy_marking", "warn")],
    "此为机密": [("机密", "secrecy_marking", "warn")],
    "不得侵犯商业秘密": [("商业秘密", "secrecy_marking", "info")],
    "保守国家秘密": [("保守国家秘密", "secrecy_marking", "info")],
    "无记名秘密投票": [("秘密投票", "secrecy_marking", "info")],
    "内部控制制度": [],
    "内部审计": [],
    "请妥善保管收据": [],
    "会后合影": [],
    "阅后点赞": [],
    "供水管网内部检修": [],
    "不得外出": [],
    "严禁烟火": [],
    "此件公开发布": [],
    "此件主动公开": [],
    "仅供参考": [],
    "密切联系群众": [],
    "加密传输": [],
    "紧密型医共体": [],
    "人口密度": [],
    "密码": [],
}


@pytest.mark.parametrize("text", WORDINGS)
def test_wordings_that_ask_for_care_are_shown_with_their_level(text: str) -> None:
    found = [(text[w.start : w.end], w.kind, w.level) for w in secrecy_wordings(text)]
    assert found == WORDINGS[text]
