"""What may not come in is refused with what came, what is expected and what to do."""

from __future__ import annotations

import pickle
import zipfile

import pytest

from wagtail_disclosure.attachments import UnsafeFile, read
from wagtail_disclosure.attachments.errors import FAILURES, REFUSALS

from .makers import (
    OLE_MAGIC,
    SHEET_MAIN,
    bare_docx,
    content_types,
    encrypted_pdf,
    jpeg,
    paragraph,
    pdf,
    pdf_pages,
    png,
    shown,
    simple_docx,
    stream,
    zipped,
)

PDF = pdf_pages(shown(b"x"))
WORD = simple_docx()
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
BODY = paragraph("x")


def relationship(kind: str, target: str) -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r" Type="x/{kind}" TargetMode="External" Target="{target}"/>'
        "</Relationships>"
    )


def prefixed_zip() -> bytes:
    return b"#!/bin/sh\n" + WORD


def script_in_object_stream(kind: bytes = b"/Type/ObjStm") -> bytes:
    import zlib

    packed = zlib.compress(b"9 0 <</S /JavaScript /JS (app.alert)>>")
    more = kind + b"/N 1/First 4/Filter/FlateDecode"
    return pdf(
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>", stream(packed, more)]
    )


#: case -> (bytes, name, code)
CASES: dict[str, tuple[bytes, str, str]] = {
    "nothing": (b"", "a.pdf", "empty"),
    "over 20 MB": (b"%PDF-" + b"0" * (20 * 1024 * 1024), "a.pdf", "too-large"),
    "no extension": (PDF, "notice", "extension"),
    "a program": (b"MZ\x90\0", "a.exe", "extension"),
    "a program named as a web page": (b"MZ\x90\0", "a.html", "encoding"),
    "a text named as a web page": (b"hello", "a.html", "mismatch"),
    "an OpenDocument text": (zipped({"mimetype": "x"}), "a.odt", "extension"),
    "a plain ZIP named ofd": (zipped({"a.txt": "x"}), "a.ofd", "mismatch"),
    "a vector picture": (b"<svg/>", "a.svg", "extension"),
    "a macro extension": (WORD, "a.docm", "macro"),
    "an old file renamed": (OLE_MAGIC + b"\0" * 512, "a.docx", "ole"),
    "a Word file with password": (
        OLE_MAGIC + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"),
        "a.docx",
        "encrypted",
    ),
    "a turned name": (PDF, "a\u202efdp.pdf", "name"),
    "a name with a line break": (PDF, "a\n.pdf", "name"),
    "a name with a folder": (PDF, "../a.pdf", "name"),
    "a PDF named docx": (PDF, "a.docx", "mismatch"),
    "a Word file named pdf": (WORD, "a.pdf", "mismatch"),
    "a Word file named xlsx": (WORD, "a.xlsx", "mismatch"),
    "a workbook named docx": (
        zipped({"[Content_Types].xml": content_types(SHEET_MAIN)}),
        "a.docx",
        "mismatch",
    ),
    "a plain ZIP named docx": (zipped({"a.txt": "x"}), "a.docx", "mismatch"),
    "a picture named jpg": (png(), "a.jpg", "mismatch"),
    "a PDF with password": (encrypted_pdf(b"x", b"pw"), "a.pdf", "encrypted"),
    "macro content type": (
        zipped({"[Content_Types].xml": content_types(MACRO_TYPE)}),
        "a.docx",
        "macro",
    ),
    "a macro part": (bare_docx(BODY, {"word/vbaProject.bin": b"x"}), "a.docx", "macro"),
    "a control": (bare_docx(BODY, {"word/activeX/activeX1.xml": "<a/>"}), "a.docx", "macro"),
    "an embedded object": (
        bare_docx(BODY, {"word/embeddings/o.bin": OLE_MAGIC}),
        "a.docx",
        "nested",
    ),
    "an embedded workbook": (
        bare_docx(BODY, {"word/embeddings/s.xlsx": zipped({"a": "b"})}),
        "a.docx",
        "nested",
    ),
    "a remote template": (
        bare_docx(
            BODY,
            {"word/_rels/settings.xml.rels": relationship("attachedTemplate", "http://a.invalid")},
        ),
        "a.docx",
        "external",
    ),
    "a ZIP behind a program": (prefixed_zip(), "a.docx", "mismatch"),
    "bytes behind a ZIP": (WORD + b"x", "a.docx", "polyglot"),
    "a PDF inside a stored ZIP": (
        zipped({"a": b"%PDF-1.4", "[Content_Types].xml": content_types()}, zipfile.ZIP_STORED),
        "a.docx",
        "polyglot",
    ),
    "a document type in four bytes a letter": (
        bare_docx(
            BODY, {"word/x.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>".encode("utf-32-le")}
        ),
        "a.docx",
        "doctype",
    ),
    "a part outside": (bare_docx(BODY, {"../x.xml": "<a/>"}), "a.docx", "polyglot"),
    "two parts of one name": (bare_docx(BODY, {"WORD/Document.xml": "<a/>"}), "a.docx", "polyglot"),
    "a ZIP behind a PDF": (PDF + WORD, "a.pdf", "polyglot"),
    "a ZIP inside a PDF": (PDF[:-6] + WORD + b"\n%%EOF", "a.pdf", "polyglot"),
    "a page before the PDF": (b"%PDF-1.4\n<html><script>" + PDF, "a.pdf", "polyglot"),
    "a cut PDF": (PDF[: len(PDF) // 2], "a.pdf", "polyglot"),
    "a script in a PDF": (
        pdf_pages(shown(b"x"), catalog_more=b"/OpenAction<</S/JavaScript/JS(1)>>"),
        "a.pdf",
        "active-content",
    ),
    "a start command in a PDF": (
        pdf_pages(shown(b"x"), catalog_more=b"/OpenAction<</S /Launch/F(a)>>"),
        "a.pdf",
        "active-content",
    ),
    "a packed script in a PDF": (script_in_object_stream(), "a.pdf", "active-content"),
    "a packed script under a written-out name": (
        script_in_object_stream(b"/Type/Obj#53tm"),
        "a.pdf",
        "active-content",
    ),
    "a script under a written-out name": (
        pdf_pages(shown(b"x"), catalog_more=b"/OpenAction<</#53/Jav#61Scr#69pt/JS(1)>>"),
        "a.pdf",
        "active-content",
    ),
    "a file under a written-out name": (
        pdf_pages(shown(b"x"), catalog_more=b"/Names<</Embedded#46iles<</Names[]>>>>"),
        "a.pdf",
        "nested",
    ),
    "a file in a PDF": (
        pdf_pages(shown(b"x"), catalog_more=b"/Names<</EmbeddedFiles<</Names[]>>>>"),
        "a.pdf",
        "nested",
    ),
    "bytes behind a PNG": (png() + b"x", "a.png", "polyglot"),
    "a cut PNG": (png()[:-12], "a.png", "damaged"),
    "a huge PNG": (png(100_000, 100_000), "a.png", "bomb"),
    "a ZIP behind a JPG": (jpeg() + WORD, "a.jpg", "polyglot"),
    "bytes behind a JPG": (jpeg() + b"more", "a.jpg", "polyglot"),
    "a JPG without picture": (b"\xff\xd8\xff\xd9", "a.jpg", "damaged"),
    "a web page as text": (b"\n<!DOCTYPE html><script>", "a.txt", "polyglot"),
    "a web page in UTF-16": ("<html>".encode("utf-16"), "a.txt", "polyglot"),
    "a PDF as text": (b"hello %PDF-1.4", "a.txt", "polyglot"),
    "a shell script as text": (b"#!/bin/sh\nid", "a.txt", "polyglot"),
    "a ZIP behind text": (b"hello" + WORD, "a.csv", "polyglot"),
}


@pytest.mark.parametrize("case", CASES)
def test_an_unsafe_file_is_refused_with_its_reason(case: str) -> None:
    data, name, code = CASES[case]
    with pytest.raises(UnsafeFile) as caught:
        read(data, name)
    assert caught.value.code == code
    expected, remedy = REFUSALS[code]
    assert str(caught.value) == f"{caught.value.came}; expected {expected}; {remedy}."


@pytest.mark.parametrize("name", ["赵青禾的残疾证.exe", "赵青禾.赵青禾", "赵青禾.pdf"])
def test_no_message_repeats_the_name_of_the_file(name: str) -> None:
    with pytest.raises(UnsafeFile) as caught:
        read(b"x", name)
    assert "赵青禾" not in str(caught.value)


def test_every_code_names_what_is_expected_and_what_to_do() -> None:
    for expected, remedy in [*REFUSALS.values(), *FAILURES.values()]:
        assert expected
        assert remedy


def test_an_error_survives_a_queue() -> None:
    error = pickle.loads(pickle.dumps(UnsafeFile("macro", "a macro")))
    assert (error.code, error.came) == ("macro", "a macro")
