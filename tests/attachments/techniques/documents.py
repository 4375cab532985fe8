"""Hidden content of Word documents, made with python-docx and WordprocessingML of our own."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import docx
from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from PIL import Image

from ..makers import OLE_MAGIC, W_NAMESPACE, saved
from .base import TITLES, Technique, buried
from .workbooks import rewritten, with_part

WORD = "vnd.openxmlformats-officedocument.wordprocessingml."
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def document_of(n: int) -> Document:
    """A public notice of a few paragraphs that hides nothing."""
    document = docx.Document()
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.title = ""
    document.add_heading(TITLES[n], n % 3)
    for number in range(2 + n):
        document.add_paragraph(f"{number + 1}、各村于十月{number + 10}日前完成登记。")
    return document


def put(document: Document, xml: str) -> bytes:
    """The document with a paragraph of our own XML at its end."""
    body = document.element.body
    body.insert(len(body) - 1, parse_xml(f"<w:p {nsdecls('w')}>{xml}</w:p>"))
    return saved(document)


def run(text: str, properties: str = "", tag: str = "t") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:{tag}>{text}</w:{tag}></w:r>"


def vanished(n: int) -> bytes:
    if n == 4:
        document = document_of(n)
        style = document.styles.add_style("Hidden", 2)
        style.font.hidden = True
        document.add_paragraph().add_run(buried(n), style)
        return saved(document)
    return put(document_of(n), run(f"见附件。{n}") + run(buried(n), "<w:vanish/>"))


def background_text(n: int) -> bytes:
    document = document_of(n)
    if n == 4:
        cell = document.add_table(1, 1).cell(0, 0)
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), "000000")
        cell._tc.get_or_add_tcPr().append(shade)
        cell.paragraphs[0].add_run(buried(n)).font.color.rgb = RGBColor(0, 0, 0)
        return saved(document)
    looks = (
        '<w:color w:val="FFFFFF"/>',
        '<w:color w:val="FEFEFE"/>',
        '<w:color w:val="000000"/><w:highlight w:val="black"/>',
        '<w:color w:val="FF0000"/><w:shd w:val="clear" w:fill="FF0000"/>',
    )
    return put(document, run("姓名：") + run(buried(n), looks[n]))


def tiny_text(n: int) -> bytes:
    document = document_of(n)
    document.add_paragraph().add_run(buried(n)).font.size = Pt((1, 1.5, 2, 2.5, 1)[n])
    return saved(document)


def insertion(n: int) -> bytes:
    tag = "moveTo" if n == 3 else "ins"
    return put(document_of(n), f'<w:{tag} w:id="9" w:author="">{run(buried(n))}</w:{tag}>')


def deletion(n: int) -> bytes:
    if n == 3:
        inner = f'<w:moveFrom w:id="9" w:author="">{run(buried(n))}</w:moveFrom>'
    else:
        inner = f'<w:del w:id="9" w:author="">{run(buried(n), "", "delText")}</w:del>'
    return put(document_of(n), run("经研究") + inner)


def deleted_row(n: int) -> bytes:
    document = document_of(n)
    row = document.add_table(2, 2).rows[1]
    row.cells[0].text, row.cells[1].text = buried(n), "已删"
    mark = parse_xml(f'<w:trPr {nsdecls("w")}><w:del w:id="9" w:author=""/></w:trPr>')
    row._tr.insert(0, mark)
    return saved(document)


def comment(n: int) -> bytes:
    document = document_of(n)
    document.add_comment(document.paragraphs[1].runs[0], buried(n), author="")
    return saved(document)


def field_code(n: int) -> bytes:
    codes = (
        f'IF 1 = 2 "{buried(n)}" ""',
        f'INCLUDETEXT "C:\\\\{buried(n)}.docx"',
        f'DOCVARIABLE "{buried(n)}"',
        f'QUOTE "{buried(n)}"',
        f'MERGEFIELD "{buried(n)}"',
    )
    code = codes[n].replace("&", "&amp;").replace('"', "&quot;")
    if n % 2:
        return put(document_of(n), f'<w:fldSimple w:instr="{code}">{run("")}</w:fldSimple>')
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{at}"/></w:r>' for at in ("begin", "end"))
    return put(document_of(n), begin + run(code, "", "instrText") + end)


def document_variable(n: int) -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        more = f'<w:docVars><w:docVar w:name="v{n}" w:val="{buried(n)}"/></w:docVars></w:settings>'
        settings = parts["word/settings.xml"]
        parts["word/settings.xml"] = settings.replace(b"</w:settings>", more.encode())

    return rewritten(saved(document_of(n)), change)


def custom_xml(n: int) -> bytes:
    content = f"<form><applicant>{buried(n)}</applicant></form>"
    return with_part(saved(document_of(n)), f"customXml/item{n + 5}.xml", "xml", content)


def fallback(n: int) -> bytes:
    choice, other = run("见附图"), run(buried(n))
    inner = f'<mc:Choice Requires="x">{choice}</mc:Choice><mc:Fallback>{other}</mc:Fallback>'
    both = f'<mc:AlternateContent xmlns:mc="{MC}">{inner}</mc:AlternateContent>'
    return put(document_of(n), f"<w:r>{both}</w:r>")


def unused_header(n: int) -> bytes:
    document = document_of(n)
    section = document.sections[0]
    edge = (section.first_page_header, section.even_page_header, section.first_page_footer)[n % 3]
    edge.is_linked_to_previous = False
    edge.paragraphs[0].text = buried(n)
    return saved(document)


def unlinked_footer(n: int) -> bytes:
    inner = f'<w:ftr xmlns:w="{W_NAMESPACE}"><w:p>{run(buried(n))}</w:p></w:ftr>'
    name = f"word/footer{n + 4}.xml"
    return with_part(saved(document_of(n)), name, WORD + "footer+xml", inner)


def with_picture(n: int) -> Document:
    document = document_of(n)
    stream = io.BytesIO()
    Image.new("RGB", (60, 60), (9 * n, 120, 0)).save(stream, "PNG")
    document.add_picture(stream)
    return document


def cropped_picture(n: int) -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        crop = f'<a:srcRect {"ltrbl"[n]}="{20000 + n}"/><a:stretch>'
        text = parts["word/document.xml"].decode()
        parts["word/document.xml"] = re.sub("<a:stretch>", crop, text).encode()

    return rewritten(saved(with_picture(n)), change)


def hidden_picture(n: int) -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        text = parts["word/document.xml"].decode()
        parts["word/document.xml"] = re.sub("<wp:docPr ", '<wp:docPr hidden="1" ', text).encode()

    return rewritten(saved(with_picture(n)), change)


def description(n: int) -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        text = parts["word/document.xml"].decode()
        told = f'<wp:docPr descr="{buried(n)}" '
        parts["word/document.xml"] = re.sub("<wp:docPr ", told, text).encode()

    return rewritten(saved(with_picture(n)), change)


def embedded_object(n: int) -> bytes:
    content = OLE_MAGIC + buried(n).encode("utf-16-le")

    def change(parts: dict[str, bytes]) -> None:
        parts[f"word/embeddings/oleObject{n + 1}.bin"] = content

    return rewritten(saved(document_of(n)), change)


def macro(n: int) -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        parts["word/vbaProject.bin"] = buried(n).encode()

    return rewritten(saved(document_of(n)), change)


def metadata(n: int) -> bytes:
    document = document_of(n)
    if n % 2:
        document.core_properties.last_modified_by = buried(n)
    else:
        document.core_properties.author = buried(n)
    return saved(document)


def application_property(name: str) -> Callable[[int], bytes]:
    def make(n: int) -> bytes:
        def change(parts: dict[str, bytes]) -> None:
            more = f"<{name}>C:\\{buried(n)}</{name}></Properties>".encode()
            parts["docProps/app.xml"] = re.sub(
                f"<{name}>[^<]*</{name}>".encode(), b"", parts["docProps/app.xml"]
            ).replace(b"</Properties>", more)

        return rewritten(saved(document_of(n)), change)

    return make


TECHNIQUES = (
    Technique("hidden text", "docx", "hidden-text", vanished),
    Technique("text in the colour of its ground", "docx", "background-text", background_text),
    Technique("tiny text", "docx", "tiny-text", tiny_text),
    Technique("tracked insertion", "docx", "tracked-insertion", insertion),
    Technique("tracked deletion", "docx", "tracked-deletion", deletion),
    Technique("deleted table row", "docx", "tracked-deletion", deleted_row),
    Technique("comment", "docx", "comment", comment),
    Technique("field code", "docx", "field-code", field_code),
    Technique("document variable", "docx", "document-variable", document_variable),
    Technique("custom XML", "docx", "custom-xml", custom_xml),
    Technique("fallback text", "docx", "fallback-text", fallback),
    Technique("header of pages that are not there", "docx", "unused-header", unused_header),
    Technique("footer that nothing links to", "docx", "unused-header", unlinked_footer),
    Technique("cropped picture", "docx", "cropped-picture", cropped_picture, bare=True),
    Technique("hidden picture", "docx", "hidden-shape", hidden_picture, bare=True),
    Technique("alternative text", "docx", "alternative-text", description),
    Technique("embedded object", "docx", "", embedded_object, refused="nested"),
    Technique("macro", "docx", "", macro, refused="macro"),
    Technique("author or last editor", "docx", "metadata-person", metadata, bare=True),
    Technique("company", "docx", "metadata-organ", application_property("Company"), bare=True),
    Technique("manager", "docx", "metadata-person", application_property("Manager"), bare=True),
    Technique(
        "path of the template", "docx", "metadata-path", application_property("Template"), bare=True
    ),
)
