"""Files made byte by byte for the tests. Every person, place and number in them is invented."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

import docx
from docx.document import Document

PDF_PASSWORD_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
WORD_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SHEET_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
W_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def saved(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def simple_docx(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs or ("青山镇关于春灌用水安排的通知",):
        document.add_paragraph(paragraph)
    return saved(document)


def zipped(entries: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return stream.getvalue()


def content_types(main: str = WORD_MAIN, more: str = "") -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/>{more}</Types>'
    )


def bare_docx(body: str, more: Mapping[str, bytes | str] | None = None, types: str = "") -> bytes:
    """A document of our own XML: ``body`` stands in w:body, ``types`` in the content types."""
    document = f'<w:document xmlns:w="{W_NAMESPACE}"><w:body>{body}</w:body></w:document>'
    return zipped(
        {
            "[Content_Types].xml": content_types(more=types),
            "word/document.xml": document,
            **(more or {}),
        }
    )


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def pdf(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """A PDF 1.4 of numbered objects; the first is the catalog."""
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer<</Size %d/Root 1 0 R%s>>\n" % (len(objects) + 1, trailer)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def stream(content: bytes, more: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n" % (len(content), more) + content + b"\nendstream"


def shown(text: bytes) -> bytes:
    return b"BT /F1 12 Tf 50 250 Td (" + text + b") Tj ET"


def pdf_pages(*contents: bytes, page_more: bytes = b"", catalog_more: bytes = b"") -> bytes:
    """One page per content stream, all with Helvetica as /F1."""
    count = len(contents)
    first = 4
    kids = b" ".join(b"%d 0 R" % (first + 2 * i) for i in range(count))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R" + catalog_more + b">>",
        b"<</Type/Pages/Kids[" + kids + b"]/Count %d>>" % count,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for i, content in enumerate(contents):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Resources<</Font<</F1 3 0 R>>>>"
            b"/Contents %d 0 R%s>>" % (first + 2 * i + 1, page_more)
        )
        objects.append(stream(content))
    return pdf(objects)


def rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    out = bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def encrypted_pdf(text: bytes, password: bytes) -> bytes:
    """Standard security handler, revision 2. An empty password opens without asking."""
    file_id = b"0123456789abcdef"
    owner_key = hashlib.md5((b"owner" + PDF_PASSWORD_PAD)[:32]).digest()[:5]
    padded = (password + PDF_PASSWORD_PAD)[:32]
    owner = rc4(owner_key, padded)
    rights = struct.pack("<i", -44)
    key = hashlib.md5(padded + owner + rights + file_id).digest()[:5]
    user = rc4(key, PDF_PASSWORD_PAD)
    content_key = hashlib.md5(key + struct.pack("<I", 5)[:3] + b"\0\0").digest()[:10]
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]"
        b"/Resources<</Font<</F1 3 0 R>>>>/Contents 5 0 R>>",
        stream(rc4(content_key, shown(text))),
        b"<</Filter/Standard/V 1/R 2/P -44/O<%s>/U<%s>>>"
        % (owner.hex().encode(), user.hex().encode()),
    ]
    hexed = file_id.hex().encode()
    return pdf(objects, b"/Encrypt 6 0 R/ID[<%s><%s>]" % (hexed, hexed))


def doubling_pdf(levels: int) -> bytes:
    """Each form draws the next one twice: 2**levels words, in a file of a few kilobytes."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]"
        b"/Resources<</XObject<</N 5 0 R>>>>/Contents 4 0 R>>",
        stream(b"/N Do"),
    ]
    for level in range(levels):
        form = b"/Type/XObject/Subtype/Form/BBox[0 0 300 300]"
        inner = b"/Resources<</XObject<</N %d 0 R>>>>" % (6 + level)
        objects.append(stream(b"/N Do /N Do", form + inner))
    font = b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    objects.append(stream(shown(b"x"), form + font))
    return pdf(objects)


def png(width: int = 2, height: int = 2) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    rows = zlib.compress((b"\0" + b"\0\0\0" * 2) * 2)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    magic = b"\x89PNG\r\n\x1a\n"
    return magic + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg() -> bytes:
    """The frame of a JPG: enough for its structure, which is all that is looked at."""
    app0 = b"\xff\xe0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
    return (
        b"\xff\xd8" + app0 + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + b"\x55" * 8 + b"\xff\xd9"
    )
