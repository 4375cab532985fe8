"""Write ``letter_templates/*.docx`` from their sources: run this module with ``python -m``.

The look is that of GB/T 9704: A4 with its margins, the title in 小标宋 22 pt, the text in 仿宋 16 pt, lines of 28 pt.
"""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from lxml import etree

from .sources import FOLDER, Line, letter_names, lines_of

TEXT_FONT = "仿宋"
TITLE_FONT = "方正小标宋简体"
TABLE_FONT = "宋体"
USED_STYLES = ("Normal", "Default Paragraph Font", "Normal Table", "No List", "Table Grid")
LEFT_OUT = re.compile(r"thumbnail|stylesWithEffects|customXml|/theme|numbering")
#: So many lines stay on one page with the signature: it never stands on a page alone.
TOGETHER = 3
WRITTEN = (2026, 1, 1, 0, 0, 0)
MARGINS = {"top": 37, "bottom": 35, "left": 28, "right": 26}
CENTRE, RIGHT, JUSTIFY = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
#: look -> (alignment, size in pt, indent of the first line in characters, font)
LOOKS: dict[str, tuple[Any, int, int, str]] = {
    "title": (CENTRE, 22, 0, TITLE_FONT),
    "number": (CENTRE, 16, 0, TEXT_FONT),
    "flush": (JUSTIFY, 16, 0, TEXT_FONT),
    "body": (JUSTIFY, 16, 2, TEXT_FONT),
    "right": (RIGHT, 16, 0, TEXT_FONT),
    "small": (None, 12, 0, TABLE_FONT),
}


def template_bytes(name: str) -> bytes:
    """The Word template of one letter; the same bytes each time."""
    document = Document()
    _page(document)
    table: Any = None
    before = ""
    lines = list(lines_of(name))
    for number, line in enumerate(lines):
        if line.look == "row":
            table = table or _new_table(document)
            _add_row(table, line.cells)
        else:
            table = None
            paragraph = _add_paragraph(document, line, before)
            following = [later.look for later in lines[number + 1 : number + 1 + TOGETHER]]
            paragraph.paragraph_format.keep_with_next = "right" in following
        before = line.look
    return _packed(document)


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for side, width in MARGINS.items():
        setattr(section, f"{side}_margin", Mm(width))
    _font(document.styles["Normal"], TEXT_FONT, 16)
    properties = document.core_properties
    properties.author = properties.title = properties.comments = ""
    properties.created = properties.modified = datetime(*WRITTEN)


def _font(holder: Any, name: str, size: int) -> None:
    holder.font.name, holder.font.size = name, Pt(size)
    holder.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)


def _add_paragraph(document: Any, line: Line, before: str) -> Any:
    alignment, size, indent, font = LOOKS[line.look]
    paragraph = document.add_paragraph()
    layout = paragraph.paragraph_format
    paragraph.alignment = alignment
    layout.space_before, layout.space_after = Pt(_space(line.look, before)), Pt(0)
    layout.line_spacing = Pt(34 if line.look == "title" else 28 if size == 16 else 18)
    layout.first_line_indent = Pt(size * indent)
    if line.look == "right":
        layout.right_indent = Pt(size * 2)
        layout.keep_together = True
    _run(paragraph, line.text, font, size)
    return paragraph


def _space(look: str, before: str) -> int:
    """Air above: two lines before the signature, one before the salutation and the small print."""
    if before == look:
        return 0
    return {"right": 44, "flush": 20, "small": 28, "number": 10}.get(look, 0)


def _run(paragraph: Any, text: str, font: str, size: int) -> None:
    run = paragraph.add_run(text)
    run.font.name, run.font.size = font, Pt(size)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _new_table(document: Any) -> Any:
    space = document.add_paragraph()
    space.paragraph_format.space_after = Pt(6)
    table = document.add_table(rows=0, cols=2)
    table.style = "Table Grid"
    table.autofit = False
    return table


def _add_row(table: Any, cells: Iterable[str]) -> None:
    row = table.add_row()
    for cell, text, width in zip(row.cells, cells, (Mm(46), Mm(110)), strict=True):
        cell.width = width
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(5)
        _run(paragraph, text, TABLE_FONT, 14)


def _packed(document: Any) -> bytes:
    """Without what only the library's own sample has, and with one date for every part."""
    _only_used_styles(document)
    raw = io.BytesIO()
    document.save(raw)
    out = io.BytesIO()
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if LEFT_OUT.search(info.filename):
                continue
            part = zipfile.ZipInfo(info.filename, WRITTEN)
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, _without_links(info.filename, old.read(info)))
    return out.getvalue()


def _only_used_styles(document: Any) -> None:
    styles = document.styles.element
    for style in list(styles.style_lst):
        if style.name_val not in USED_STYLES:
            styles.remove(style)


def _without_links(name: str, content: bytes) -> bytes:
    """Relations and types of the parts that were left out go with them."""
    if not name.endswith((".rels", "[Content_Types].xml")):
        return content
    root = etree.fromstring(content)
    for entry in list(root):
        if LEFT_OUT.search(entry.get("Target") or entry.get("PartName") or ""):
            root.remove(entry)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def main(folder: Path = FOLDER) -> int:
    """Write every template; how many."""
    names = letter_names()
    for name in names:
        (folder / f"{name}.docx").write_bytes(template_bytes(name))
    sys.stdout.write(f"{len(names)} templates in {folder.name}/\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
