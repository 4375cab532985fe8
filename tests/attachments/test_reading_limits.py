"""Bombs, lying headers, endless parsers: each ends soon, in a typed error, and harms nobody."""

from __future__ import annotations

import random
import struct
import subprocess
import sys
import zlib

import pytest

from wagtail_disclosure.attachments import AttachmentError, ReadingFailed, UnsafeFile, process, read
from wagtail_disclosure.attachments.extracted import Segment
from wagtail_disclosure.attachments.limits import MAX_CHARACTERS, MAX_SEGMENTS, within_limits

from .makers import (
    bare_docx,
    content_types,
    doubling_pdf,
    paragraph,
    pdf_pages,
    simple_docx,
    zipped,
)

MB = 1024 * 1024
BODY = paragraph("x")


def code_of(data: bytes, name: str) -> str:
    with pytest.raises(AttachmentError) as caught:
        read(data, name)
    return caught.value.code


MEASURE = """
import resource, sys, time
from wagtail_disclosure.attachments import UnsafeFile, read
data, start = sys.stdin.buffer.read(), time.process_time()
try:
    read(data, "a.docx")
except UnsafeFile as error:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = time.process_time() - start + used.ru_utime + used.ru_stime
    print(error.code, seconds, used.ru_maxrss // 1024)
"""


def test_a_200_megabyte_bomb_is_refused_within_two_seconds_and_in_little_memory() -> None:
    data = bare_docx(BODY, {"word/media/blank.bmp": b"\0" * (200 * MB)})
    assert len(data) < 300_000
    result = subprocess.run(
        [sys.executable, "-c", MEASURE], input=data, capture_output=True, check=True
    )
    code, seconds, reader_megabytes = result.stdout.decode().split()
    assert code == "bomb"
    assert float(seconds) < 2
    assert int(reader_megabytes) < 80


def test_more_than_100_megabytes_in_well_packed_parts_is_refused() -> None:
    part = random.Random(7).randbytes(MB // 8) + b"\0" * (8 * MB)
    entries = {f"word/media/{i}.bmp": part for i in range(13)}
    assert len(bare_docx(BODY, entries)) < 2 * MB
    with pytest.raises(UnsafeFile, match="unpacks to more than 104857600 bytes") as caught:
        read(bare_docx(BODY, entries), "a.docx")
    assert caught.value.code == "bomb"


@pytest.mark.thorough
def test_a_long_table_of_equal_rows_is_no_bomb() -> None:
    row = f"<w:tr><w:tc>{BODY}</w:tc></w:tr>"
    data = bare_docx(f"<w:tbl>{row * 60_000}</w:tbl>")
    assert len(data) * 100 < len(row) * 60_000
    assert len(read(data, "a.docx").segments) == 60_000


def test_a_header_that_claims_less_than_comes_out_is_refused() -> None:
    data = bytearray(simple_docx())
    end = struct.unpack("<4s4H2LH", data[-22:])
    struct.pack_into("<L", data, end[6] + 24, 10)  # unpacked size of the first directory entry
    assert code_of(bytes(data), "a.docx") == "damaged"


def test_a_wrong_check_sum_is_refused() -> None:
    data = bytearray(simple_docx())
    offset = struct.unpack("<4s4H2LH", data[-22:])[6]
    struct.pack_into("<L", data, offset + 16, 12345)
    assert code_of(bytes(data), "a.docx") == "damaged"


def local_and_directory(name: bytes, content: bytes, offset: int) -> tuple[bytes, bytes]:
    """The two records of one stored entry that begins at ``offset``."""
    shared = struct.pack(
        "<4H3L2H", 0, 0, 0, 33, zlib.crc32(content), *[len(content)] * 2, len(name), 0
    )
    local = b"PK\x03\x04" + struct.pack("<H", 20) + shared + name + content
    more = struct.pack("<3H2L", 0, 0, 0, 0, offset)
    return local, b"PK\x01\x02" + struct.pack("<2H", 20, 20) + shared + more + name


def test_overlapping_parts_are_refused() -> None:
    types, types_entry = local_and_directory(b"[Content_Types].xml", content_types().encode(), 0)
    outer_name = b"word/a.txt"
    inside = len(types) + 30 + len(outer_name)
    inner, inner_entry = local_and_directory(b"word/b.txt", b"b" * 9, inside + 1)
    outer, outer_entry = local_and_directory(outer_name, b" " + inner, len(types))
    directory = types_entry + outer_entry + inner_entry
    offset = len(types) + len(outer)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 3, 3, len(directory), offset, 0)
    data = types + outer + directory + end
    with pytest.raises(UnsafeFile, match="overlapping or hidden parts"):
        read(data, "a.docx")


def test_bytes_hidden_between_parts_and_directory_are_refused() -> None:
    data = simple_docx()
    magic, disk, first, here, count, size, offset, comment = struct.unpack("<4s4H2LH", data[-22:])
    end = struct.pack("<4s4H2LH", magic, disk, first, here, count, size, offset + 99, comment)
    hidden = data[:offset] + b"h" * 99 + data[offset:-22] + end
    assert code_of(hidden, "a.docx") == "polyglot"


def test_more_than_2000_parts_are_refused() -> None:
    entries = {f"word/{i}.xml": "<a/>" for i in range(2001)}
    assert code_of(bare_docx(BODY, entries), "a.docx") == "entries"


def test_an_encrypted_part_is_refused() -> None:
    data = bytearray(simple_docx())
    offset = struct.unpack("<4s4H2LH", data[-22:])[6]
    data[offset + 8] |= 1
    assert code_of(bytes(data), "a.docx") == "encrypted"


XML_ATTACKS: dict[str, bytes | str] = {
    "entity file": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>',
    "entity address": '<!DOCTYPE a [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]><a>&x;</a>',
    "parameter entity": '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1:9/"> %p;]><a/>',
    "billion laughs": '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>',
    "bare document type": "<!DOCTYPE a><a/>",
    "after a comment": "<!-- x --><!DOCTYPE a><a/>",
    "in UTF-16": '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'.encode("utf-16"),
    "in UTF-16 without mark": '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'.encode("utf-16-be"),
    "in another encoding": b'<?xml version="1.0" encoding="UTF-7"?><a>+ADwAIQ-</a>',
    "in EBCDIC": '<?xml version="1.0" encoding="cp037"?><a/>'.encode("cp037"),
}


@pytest.mark.parametrize("attack", XML_ATTACKS)
@pytest.mark.parametrize("part", ["word/document.xml", "word/_rels/document.xml.rels"])
def test_xml_that_could_fetch_or_expand_is_refused(attack: str, part: str) -> None:
    entries: dict[str, bytes | str] = {
        "[Content_Types].xml": content_types(),
        "word/document.xml": "<a/>",
    }
    code = code_of(zipped({**entries, part: XML_ATTACKS[attack]}), "a.docx")
    assert code in {"doctype", "damaged"}


def test_more_than_300_pages_are_refused() -> None:
    assert code_of(pdf_pages(*[b""] * 301), "a.pdf") == "too-many-pages"


def test_too_much_text_is_refused() -> None:
    assert code_of(b"a" * (MAX_CHARACTERS + 1), "a.txt") == "too-much-text"


def test_too_many_pieces_of_text_are_refused() -> None:
    pieces = (Segment("line 1", "") for _ in range(MAX_SEGMENTS + 1))
    with pytest.raises(UnsafeFile) as caught:
        within_limits(pieces)
    assert caught.value.code == "too-much-text"


def test_a_parser_that_never_ends_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    real = process.run_reader
    monkeypatch.setattr(process, "run_reader", lambda data, kind: real(data, kind, 1.0))
    assert code_of(doubling_pdf(40), "a.pdf") == "timeout"


def test_a_broken_pdf_is_no_crash() -> None:
    assert code_of(b"%PDF-1.4\n" + b"\xff" * 999 + b"\n%%EOF", "a.pdf") == "unreadable"


def test_broken_xml_is_no_crash_and_its_words_are_not_repeated() -> None:
    with pytest.raises(ReadingFailed) as caught:
        read(bare_docx("<w:p>" + "赵青禾"), "a.docx")
    assert caught.value.code == "unreadable"
    assert "赵青禾" not in str(caught.value)


def test_deeply_nested_xml_ends_in_an_error() -> None:
    deep = "<w:sdt>" * 5000 + "</w:sdt>" * 5000
    assert code_of(bare_docx(deep), "a.docx") == "unreadable"
