"""A web page is read block by block; what a browser does not show is read apart."""

from __future__ import annotations

import pytest

from wagtail_disclosure.attachments import ExtractedFile, read

from .test_find_hidden_content import read_here


def found_in(body: str, head: str = "") -> ExtractedFile:
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return read_here(page.encode(), "html")


def lines(found: ExtractedFile) -> list[str]:
    return [segment.text for segment in found.segments]


def test_blocks_are_lines_and_marks_inside_a_line_do_not_cut_it() -> None:
    found = found_in(
        "<h1>公告</h1><p>每户<b>1860</b>元<br>十月前</p><ul><li>一</li><li>二</li></ul>"
    )
    assert lines(found) == ["公告", "每户1860元", "十月前", "一", "二"]


def test_a_row_of_a_table_is_one_line_with_tabs() -> None:
    found = found_in(
        "<table><tr><th>姓名</th><th>村</th></tr><tr><td>赵青禾</td><td> 红旗村 </td></tr></table>"
    )
    assert lines(found) == ["姓名\t村", "赵青禾\t红旗村"]


def test_scripts_and_styles_are_no_words() -> None:
    found = found_in("<p>字</p><script>var secret = 1</script>", "<style>p { color: red }</style>")
    assert lines(found) == ["字"]
    assert [hidden.kind for hidden in found.hidden] == ["script"]


@pytest.mark.parametrize(
    "body",
    [
        '<p style="color:#fff;background:#c00">字</p>',
        '<div style="background:#c00"><p style="color:#fff">字</p></div>',
        '<table><tr bgcolor="#cc0000"><td style="color:white">字</td></tr></table>',
        '<p style="border-color:#fff">字</p>',
        '<p style="font-size:12px">字</p>',
        '<p style="opacity:0.9">字</p>',
        "<!--[if IE]><p>x</p><![endif]--><p>字</p>",
    ],
)
def test_what_a_reader_sees_is_not_called_hidden(body: str) -> None:
    found = found_in(body)
    assert lines(found) == ["字"]
    assert found.hidden == ()


def test_the_alternative_text_of_a_picture_is_read_and_the_picture_is_not() -> None:
    found = found_in('<img src="a.png" alt="公示栏照片">')
    assert lines(found) == ["公示栏照片"]
    assert found.incomplete == ("picture-not-read:document",)


@pytest.mark.parametrize("body", ['<iframe src="x"></iframe>', '<img src="//a.invalid/b.png">'])
def test_content_from_elsewhere_is_incomplete(body: str) -> None:
    assert "external-content" in found_in(body).incomplete


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_page_is_read_in_each_encoding(encoding: str) -> None:
    page = "<html><body><p>青山镇</p></body></html>"
    assert read(page.encode(encoding), "页面.htm").text == "青山镇"
