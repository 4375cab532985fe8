"""The same letter as PDF: what the Word file says, set anew. Pictures and shapes of a template stay in Word."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from types import ModuleType
from typing import Any

from django.utils.html import escape
from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

STYLE = """
@page { size: A4; margin: 37mm 26mm 35mm 28mm; @bottom-center { content: "— " counter(page) " —";
 font: 11pt "Noto Serif CJK SC", serif; } }
body { margin: 0; font: 16pt/28pt "FangSong", "仿宋", "Noto Serif CJK SC", "Noto Sans CJK SC", serif; }
p { margin: 0; text-align: justify; overflow-wrap: anywhere; }
p.title { font-family: "Noto Serif CJK SC", serif; font-weight: bold; line-height: 34pt; }
table { width: 100%; border-collapse: collapse; margin: 6pt 0; line-height: 21pt; }
td { border: 0.75pt solid #000; padding: 5pt 6pt; vertical-align: top; font-size: 14pt; }
td:first-child { width: 42mm; }
"""
ALIGN = {0: "left", 1: "center", 2: "right", 3: "justify"}
TITLE_SIZE = 20


class MadeWithout(RuntimeError):
    """Something asked for a file from outside while a letter was set."""


@cache
def setter() -> ModuleType | None:
    """The library that sets the pages; None where it, or what it needs of the system, is not installed."""
    try:
        import weasyprint
    except (ImportError, OSError):
        return None
    module: ModuleType = weasyprint
    return module


def pdf_of(docx: bytes, title: str = "") -> bytes | None:
    """The Word file as PDF (PDF/UA-1); None where PDF is not installed."""
    library = setter()
    if library is None:
        return None
    html = library.HTML(string=html_of(docx, title), url_fetcher=_nothing_from_outside)
    made: bytes = html.write_pdf(pdf_variant="pdf/ua-1")
    return made


def _nothing_from_outside(url: str, *args: Any, **kwargs: Any) -> Any:
    raise MadeWithout("A letter asked for a file; expected none. Letters are made of words only.")


def html_of(docx: bytes, title: str = "") -> str:
    """Paragraphs and tables of a Word file as one HTML page, every word escaped."""
    body = "\n".join(_blocks(Document(io.BytesIO(docx))))
    return (
        f'<!DOCTYPE html><html lang="zh-Hans"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{STYLE}</style></head><body>{body}</body></html>"
    )


def lines_of_letter(docx: bytes) -> list[str]:
    """The words of a letter, a paragraph or row a line."""
    document = Document(io.BytesIO(docx))
    found: list[str] = []
    for block in _children(document, document.element.body):
        if isinstance(block, Paragraph):
            found.append(block.text)
        else:
            found += ["　".join(cell.text for cell in row.cells) for row in block.rows]
    return found


def _blocks(document: Any) -> Iterator[str]:
    section = document.sections[0]
    yield from (_paragraph(p) for p in section.header.paragraphs if p.text.strip())
    for block in _children(document, document.element.body):
        yield _paragraph(block) if isinstance(block, Paragraph) else _table(block)
    yield from (_paragraph(p) for p in section.footer.paragraphs if p.text.strip())


def _children(document: Any, root: Any) -> Iterator[Paragraph | Table]:
    for element in root.iterchildren(qn("w:p"), qn("w:tbl")):
        kind = Paragraph if element.tag == qn("w:p") else Table
        yield kind(element, document)


def _paragraph(paragraph: Paragraph) -> str:
    layout, size = paragraph.paragraph_format, _size(paragraph)
    style = [f"font-size:{size:g}pt"]
    if paragraph.alignment is not None:
        style.append(f"text-align:{ALIGN.get(int(paragraph.alignment), 'left')}")
    for name, length in (
        ("text-indent", layout.first_line_indent),
        ("padding-right", layout.right_indent),
        ("margin-top", layout.space_before),
    ):
        if length:
            style.append(f"{name}:{length.pt:g}pt")
    if layout.keep_with_next:
        style.append("break-after:avoid")
    if size < 14:
        style.append("line-height:18pt")
    look = ' class="title"' if size >= TITLE_SIZE else ""
    return f'<p{look} style="{";".join(style)}">{_text(paragraph)}</p>'


def _size(paragraph: Paragraph) -> float:
    sizes = [run.font.size.pt for run in paragraph.runs if run.font.size]
    return max(sizes, default=16.0)


def _text(paragraph: Paragraph) -> str:
    return str(escape(paragraph.text)).replace("\n", "<br>").replace("\t", "&emsp;") or "&nbsp;"


def _table(table: Table) -> str:
    rows = "".join(
        "<tr>" + "".join(f"<td>{_cell(cell)}</td>" for cell in row.cells) + "</tr>"
        for row in table.rows
    )
    return f"<table>{rows}</table>"


def _cell(cell: Any) -> str:
    return "<br>".join(_text(paragraph) for paragraph in cell.paragraphs)
