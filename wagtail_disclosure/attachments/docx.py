"""DOCX: headers first, as on the page, then body, footers, notes, comments and the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from .errors import UnsafeFile
from .extracted import Segment
from .package import Part, external_links, load
from .wordtext import WordText

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
#: end of the content type -> place, in the order of reading
WORD_PARTS = (
    ("wordprocessingml.header+xml", "header"),
    ("wordprocessingml.document.main+xml", "paragraph"),
    ("wordprocessingml.footer+xml", "footer"),
    ("wordprocessingml.footnotes+xml", "footnote"),
    ("wordprocessingml.endnotes+xml", "endnote"),
    ("wordprocessingml.comments+xml", "comment"),
    ("wordprocessingml.document.glossary+xml", "glossary"),
)
GRAPHIC_PARTS = (
    ("drawingml.chart+xml", "chart"),
    ("ms-office.chartex+xml", "chart"),
    ("drawingml.diagramData+xml", "diagram"),
)
TEXT_PARTS = (
    ("application/xml", "custom data"),
    ("package.core-properties+xml", "properties"),
    ("custom-properties+xml", "properties"),
)
READ = tuple(ending for ending, _ in WORD_PARTS + GRAPHIC_PARTS + TEXT_PARTS)
#: Kinds of parts that hold no words of their own.
WORDLESS = re.compile(
    r"(styles|stylesWithEffects|settings|webSettings|fontTable|numbering|theme|themeOverride"
    r"|extended-properties|relationships|commentsExtended|commentsIds|commentsExtensible|people"
    r"|customXmlProperties|diagram(Layout|Style|Colors)|diagramDrawing|chartcolorstyle|chartstyle"
    r")\+xml$|obfuscatedFont$|printerSettings$"
)
#: Properties that programs write, and the names of authors: metadata to strip, no words to read.
MECHANICAL = frozenset({"revision", "created", "modified", "lastPrinted", "version", "language"})
PEOPLE = frozenset({"creator", "lastModifiedBy"})
PRODUCT_MARK = re.compile(r"KSO|ICV$")
HARMLESS_LINKS = ("/hyperlink", "/attachedTemplate")
REMOTE = re.compile(r"(?i)https?:|ftp:|\\\\|//|file:/{2,}[^/]*\.")


def extract(data: bytes) -> tuple[list[Segment], list[str]]:
    """Segments in reading order, and what was found but not read."""
    parts = load(data)
    _refuse_remote_template(parts)
    segments = [*_word_segments(parts), *_other_segments(parts)]
    return segments, list(_unread(parts))


def _word_segments(parts: list[Part]) -> Iterator[Segment]:
    words = WordText()
    for ending, place in WORD_PARTS:
        for part in _of_type(parts, ending):
            yield from words.blocks(part.root(), place)


def _other_segments(parts: list[Part]) -> Iterator[Segment]:
    words = WordText()
    for ending, place in GRAPHIC_PARTS:
        for part in _of_type(parts, ending):
            found = part.root().iter(A + "t", C + "v")
            yield from words.numbered(place, "\n".join(e.text for e in found if e.text))
    for ending, place in TEXT_PARTS:
        for part in _of_type(parts, ending):
            yield from words.numbered(place, "\n".join(_words(part.root())))


def _words(root: Any) -> Iterator[str]:
    """Texts of a data part, without the dates, counts and product marks that programs write."""
    for element in root.iter("*"):
        holder = element.getparent()
        name = "" if holder is None else holder.get("name") or ""
        local = element.tag.rpartition("}")[2]
        mechanical = local in MECHANICAL | PEOPLE or PRODUCT_MARK.match(name)
        if element.text and element.text.strip() and not mechanical:
            yield element.text.strip()


def _of_type(parts: list[Part], ending: str) -> list[Part]:
    return [part for part in parts if part.content_type.endswith(ending)]


def _refuse_remote_template(parts: list[Part]) -> None:
    for link in external_links(parts):
        if link.kind.endswith("/attachedTemplate") and REMOTE.match(link.target):
            raise UnsafeFile("external", "a Word document that loads its template from elsewhere")


def _unread(parts: list[Part]) -> Iterator[str]:
    if any(not link.kind.endswith(HARMLESS_LINKS) for link in external_links(parts)):
        yield "external-content"
    pictures = [part.name for part in parts if part.content_type.startswith("image/")]
    if any(name.startswith("docProps/") for name in pictures):
        yield "picture-not-read:thumbnail"
    if any(not name.startswith("docProps/") for name in pictures):
        yield "picture-not-read:document"
    if any(not _known(part.content_type) for part in parts):
        yield "part-not-read"


def _known(content_type: str) -> bool:
    return (
        content_type.endswith(READ)
        or content_type.startswith("image/")
        or WORDLESS.search(content_type) is not None
    )
