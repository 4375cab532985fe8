"""XML that could open files, fetch addresses or expand itself, found before it is parsed."""

from __future__ import annotations

import re

from .errors import UnsafeFile

ENCODING = re.compile(rb"""^<\?xml[^>]{0,100}?encoding\s{0,9}=\s{0,9}["']([^"']{1,40})""")
#: What the package format allows (ECMA-376 part 2); any other could hide a document type.
ENCODINGS = {b"utf-8", b"utf8", b"us-ascii", b"ascii"}
DECLARATIONS = ("<!DOCTYPE", "<!ENTITY")
MARKS = tuple(
    mark.encode(encoding)
    for mark in DECLARATIONS
    for encoding in ("ascii", "utf-16-le", "utf-16-be")
)


def refuse_unsafe_xml(content: bytes) -> None:
    """UnsafeFile for a document type, an entity, or an encoding other than UTF-8 and UTF-16."""
    # Every mark has a "!", and few parts have one: that is found many times faster.
    if b"!" in content and any(mark in content for mark in MARKS):
        raise UnsafeFile("doctype", "an XML part with a document type or entities")
    # The marks above are not looked for in four bytes a letter, which the parser would know all the same.
    if content.startswith((b"<\x00\x00", b"\x00\x00")):
        raise UnsafeFile("doctype", "an XML part in an unusual encoding")
    if content.startswith((b"\xff\xfe<\x00", b"\xfe\xff\x00<", b"<\x00", b"\x00<")):
        return
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start and not start.startswith(b"<"):
        raise UnsafeFile("damaged", "an XML part that does not begin like XML")
    declared = ENCODING.match(start)
    if declared and declared.group(1).lower() not in ENCODINGS:
        raise UnsafeFile("doctype", "an XML part in an unusual encoding")
