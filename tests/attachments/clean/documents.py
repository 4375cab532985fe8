"""Word documents that hide nothing, with what makes one suspicious of them."""

from __future__ import annotations

import io
from collections.abc import Iterator

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, RGBColor
from PIL import Image

from ..makers import saved
from ..techniques.base import TITLES
from ..techniques.documents import document_of


def _plain(document: Document) -> None:
    document.add_paragraph("特此公告。").alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _table(document: Document) -> None:
    table = document.add_table(3, 3, "Table Grid")
    for row in range(3):
        for column in range(3):
            table.cell(row, column).text = f"{row}-{column}"


def _dark_table_head(document: Document) -> None:
    cell = document.add_table(2, 1).cell(0, 0)
    shade = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="1F4E79"/>'
    cell._tc.get_or_add_tcPr().append(parse_xml(shade))
    cell.paragraphs[0].add_run("村组").font.color.rgb = RGBColor(255, 255, 255)


def _styled_table(document: Document) -> None:
    table = document.add_table(2, 2, "Light Shading Accent 1")
    table.cell(0, 0).paragraphs[0].add_run("户数").font.color.rgb = RGBColor(255, 255, 255)


def _edges(document: Document) -> None:
    section = document.sections[0]
    section.header.paragraphs[0].text = "柳塘镇人民政府"
    run = section.footer.paragraphs[0].add_run()
    for tag, more in (("fldChar", 'w:fldCharType="begin"'), ("fldChar", 'w:fldCharType="end"')):
        run._r.append(parse_xml(f"<w:{tag} {nsdecls('w')} {more}/>"))
    code = f'<w:instrText {nsdecls("w")} xml:space="preserve"> PAGE \\* MERGEFORMAT </w:instrText>'
    run._r.insert(1, parse_xml(code))


def _first_page(document: Document) -> None:
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "公告"
    section.header.paragraphs[0].text = "公告（续）"


def _contents_and_links(document: Document) -> None:
    code = 'TOC \\o "1-3" \\h'.replace('"', "&quot;")
    field = f"<w:fldSimple {nsdecls('w')} w:instr='{code}'><w:r><w:t>目录</w:t></w:r></w:fldSimple>"
    document.add_paragraph()._p.append(parse_xml(field))


def _picture(document: Document) -> None:
    stream = io.BytesIO()
    Image.new("RGB", (80, 60), (0, 90, 160)).save(stream, "PNG")
    document.add_picture(stream)


def _list(document: Document) -> None:
    for style in ("List Bullet", "List Number", "Intense Quote"):
        document.add_paragraph("按户登记。", style)


def _marked_words(document: Document) -> None:
    words = '<w:rPr><w:highlight w:val="yellow"/><w:color w:val="FF0000"/></w:rPr><w:t>重要</w:t>'
    document.add_paragraph()._p.append(parse_xml(f"<w:r {nsdecls('w')}>{words}</w:r>"))


def _white_on_black(document: Document) -> None:
    words = (
        '<w:rPr><w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="000000"/></w:rPr>'
        "<w:t>注意</w:t>"
    )
    document.add_paragraph()._p.append(parse_xml(f"<w:r {nsdecls('w')}>{words}</w:r>"))


def _small_print(document: Document) -> None:
    document.add_paragraph().add_run("注：以上数据截至十月底。").font.size = Pt(6)


MADE = (
    _plain,
    _table,
    _dark_table_head,
    _styled_table,
    _edges,
    _first_page,
    _contents_and_links,
    _picture,
    _list,
    _marked_words,
    _white_on_black,
    _small_print,
)


def files() -> Iterator[tuple[str, bytes]]:
    """Twenty-four: each thing twice, in texts of different length."""
    for number, change in enumerate(MADE):
        for n in (number % 5, (number + 2) % 5):
            document = document_of(n)
            change(document)
            yield f"{change.__name__.strip('_')} {TITLES[n]}.docx", saved(document)
