"""Tables for the pure parts of the review page: differences, lists of people, marks."""

from __future__ import annotations

import pytest

from wagtail_disclosure.rules.marks import Mark, Signs, signed_fields, signed_text, with_tags
from wagtail_disclosure.rules.person_columns import person_lines, person_list
from wagtail_disclosure.rules.richtext import joined_text
from wagtail_disclosure.rules.textdiff import changed_runs

PAIR = [("gone", "甲"), ("new", "丙")]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("同样", "同样", []),
        ("", "新增", [("new", "新增")]),
        ("删去", "", [("gone", "删去")]),
        (
            "补助3000元。",
            "补助5000元。",
            [("same", "补助"), ("gone", "3000"), ("new", "5000"), ("same", "元。")],
        ),
        ("甲。乙。", "甲。丙。乙。", [("same", "甲。"), ("new", "丙。"), ("same", "乙。")]),
        ("甲和乙", "丙和丁", [("gone", "甲和乙"), ("new", "丙和丁")]),
        ("甲以及乙", "丙以及丁", [*PAIR, ("same", "以及"), ("gone", "乙"), ("new", "丁")]),
    ],
)
def test_changes_are_told_in_readable_runs(old, new, expected):
    assert [(run.kind, run.text) for run in changed_runs(old, new)] == expected


@pytest.mark.parametrize("seed", range(6))
def test_the_runs_hold_all_of_both_texts(seed):
    words = ["救助", "资金", "100", "元", "。", "\n", "柳塘村", "2026年"]
    old = "".join(words[(seed * 7 + n * 3) % 8] for n in range(30))
    new = "".join(words[(seed * 5 + n * n) % 8] for n in range(30))
    runs = changed_runs(old, new, context=10_000)
    assert "".join(run.text for run in runs if run.kind != "new") == old
    assert "".join(run.text for run in runs if run.kind != "gone") == new


def test_long_unchanged_stretches_are_cut():
    text = "一" * 500
    runs = changed_runs(f"{text}甲", f"{text}乙")
    assert len(runs[0].text) < 60
    assert runs[0].text.startswith("…")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["姓名", "住址"], ["甲", "乙"]], (("姓名", "住址"), 1)),
        ([["附表"], ["序号", "户主", "金额"], ["1", "甲", "2"], ["2", "乙", "3"]], (("户主",), 2)),
        ([["身份证号码", "联系电话"], ["1", "2"]], (("身份证号码", "联系电话"), 1)),
        ([["项目", "金额"], ["道路", "3"]], None),
        ([["姓名", "住址"]], None),
        ([["联系电话", "办公地址"], ["", ""]], None),
        ([["事项", "咨询电话"], ["低保", "0749"]], None),
        ([], None),
    ],
)
def test_a_table_is_a_list_of_people_by_its_head(rows, expected):
    found = person_list(rows)
    assert (found and (found.columns, found.rows)) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["姓名 身份证号", "甲 1", "乙 2", "说明文字"], [(("姓名", "身份证号"), 2)]),
        (["姓名\t电话", "甲\t1"], [(("姓名", "电话"), 1)]),
        (
            ["户主 姓名 | 身份证号 | 备注", "甲 | 1 | ", "乙 丙 | 2", " | 3", "说明"],
            [(("户主 姓名", "身份证号"), 3)],
        ),
        (["项目 | 姓名 说明文字很长的一格没有人", "道路 | 3"], []),
        (["各村要核对姓名和住址。", "逾期不予受理。"], []),
        (["项目 金额", "道路 3"], []),
    ],
)
def test_lines_of_a_file_can_be_a_list_of_people(lines, expected):
    assert [(found.columns, found.rows) for found in person_lines(lines)] == expected


def shown(value, words):
    """``value`` with every occurrence of ``words`` marked, rendered by doing nothing."""
    fields = [("body", value)]
    text, _segments = joined_text(fields)
    signs = Signs()
    marks = [
        Mark(text.index(word), text.index(word) + len(word), n) for n, word in enumerate(words)
    ]
    ((_name, signed),) = signed_fields(fields, marks, signs)
    return with_tags(str(signed), signs, lambda owners: f"[{','.join(map(str, owners))}:", "]")


@pytest.mark.parametrize(
    ("value", "words", "expected"),
    [
        ("<p>甲乙丙</p>", ["乙"], "<p>甲[0:乙]丙</p>"),
        ("<p>甲<b>乙</b>丙</p>", ["甲乙丙"], "<p>[0:甲]<b>[0:乙]</b>[0:丙]</p>"),
        ("<p>甲&amp;乙</p>", ["&乙"], "<p>甲[0:&amp;乙]</p>"),
        ("<p>甲乙丙丁</p>", ["甲乙丙", "丙丁"], "<p>[0:甲乙][0,1:丙][1:丁]</p>"),
        ("<p>甲乙</p>", ["甲乙", "乙"], "<p>[0:甲][0,1:乙]</p>"),
        ("甲乙", ["甲"], "[0:甲]乙"),
        ("<p>甲</p><p>乙</p>", ["甲\n乙"], "<p>[0:甲]</p><p>[0:乙]</p>"),
        ("<p>甲</p>", [], "<p>甲</p>"),
    ],
)
def test_marks_stand_at_exactly_their_characters(value, words, expected):
    assert shown(value, words) == expected


def test_a_text_that_holds_private_signs_cannot_forge_a_mark():
    signs = Signs()
    text = signed_text(f"甲{chr(0xF0000)}乙{chr(0x100000)}", [Mark(0, 1, 0)], signs)
    html = with_tags(text, signs, lambda owners: "<mark>", "</mark>")
    assert html == "<mark>甲</mark>\ufffd乙\ufffd"
