"""Fonts, pictures, colour spaces and line styles of an OFD file: only those that a page uses."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from ..ofd import path_of
from ..package import Part
from .errors import NotCleanable
from .ofdpages import OFD, copy_attributes
from .package import xml
from .picture import PNG, redrawn

FONT_NAME = re.compile(r"[\w \-.()+]{0,60}\Z")
FONT_FILES = (b"\x00\x01\x00\x00", b"OTTO", b"true", b"ttcf")
FLAGS = ("Charset", "Italic", "Bold", "Serif", "FixedWidth")


class Resources:
    """Filled while pages are cleaned; ``entries`` then gives the parts. ``keeps_fonts``: with their letters' shapes."""

    def __init__(self, parts: dict[str, Part], name: str, document: Any, keeps_fonts: bool) -> None:
        self.parts = parts
        self.keeps_fonts = keeps_fonts
        self.used: set[str] = set()
        self.lists = [
            (part, part.root())
            for place in document.iter("{*}PublicRes", "{*}DocumentRes")
            if (part := parts.get(path_of(name, place.text or ""))) is not None
        ]

    def use(self, element: Any) -> None:
        """What an object and everything in it point at."""
        for found in element.iter("*"):
            for name in ("Font", "ResourceID", "ImageMask", "DrawParam", "ColorSpace"):
                if found.get(name):
                    self.used.add(found.get(name))

    def entries(self, folder: str) -> dict[str, bytes]:
        """Name -> content of the list and of everything it names."""
        root = etree.Element(OFD + "Res", nsmap={"ofd": OFD[1:-1]}, BaseLoc="Res")
        files: dict[str, bytes] = {}
        kinds = {
            "ColorSpaces": _plain,
            "DrawParams": _plain,
            "Fonts": self._font,
            "MultiMedias": self._picture,
        }
        for kind, made in kinds.items():
            holder = etree.SubElement(root, OFD + kind)
            for part, old in self.lists:
                base = path_of(part.name, (old.get("BaseLoc") or ".") + "/.")
                for entry in old.iterfind("{*}" + kind + "/*"):
                    if entry.get("ID") in self.used or made is _plain:
                        made(entry, holder, base, files)
            if not len(holder):
                root.remove(holder)
        return {f"{folder}Res.xml": xml(root)} | {f"{folder}Res/{k}": v for k, v in files.items()}

    def _font(self, old: Any, holder: Any, base: str, files: dict[str, bytes]) -> None:
        new = etree.SubElement(holder, OFD + "Font", ID=id_of(old))
        for name in ("FontName", "FamilyName"):
            if FONT_NAME.match(old.get(name) or ""):
                new.set(name, old.get(name) or "")
        for name in FLAGS:
            if re.fullmatch(r"\w{1,10}", old.get(name) or ""):
                new.set(name, old.get(name))
        part = self._file(old, "FontFile", base)
        if part is not None and self.keeps_fonts and part.content.startswith(FONT_FILES):
            files[f"font_{id_of(old)}.ttf"] = part.content
            etree.SubElement(new, OFD + "FontFile").text = f"font_{id_of(old)}.ttf"

    def _picture(self, old: Any, holder: Any, base: str, files: dict[str, bytes]) -> None:
        part = self._file(old, "MediaFile", base)
        if part is None or old.get("Type") != "Image":
            raise NotCleanable("picture", "an OFD file with a picture that is not in it")
        content, media_type = redrawn(part.content)
        ending = "png" if media_type == PNG else "jpg"
        new = etree.SubElement(
            holder, OFD + "MultiMedia", ID=id_of(old), Type="Image", Format=ending.upper()
        )
        files[f"image_{id_of(old)}.{ending}"] = content
        etree.SubElement(new, OFD + "MediaFile").text = f"image_{id_of(old)}.{ending}"

    def _file(self, old: Any, kind: str, base: str) -> Part | None:
        place = next((e.text or "" for e in old.iter("{*}" + kind)), "").strip()
        if not place:
            return None
        return self.parts.get(path_of(f"{base}/x", place))


def _plain(old: Any, holder: Any, base: str, files: dict[str, bytes]) -> None:
    """A colour space or line style: numbers only."""
    new = etree.SubElement(holder, OFD + etree.QName(old).localname)
    copy_attributes(old, new)
    if old.get("BitsPerComponent"):
        new.set("BitsPerComponent", "8")
    for child in old.iterchildren("{*}FillColor", "{*}StrokeColor"):
        copy_attributes(child, etree.SubElement(new, OFD + etree.QName(child).localname))


def id_of(element: Any) -> str:
    """The number of an element; 0 for what is none."""
    found = element.get("ID") or ""
    return found if found.isascii() and found.isdecimal() else "0"
