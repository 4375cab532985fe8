"""Findings: exact words, in order, whatever the text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from classifier import Part, scan

PIECES = st.sampled_from(
    [
        "身份证", "420106196304123561", "１３８１２３４０９８７", "\u200b", " ", "\n", "|", "\t",
        "吕长山", "秘密★1年",
        "6217001234567890128", "住东岔村3组12号", "患有", "（内部资料）", "x", "*", "〇一二三四五六七八九", "\ud800",
        "🙂", "O",
        "\u202e", "，", "。", "男", "公开方式：", "不予公开", "9岁", "<br/>", "电话", "138****0987", "٤٢", "①②③",
    ]
)  # fmt: skip
MESSY = st.lists(PIECES, max_size=40).map("".join)


@given(MESSY, MESSY, MESSY)
@settings(max_examples=150, deadline=None)
def test_the_shown_text_is_always_the_text_at_the_offsets(
    body: str, title: str, other: str
) -> None:
    texts = {"title": title, "body": body, "attachment:1": other}
    if not any(text.strip() for text in texts.values()):
        return
    for found in scan(body, title, (Part("attachment:1", other),)):
        assert texts[found.part][found.start : found.end] == found.text != ""


@given(st.text(max_size=200).filter(lambda text: text.strip() and "\x00" not in text))
@settings(max_examples=150, deadline=None)
def test_no_text_raises_anything_but_a_refusal(text: str) -> None:
    from classifier import UnreadableInput

    try:
        findings = scan(text)
    except UnreadableInput:
        return
    assert all(text[f.start : f.end] == f.text for f in findings)


@given(MESSY)
@settings(max_examples=100, deadline=None)
def test_reasons_never_repeat_the_value(body: str) -> None:
    if body.strip():
        for found in scan(body):
            if found.category == "privacy":
                assert all(found.text not in reason for reason in found.reasons)


def test_findings_come_by_part_then_by_place() -> None:
    found = scan("电话13812340987\n身份证420106630412356", "户主13912340987的申请")
    places = [(("title", "body").index(f.part), f.start) for f in found]
    assert places == sorted(places)


def test_the_same_scan_gives_the_same_findings() -> None:
    body = "姓名 | 电话\n吕长山 | 13812340987\n谷春兰 | 13912340987"
    assert scan(body) == scan(body)


def test_a_column_of_codes_with_dates_inside_is_not_a_column_of_people() -> None:
    codes = "\n".join(f"项目{i}\t4201062026{m:02}1500{i}7" for i, m in enumerate((1, 2, 3, 5, 6)))
    assert [f for f in scan(codes) if f.kind == "resident_id"] == []
