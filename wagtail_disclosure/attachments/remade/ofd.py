"""OFD (GB/T 33190) built anew: pages, templates and the fonts and pictures they use, and nothing else.

Notes, attached data, bookmarks, properties, signatures and pages that no list names stay behind. A seal is a
signature that shows: without it the copy would look unsealed, so such a file is refused.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from ..limits import MAX_PAGES
from ..ofd import parts_of, path_of
from ..package import Part
from .errors import NotCleanable
from .made import MadeFile, Order
from .ofdmasks import mask_page
from .ofdpages import OFD, clean_area, clean_page
from .ofdresources import Resources, id_of
from .package import xml, zipped

MEDIA_TYPE = "application/ofd"
SHOWN_NOTES = frozenset({"Stamp", "Watermark"})


def clean(data: bytes, order: Order) -> MadeFile:
    """The first document of the file."""
    return MadeFile(_Builder(parts_of(data), order).build(), "ofd", MEDIA_TYPE)


class _Builder:
    def __init__(self, parts: dict[str, Part], order: Order) -> None:
        self.parts = parts
        self.order = order
        self.entries: dict[str, bytes] = {}
        head = parts["OFD.xml"].root()
        self.name = next((path_of("OFD.xml", e.text or "") for e in head.iter("{*}DocRoot")), "")
        if self.name not in parts:
            raise NotCleanable("format", "an OFD file without a document")
        self.document = parts[self.name].root()
        self._refuse_seals(head)

    def build(self) -> bytes:
        common = etree.Element(OFD + "CommonData")
        size = self._area(common)
        resources = Resources(
            self.parts, self.name, self.document, keeps_fonts=not self.order.masks
        )
        pages = self._pages("Page", "Pages/Page_{}.xml", size, resources)
        templates = self._pages("TemplatePage", "Tpls/Tpl_{}.xml", size, resources)
        self.entries |= resources.entries("Doc_0/")
        etree.SubElement(common, OFD + "PublicRes").text = "Res.xml"
        common.extend(templates)
        root = etree.Element(OFD + "Document", nsmap={"ofd": OFD[1:-1]})
        root.append(common)
        etree.SubElement(root, OFD + "Pages").extend(pages)
        head = {"OFD.xml": _head(), "Doc_0/Document.xml": xml(root)}
        return zipped(head | dict(sorted(self.entries.items())))

    def _area(self, common: Any) -> str:
        area = next(self.document.iter("{*}PageArea"), None)
        if area is None:
            return ""
        etree.SubElement(common, OFD + "MaxUnitID").text = "1000000"
        clean_area(area, etree.SubElement(common, OFD + "PageArea"))
        return next((box.text or "" for box in area.iter("{*}PhysicalBox")), "")

    def _pages(self, kind: str, names: str, size: str, resources: Resources) -> list[Any]:
        """Cleaned pages of one kind as parts; their entries in the new document."""
        made = []
        for number, entry in enumerate(self.document.iter("{*}" + kind)):
            part = self.parts.get(path_of(self.name, entry.get("BaseLoc") or ""))
            if part is None or number >= MAX_PAGES:
                raise NotCleanable("format", "an OFD file that lacks one of its pages")
            page = clean_page(part.root(), size, resources)
            mask_page(page, self.order.masks)
            name = names.format(number)
            self.entries[f"Doc_0/{name}"] = xml(page)
            new = etree.Element(OFD + kind, ID=id_of(entry), BaseLoc=name)
            made.append(new)
        return made

    def _refuse_seals(self, head: Any) -> None:
        for place in head.iter("{*}Signatures"):
            if any(map(_seals, self._led_to(path_of("OFD.xml", place.text or "")))):
                raise NotCleanable("seal", "an OFD file with an electronic seal")
        for place in self.document.iter("{*}Annotations"):
            for part in self._led_to(path_of(self.name, place.text or "")):
                if any(note.get("Type") in SHOWN_NOTES for note in part.root().iter("{*}Annot")):
                    raise NotCleanable("seal", "an OFD file with a stamp or watermark")

    def _led_to(self, name: str) -> list[Part]:
        """XML parts that a list of signatures or notes names."""
        if name not in self.parts:
            return []
        root = self.parts[name].root()
        named = [entry.get("BaseLoc") or "" for entry in root.iter("{*}Signature")]
        named += [entry.text or "" for entry in root.iter("{*}FileLoc")]
        found = (self.parts.get(path_of(name, place)) for place in named)
        return [part for part in found if part and part.name.lower().endswith(".xml")]


def _seals(part: Part) -> bool:
    return next(part.root().iter("{*}StampAnnot", "{*}Seal"), None) is not None


def _head() -> bytes:
    root = etree.Element(OFD + "OFD", nsmap={"ofd": OFD[1:-1]}, Version="1.0", DocType="OFD")
    body = etree.SubElement(root, OFD + "DocBody")
    information = etree.SubElement(body, OFD + "DocInfo")
    etree.SubElement(information, OFD + "DocID").text = "0" * 32
    etree.SubElement(body, OFD + "DocRoot").text = "Doc_0/Document.xml"
    return xml(root)
