"""DOCX: headers first, as on the page, then body, footers, notes, comments and the rest."""

from __future__ import annotations

import re
from typing import Any

from .drawings import look_at_pictures, read_graphics
from .officeparts import read_office_parts, refuse_remote_template
from .officepictures import Placed, name_unread, placed
from .package import Part, load
from .reading import Reading
from .wordlook import Looks, W
from .wordtext import WordText
from .workbook import R, relationships

MAIN = "wordprocessingml.document.main+xml"
#: end of the content type -> place, in the order of reading
WORD_PARTS = (
    ("wordprocessingml.header+xml", "header"),
    (MAIN, "paragraph"),
    ("wordprocessingml.footer+xml", "footer"),
    ("wordprocessingml.footnotes+xml", "footnote"),
    ("wordprocessingml.endnotes+xml", "endnote"),
    ("wordprocessingml.comments+xml", "comment"),
    ("wordprocessingml.document.glossary+xml", "glossary"),
)
#: Places whose words a reader of the pages does not see as part of them.
ASIDE = {"comment": "comment", "glossary": "building-block"}
KNOWN = re.compile(
    r"wordprocessingml\.(header|footer|footnotes|endnotes|comments|document\.main"
    r"|document\.glossary|styles|stylesWithEffects|settings|webSettings|fontTable|numbering"
    r"|commentsExtended|commentsIds|commentsExtensible|people)\+xml$"
    r"|ms-word\.(stylesWithEffects|commentsExtended|people)\+xml$"
)


def extract(data: bytes) -> Reading:
    """Text in reading order, what is hidden in it, and what was found but not read."""
    parts = load(data)
    refuse_remote_template(parts)
    reading = Reading()
    words = WordText(reading, Looks.of(_root(parts, "wordprocessingml.styles+xml")))
    unused = _unused_edges(parts)
    pictures: list[Placed] = []
    for ending, place in WORD_PARTS:
        for part in _of_type(parts, ending):
            if part.name in unused:
                _unused(part, place, reading)
            else:
                _read(part, place, words)
                pictures += placed(part, parts, words.pictures)
                words.pictures, words.last = [], ""
    _settings(parts, reading)
    read_graphics(parts, reading)
    read_office_parts(parts, reading, KNOWN)
    name_unread(parts, pictures, reading)
    reading.pictures = pictures
    return reading


def _read(part: Part, place: str, words: WordText) -> None:
    root = part.root()
    first = len(words.reading.segments)
    words.blocks(root, place)
    look_at_pictures(root, words.reading)
    if place in ASIDE:
        for segment in words.reading.segments[first:]:
            words.reading.note(ASIDE[place], segment.where, segment.text)
    for entry in root.iter(W + "comment"):
        author = entry.get(W + "author") or ""
        if author and all(h.shown != author for h in words.reading.hidden):
            words.reading.note("metadata-person", "comment", author)


def _unused(part: Part, place: str, reading: Reading) -> None:
    """A header or footer that no page shows; one that says what a shown one says hides nothing."""
    hidden = Reading()
    WordText(hidden, Looks()).blocks(part.root(), place)
    text = "\n".join(segment.text for segment in hidden.segments)
    if text.strip() not in {segment.text.strip() for segment in reading.segments}:
        reading.hide_counted("unused-header", f"unused {place}", text)


def _unused_edges(parts: list[Part]) -> set[str]:
    """Names of headers and footers that no section uses, or that are for pages it has not."""
    edges = {p.name for p in parts if p.content_type.endswith(("header+xml", "footer+xml"))}
    settings = _root(parts, "wordprocessingml.settings+xml")
    even = settings is not None and settings.find(W + "evenAndOddHeaders") is not None
    for main in _of_type(parts, MAIN):
        targets, first = relationships(main, parts), False
        for section in main.root().iter(W + "sectPr"):
            first = section.find(W + "titlePg") is not None
            for link in section.iter(W + "headerReference", W + "footerReference"):
                kind = link.get(W + "type") or "default"
                if kind == "default" or (kind == "even" and even) or (kind == "first" and first):
                    edges.discard(targets.get(link.get(R + "id") or "", ""))
    return edges


def _settings(parts: list[Part], reading: Reading) -> None:
    root = _root(parts, "wordprocessingml.settings+xml")
    for entry in root.iter(W + "docVar") if root is not None else ():
        text = f"{entry.get(W + 'name')}: {entry.get(W + 'val')}"
        reading.hide_counted("document-variable", "document variable", text)
    for merge in root.iter(W + "mailMerge") if root is not None else ():
        words = [e.get(W + "val") or "" for e in merge.iter(W + "connectString", W + "query")]
        reading.hide_counted("connection", "connection", "\n".join(filter(None, words)))
    for main in _of_type(parts, MAIN):
        for box in main.root().iter(W + "ffData"):
            words = [e.get(W + "val") or "" for e in box.iter(W + "default", W + "listEntry")]
            text = "\n".join(w for w in words if len(w) > 2)
            reading.hide_counted("document-variable", "document variable", text)


def _of_type(parts: list[Part], ending: str) -> list[Part]:
    return [part for part in parts if part.content_type.endswith(ending)]


def _root(parts: list[Part], ending: str) -> Any | None:
    found = next(iter(_of_type(parts, ending)), None)
    return None if found is None else found.root()
