"""Every character of the joined text knows where it came from, and can be replaced there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_disclosure.rules.richtext import html_map, joined_text, leaves
from wagtail_disclosure.rules.splice import Splice, spliced

PARAGRAPH = {
    "type": "paragraph",
    "id": "p1",
    "value": "<p>户主<b>王</b>五 &amp; 家人</p><p>第二段</p>",
}
TABLE = {
    "type": "table",
    "id": "t1",
    "value": {
        "data": [["姓名", "电话"], ["王五", "13800000000"], [None, "无"]],
        "first_row_is_table_header": True,
    },
}


def test_paragraphs_are_lines_and_entities_are_characters():
    assert html_map(PARAGRAPH["value"]).text == "户主王五 & 家人\n第二段\n"


def test_cells_of_a_row_stand_on_one_line():
    text, _ = joined_text([("body", [TABLE])])
    assert text.splitlines() == ["姓名\t电话", "王五\t13800000000", "\t无"]


def test_a_segment_names_the_block_and_the_cell():
    text, segments = joined_text([("body", [PARAGRAPH, TABLE])])
    at = text.index("13800000000")
    (segment,) = [s for s in segments if s.start <= at < s.end]
    assert segment.path == "body.t1.data.1.1"
    assert text[segment.start : segment.end] == "13800000000"


@pytest.mark.parametrize(
    ("find", "new", "expected"),
    [
        ("王五 &", "王*", "<p>户主<b>王*</b> 家人</p><p>第二段</p>"),
        ("第二段", "<x>", "<p>户主<b>王</b>五 &amp; 家人</p><p>&lt;x&gt;</p>"),
        ("家人", "", "<p>户主<b>王</b>五 &amp; </p><p>第二段</p>"),
    ],
)
def test_a_splice_changes_its_characters_and_keeps_the_markup(find, new, expected):
    fields = [("body", [PARAGRAPH, TABLE])]
    text, _ = joined_text(fields)
    at = text.index(find)
    ((_, value),) = spliced(fields, [Splice(at, at + len(find), new)])
    assert value[0]["value"] == expected
    assert value[1] == TABLE


words = st.text(
    st.characters(blacklist_characters="<>&\r", blacklist_categories=("Cs", "Cc")), max_size=12
)
streams = st.lists(
    st.one_of(
        words.map(lambda t: {"type": "heading", "id": "h", "value": t}),
        words.map(lambda t: {"type": "paragraph", "id": "p", "value": f"<p>{t}</p>"}),
        st.lists(st.lists(words, min_size=1, max_size=3), max_size=3).map(
            lambda rows: {"type": "table", "id": "t", "value": {"data": rows}}
        ),
    ),
    max_size=4,
)


@given(streams)
def test_every_segment_shows_its_own_text(stream):
    text, segments = joined_text([("body", stream)])
    sources = [source for _, source, _ in leaves(stream, "body")]
    for segment in segments:
        assert any(text[segment.start : segment.end] in source for source in sources)


@given(streams, st.data())
def test_a_splice_gives_exactly_the_text_with_the_span_replaced(stream, data):
    fields = [("body", stream)]
    text, segments = joined_text(fields)
    if not segments:
        return
    segment = data.draw(st.sampled_from(segments))
    start = data.draw(st.integers(segment.start, segment.end - 1))
    end = data.draw(st.integers(start + 1, segment.end))
    after, _ = joined_text(spliced(fields, [Splice(start, end, "＊")]))
    assert after == text[:start] + "＊" + text[end:]


@given(streams)
def test_no_splice_changes_nothing(stream):
    assert spliced([("body", stream)], []) == [("body", stream)]
