"""Pictures of a Word document: drawn anew, cropped for good, under new names."""

from __future__ import annotations

from typing import Any

from ..drawings import A
from ..package import Part
from ..wordtext import V
from ..workbook import R, relationships
from .errors import NotCleanable
from .package import Package
from .picture import PNG, redrawn
from .wordclean import crop_of

LINKS = (R + "embed", R + "link", R + "id", R + "pict", R + "href")
O_LINKS = "{urn:schemas-microsoft-com:office:office}relid"


class Pictures:
    """Numbers the pictures of one document."""

    def __init__(self, parts: list[Part], package: Package) -> None:
        self.parts = parts
        self.package = package
        self.known: dict[tuple[str, object], str] = {}

    def take(self, root: Any, part: Part, name: str) -> None:
        """Every picture that ``root`` shows goes over; links to anything else are cut."""
        targets = relationships(part, self.parts)
        made: dict[str, str] = {}
        for blip in root.iter(A + "blip", V + "imagedata"):
            is_blip = blip.tag == A + "blip"
            old = blip.get(R + "embed") if is_blip else blip.get(R + "id")
            crop = crop_of(blip.getparent()) if is_blip else None
            media = self._media(targets.get(old or "", ""), crop)
            if media not in made:
                made[media] = f"rIdmedia{len(made) + 1}"
                self.package.link(name, made[media], "image", f"media/{media}")
            _cut_links(blip)
            blip.set(R + ("embed" if is_blip else "id"), made[media])
            for child in list(blip):
                if child.tag == A + "extLst":
                    blip.remove(child)
        for fill in root.iter("{urn:schemas-microsoft-com:vml}fill"):
            _cut_links(fill)

    def _media(self, target: str, crop: object) -> str:
        part = next((p for p in self.parts if p.name.casefold() == target.casefold()), None)
        if part is None:
            raise NotCleanable("picture", "a picture that is not in the file")
        key = (part.name, crop)
        if key not in self.known:
            content, media_type = redrawn(part.content, crop)  # type: ignore[arg-type]
            ending = "png" if media_type == PNG else "jpeg"
            self.known[key] = f"image{len(self.known) + 1}.{ending}"
            self.package.add(f"word/media/{self.known[key]}", media_type, content)
        return self.known[key]


def _cut_links(element: Any) -> None:
    for attribute in (*LINKS, O_LINKS):
        element.attrib.pop(attribute, None)
