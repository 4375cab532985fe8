"""Hidden content of web pages, plain text and OFD files."""

from __future__ import annotations

from ..makers import zipped
from .base import TITLES, Technique, buried

OFD_NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def web_page(n: int, body: str, head: str = "") -> bytes:
    page = (
        f"<html><head><title>{TITLES[n]}</title>{head}</head><body><p>{TITLES[n]}</p>{body}</body>"
    )
    return f"<!DOCTYPE html>{page}</html>".encode()


def hidden_element(n: int) -> bytes:
    ways = (
        f'<div style="display: none">{buried(n)}</div>',
        f"<p hidden>{buried(n)}</p>",
        f'<input type="hidden" value="{buried(n)}">',
        f'<span style="position:absolute;left:-9999px">{buried(n)}</span>',
        f'<p class="x">{buried(n)}</p>',
    )
    return web_page(n, ways[n], "<style>.x { visibility: hidden }</style>" if n == 4 else "")


def white_words(n: int) -> bytes:
    ways = ("#fff", "white", "#FFFFFF", "rgb(255, 255, 255)", "transparent")
    return web_page(n, f'<p style="color: {ways[n]}">{buried(n)}</p>')


def page_comment(n: int) -> bytes:
    return web_page(n, f"<!-- {buried(n)} -->")


def script(n: int) -> bytes:
    return web_page(n, f"<script>document.title = {n}</script>")


def tag_characters(n: int) -> bytes:
    """Each ASCII character of a number as a character without shape."""
    number = "".join(chr(0xE0000 + ord(c)) for c in buried(n).split()[1])
    return f"{TITLES[n]}\n各村于十月完成登记。{number}\n".encode()


def zero_width(n: int) -> bytes:
    between = "\u200b\u200c"[n % 2].join(TITLES[n] * 2)
    return f"{TITLES[n]}\n{between}\n".encode()


def ofd(content: str, more: dict[str, str] | None = None, info: str = "", lists: str = "") -> bytes:
    """One page of 210 by 297 millimetres; ``lists`` stand in the document, ``more`` are parts."""
    head = f"<ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID>{info}</ofd:DocInfo>"
    root = f"{head}<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
    area = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
    pages = '<ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages>'
    return zipped(
        {
            "OFD.xml": f'<ofd:OFD {OFD_NAMESPACE} DocType="OFD">{root}</ofd:OFD>',
            "Doc_0/Document.xml": f"<ofd:Document {OFD_NAMESPACE}><ofd:CommonData>{area}"
            f"</ofd:CommonData>{pages}{lists}</ofd:Document>",
            "Doc_0/Pages/Page_0/Content.xml": ofd_page(content),
            **(more or {}),
        }
    )


def ofd_page(content: str) -> str:
    layer = f"<ofd:Content><ofd:Layer>{content}</ofd:Layer></ofd:Content>"
    return f"<ofd:Page {OFD_NAMESPACE}>{layer}</ofd:Page>"


def ofd_text(text: str, attributes: str = "", inner: str = "", y: int = 20) -> str:
    code = f'{inner}<ofd:TextCode X="0" Y="5">{text}</ofd:TextCode>'
    box = "" if "Boundary" in attributes else f'Boundary="20 {y} 150 8" '
    return f'<ofd:TextObject {box}Size="5" {attributes}>{code}</ofd:TextObject>'.replace(
        'Size="5" Size', "Size"
    )


def ofd_hidden(n: int) -> bytes:
    return ofd(ofd_text(TITLES[n]) + ofd_text(buried(n), 'Visible="false"'))


def ofd_off_page(n: int) -> bytes:
    box = ("400 20 50 8", "20 500 50 8", "-90 20 50 8", "20 -30 50 8", "210 297 9 9")[n]
    return ofd(ofd_text(TITLES[n]) + ofd_text(buried(n), f'Boundary="{box}"'))


def ofd_white(n: int) -> bytes:
    fill = f'<ofd:FillColor Value="255 255 {255 - n}"/>'
    return ofd(ofd_text(TITLES[n]) + ofd_text(buried(n), "", fill))


def ofd_note(n: int) -> bytes:
    inner = f"<ofd:Annot ID='9' Type='Highlight'><ofd:Remark>{buried(n)}</ofd:Remark></ofd:Annot>"
    entry = '<ofd:Page PageID="1"><ofd:FileLoc>/Doc_0/Annots/a.xml</ofd:FileLoc></ofd:Page>'
    more = {
        "Doc_0/Annots.xml": f"<ofd:Annotations {OFD_NAMESPACE}>{entry}</ofd:Annotations>",
        "Doc_0/Annots/a.xml": f"<ofd:PageAnnot {OFD_NAMESPACE}>{inner}</ofd:PageAnnot>",
    }
    return ofd(ofd_text(TITLES[n]), more, lists="<ofd:Annotations>Annots.xml</ofd:Annotations>")


def ofd_unlisted(n: int) -> bytes:
    return ofd(
        ofd_text(TITLES[n]),
        {f"Doc_0/Pages/Page_{n + 1}/Content.xml": ofd_page(ofd_text(buried(n)))},
    )


def ofd_author(n: int) -> bytes:
    return ofd(ofd_text(TITLES[n]), info=f"<ofd:Author>{buried(n)}</ofd:Author>")


TECHNIQUES = (
    Technique("element that is not shown", "html", "hidden-element", hidden_element),
    Technique("white words", "html", "background-text", white_words),
    Technique("comment in the source", "html", "comment", page_comment),
    Technique("script", "html", "script", script, bare=True),
    Technique("tag characters", "txt", "invisible-characters", tag_characters, bare=True),
    Technique("zero-width characters", "txt", "invisible-characters", zero_width, bare=True),
    Technique("object that is not visible", "ofd", "layer-text", ofd_hidden),
    Technique("text outside of the page", "ofd", "off-page-text", ofd_off_page),
    Technique("white text", "ofd", "background-text", ofd_white),
    Technique("note", "ofd", "annotation", ofd_note),
    Technique("page that no list names", "ofd", "unlisted-part", ofd_unlisted),
    Technique("author", "ofd", "metadata-person", ofd_author, bare=True),
)
