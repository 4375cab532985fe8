"""A Word file is read from first to last word, wherever the word stands."""

from __future__ import annotations

import io

import docx

from wagtail_disclosure.attachments import ExtractedFile, read

from .makers import bare_docx, paragraph, png, saved, simple_docx

FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def places(found: ExtractedFile) -> dict[str, str]:
    return {segment.where: segment.text for segment in found.segments}


def override(name: str, kind: str) -> str:
    return f'<Override PartName="{name}" ContentType="{kind}"/>'


def test_paragraphs_and_tables_come_in_reading_order() -> None:
    document = docx.Document()
    document.add_paragraph("第一段")
    table = document.add_table(2, 2)
    for row, texts in enumerate((("姓名", "村组"), ("赵青禾", "红旗村二组"))):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    document.add_paragraph("第二段")
    found = [(s.where, s.text) for s in read(saved(document), "名单.docx").segments]
    assert found[:4] == [
        ("paragraph 1", "第一段"),
        ("table 1 row 1", "姓名\t村组"),
        ("table 1 row 2", "赵青禾\t红旗村二组"),
        ("paragraph 2", "第二段"),
    ]


def test_a_merged_cell_is_read_once_and_a_nested_table_inside_its_cell() -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "合并"
    table.cell(1, 0).add_table(1, 1).cell(0, 0).text = "内层"
    found = places(read(saved(document), "a.docx"))
    assert found["table 1 row 1"] == "合并"
    assert found["table 1 row 2"] == "内层\t"
    assert "table 2 row 1" not in found


def test_headers_stand_before_the_body_and_footers_behind_it() -> None:
    document = docx.Document()
    document.add_paragraph("正文")
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.sections[0].footer.paragraphs[0].text = "页脚"
    found = [s.text for s in read(saved(document), "a.docx").segments]
    assert found[:3] == ["页眉", "正文", "页脚"]


def test_comments_are_read() -> None:
    document = docx.Document()
    run = document.add_paragraph("正文").runs[0]
    document.add_comment(run, "此处请核对身份证号", author="x")
    assert places(read(saved(document), "a.docx"))["comment 1"] == "此处请核对身份证号"


def test_footnotes_are_read() -> None:
    notes = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote>{paragraph("脚注文字")}</w:footnote></w:footnotes>'
    )
    data = bare_docx(
        paragraph("正文"),
        {"word/footnotes.xml": notes},
        override("/word/footnotes.xml", FOOTNOTES),
    )
    assert places(read(data, "a.docx"))["footnote 1"] == "脚注文字"


def test_a_part_that_no_link_leads_to_is_read_too() -> None:
    notes = f'<w:comments xmlns:w="{W}"><w:comment>{paragraph("孤立批注")}</w:comment></w:comments>'
    data = bare_docx(
        paragraph("正文"), {"word/comments.xml": notes}, override("/word/comments.xml", COMMENTS)
    )
    assert places(read(data, "a.docx"))["comment 1"] == "孤立批注"


def test_inserted_deleted_and_hidden_words_and_content_controls_are_read() -> None:
    data = bare_docx(
        "<w:p><w:ins><w:r><w:t>新增</w:t></w:r></w:ins><w:del><w:r><w:delText>删去的字</w:delText>"
        "</w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r></w:p>"
        f"<w:sdt><w:sdtContent>{paragraph('控件内')}</w:sdtContent></w:sdt>"
    )
    found = places(read(data, "a.docx"))
    assert found["paragraph 1"] == "新增"
    assert found["hidden text 1"] == "隐藏"
    assert found["deleted text 1"] == "删去的字"
    assert found["paragraph 2"] == "控件内"


def text_box(choice: str, fallback: str) -> str:
    return (
        '<w:p xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r>'
        "<w:t>前</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>"
        f"<w:txbxContent>{paragraph(choice)}</w:txbxContent></mc:Choice><mc:Fallback>"
        f"<w:txbxContent>{paragraph(fallback)}</w:txbxContent></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )


def test_a_text_box_is_read_once_although_it_is_stored_twice() -> None:
    found = [(s.where, s.text) for s in read(bare_docx(text_box("框", "框")), "a.docx").segments]
    assert found == [("paragraph 1", "前"), ("text box 1", "框")]


def test_a_fallback_that_says_something_else_is_read_as_well() -> None:
    found = places(read(bare_docx(text_box("框", "另一句")), "a.docx"))
    assert found["text box 1"] == "框"
    assert found["fallback text 1"] == "另一句"


def test_word_art_of_a_watermark_is_read() -> None:
    data = bare_docx(
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
        '<v:textpath string="内部资料"/></v:shape></w:pict></w:r></w:p>'
    )
    assert places(read(data, "a.docx"))["word art 1"] == "内部资料"


def test_dead_links_of_office_programs_do_no_harm() -> None:
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="x/image" Target="NULL"/></Relationships>'
    )
    data = bare_docx(paragraph("正文"), {"word/_rels/document.xml.rels": links})
    assert read(data, "a.docx").incomplete == ()


def test_a_plain_document_is_complete() -> None:
    assert read(bare_docx(paragraph("正文")), "a.docx").incomplete == ()


def test_a_picture_makes_the_reading_incomplete() -> None:
    document = docx.Document()
    document.add_picture(io.BytesIO(png()))
    assert "picture-not-read:paragraph 1" in read(saved(document), "a.docx").incomplete


def test_a_part_of_unknown_kind_makes_the_reading_incomplete() -> None:
    data = bare_docx(
        paragraph("正文"), {"word/x.htm": "<p>y</p>"}, override("/word/x.htm", "text/html")
    )
    assert read(data, "a.docx").incomplete == ("part-not-read",)


def test_content_from_elsewhere_makes_the_reading_incomplete() -> None:
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="x/image" TargetMode="External" Target="http://a.invalid/b"/>'
        '<Relationship Id="r2" Type="x/hyperlink" TargetMode="External" Target="http://a.invalid"/>'
        "</Relationships>"
    )
    data = bare_docx(paragraph("正文"), {"word/_rels/document.xml.rels": links})
    assert read(data, "a.docx").incomplete == ("external-content",)


def test_the_media_type_is_that_of_word() -> None:
    assert read(simple_docx(), "通知.DOCX").media_type.endswith("wordprocessingml.document")
