"""DOCX built anew: the words and their styles as they are seen, without anything behind them."""

from __future__ import annotations

from typing import Any

from ..package import Part, load
from ..wordlook import Looks, W
from ..workbook import R, relationships
from .made import MadeFile, Order
from .package import Package, remove, xml
from .wordclean import clean_words
from .wordmasks import mask_words
from .wordpictures import Pictures
from .wordsettings import clean_fonts, clean_numbering, clean_settings, clean_styles

DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml."
MEDIA_TYPE = DOCUMENT + "document"
MAIN = DOCUMENT + "document.main+xml"
#: end of the content type -> (name of the new part, kind of link)
EDGES = {
    "wordprocessingml.header+xml": ("header", "header"),
    "wordprocessingml.footer+xml": ("footer", "footer"),
    "wordprocessingml.footnotes+xml": ("footnotes", "footnotes"),
    "wordprocessingml.endnotes+xml": ("endnotes", "endnotes"),
}
HELPERS = {
    "wordprocessingml.styles+xml": ("styles", clean_styles),
    "wordprocessingml.numbering+xml": ("numbering", clean_numbering),
    "wordprocessingml.fontTable+xml": ("fontTable", clean_fonts),
    "wordprocessingml.settings+xml": ("settings", clean_settings),
}
THEME = "officedocument.theme+xml"


def clean(data: bytes, order: Order) -> MadeFile:
    """Only parts that this module names go over; each is parsed and written anew."""
    parts = load(data)
    return MadeFile(_Builder(parts, order).build(), "docx", MEDIA_TYPE)


class _Builder:
    """One new document."""

    def __init__(self, parts: list[Part], order: Order) -> None:
        self.parts = parts
        self.order = order
        self.package = Package()
        styles = self._of("wordprocessingml.styles+xml")
        self.looks = Looks.of(styles[0].root() if styles else None)
        self.pictures = Pictures(parts, self.package)

    def build(self) -> bytes:
        main = self._of(MAIN)[0]
        root = main.root()
        even = self._has_even_pages()
        self._drop_unused_edges(root, even)
        new_ids = self._edges(root, relationships(main, self.parts))
        for link in root.iter(W + "headerReference", W + "footerReference"):
            link.set(R + "id", new_ids[link.get(R + "id")])
        self._words(root, main, "word/document.xml")
        self.package.add("word/document.xml", MAIN, xml(root))
        self.package.link("", "rId1", "officeDocument", "word/document.xml")
        self._helpers()
        return self.package.packed()

    def _words(self, root: Any, part: Part, name: str) -> None:
        clean_words(root, self.looks)
        self.pictures.take(root, part, name)
        mask_words(root, self.order.masks)

    def _edges(self, root: Any, targets: dict[str, str]) -> dict[str, str]:
        """Headers, footers and notes; old id of a link -> new one."""
        new: dict[str, str] = {}
        numbers: dict[str, int] = {}
        used = {
            link.get(R + "id") for link in root.iter(W + "headerReference", W + "footerReference")
        }
        for key, target in sorted(targets.items(), key=lambda row: row[1]):
            part = next((p for p in self.parts if p.name.casefold() == target.casefold()), None)
            edge = next(
                (e for k, e in EDGES.items() if part and part.content_type.endswith(k)), None
            )
            if (
                part is None
                or edge is None
                or (edge[0] in {"header", "footer"} and key not in used)
            ):
                continue
            numbers[edge[0]] = numbers.get(edge[0], 0) + 1
            name = f"{edge[0]}{numbers[edge[0]] if edge[0] in {'header', 'footer'} else ''}.xml"
            new[key] = f"rId{name.partition('.')[0]}"
            content = part.root()
            self._words(content, part, f"word/{name}")
            self.package.add(f"word/{name}", part.content_type, xml(content))
            self.package.link("word/document.xml", new[key], edge[1], name)
        for link in list(root.iter(W + "headerReference", W + "footerReference")):
            if link.get(R + "id") not in new:
                remove(link)
        return new

    def _drop_unused_edges(self, root: Any, even: bool) -> None:
        for section in root.iter(W + "sectPr"):
            first = section.find(W + "titlePg") is not None
            for link in list(section.iterchildren(W + "headerReference", W + "footerReference")):
                kind = link.get(W + "type") or "default"
                if (kind == "even" and not even) or (kind == "first" and not first):
                    remove(link)

    def _has_even_pages(self) -> bool:
        settings = self._of("wordprocessingml.settings+xml")
        return bool(settings) and settings[0].root().find(W + "evenAndOddHeaders") is not None

    def _helpers(self) -> None:
        for ending, (name, cleaned) in HELPERS.items():
            for part in self._of(ending)[:1]:
                self.package.add(f"word/{name}.xml", part.content_type, xml(cleaned(part.root())))
                self.package.link("word/document.xml", f"rId{name}", name, f"{name}.xml")
        for part in self._of(THEME)[:1]:
            if not relationships(part, self.parts):
                self.package.add("word/theme/theme1.xml", part.content_type, xml(part.root()))
                self.package.link("word/document.xml", "rIdtheme", "theme", "theme/theme1.xml")

    def _of(self, ending: str) -> list[Part]:
        return [part for part in self.parts if part.content_type.endswith(ending)]
