"""HTML: its blocks as lines, scripts left out, what no browser shows as hidden."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree, html

from .reading import Reading
from .text import decode
from .webstyle import HiddenStyles

BLOCKS = re.compile(
    r"(address|article|aside|blockquote|body|br|caption|center|dd|details|div|dl|dt|fieldset"
    r"|figcaption|figure|footer|form|h[1-6]|header|hr|html|legend|li|main|nav|ol|option|p|pre"
    r"|section|summary|table|tbody|tfoot|thead|title|tr|ul)$"
)
SCRIPTS = frozenset({"script", "style"})
FROM_ELSEWHERE = frozenset({"iframe", "frame", "object", "embed", "video", "audio"})
CONDITION = re.compile(r"\s*\[(if|endif)")


def extract(data: bytes) -> Reading:
    """The title and each block one segment; rows of tables with tabs between the cells."""
    root = parsed(data)
    reading = Reading()
    _Walker(reading, HiddenStyles.of(root)).read(root)
    for meta in root.iter("meta"):
        if (meta.get("name") or "").lower() == "author":
            reading.note("metadata-person", "properties", meta.get("content") or "")
    return reading


def parsed(data: bytes) -> Any:
    """The root of a page; nothing is fetched, and the depth is limited."""
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", decode(data))
    return html.document_fromstring(text, parser=html.HTMLParser(no_network=True, huge_tree=False))


class _Walker:
    """Collects words until a block ends."""

    def __init__(self, reading: Reading, styles: HiddenStyles) -> None:
        self.reading = reading
        self.styles = styles
        self.line: list[str] = []

    def read(self, root: Any) -> None:
        self._element(root)
        self._flush()

    def _element(self, element: Any) -> None:
        if isinstance(element, etree._Comment):
            if not CONDITION.match(element.text or ""):
                self.reading.hide_counted("comment", "comment", element.text or "")
        elif not isinstance(element.tag, str):
            return
        elif element.tag in SCRIPTS:
            self._script(element)
        elif self.styles.hides(element):
            kind = self.styles.hides(element)
            self.reading.hide_counted(kind, "hidden text", " ".join(_words(element)))
        else:
            self._shown(element)

    def _shown(self, element: Any) -> None:
        if BLOCKS.match(element.tag):
            self._flush()
        elif element.tag in {"td", "th"} and self.line:
            self.line.append("\t")
        self._picture(element)
        self.line.append(element.text or "")
        for child in element.iterchildren():
            self._element(child)
            self.line.append(child.tail or "")
        if BLOCKS.match(element.tag):
            self._flush()

    def _flush(self) -> None:
        cells = [" ".join(cell.split()) for cell in "".join(self.line).split("\t")]
        self.line = []
        self.reading.add_counted("paragraph", "\t".join(cells).strip("\t"))

    def _script(self, element: Any) -> None:
        if element.tag == "script":
            self.reading.note("script", self.reading.count("script"))

    def _picture(self, element: Any) -> None:
        if element.tag in {"img", "svg", "canvas", "picture"}:
            self.reading.miss("picture-not-read", "document")
        address = element.get("src") or element.get("data") or ""
        if element.tag in FROM_ELSEWHERE or re.match(r"(?i)(https?:)?//", address):
            self.reading.miss("external-content")
        words = "\n".join(filter(None, (element.get("alt"), element.get("title"))))
        if words.strip():
            where = self.reading.count("picture description")
            self.reading.add(where, words)
            self.reading.note("alternative-text", where, words)


def _words(element: Any) -> list[str]:
    """Texts of a hidden element, and what its fields hold."""
    found = [text.strip() for text in element.itertext() if text.strip()]
    return found + [e.get("value") for e in element.iter("input") if e.get("value")]
