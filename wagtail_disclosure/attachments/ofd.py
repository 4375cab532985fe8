"""OFD (GB/T 33190): the words of each page in the order of the file, templates, notes, attachments."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Any

from .errors import UnsafeFile
from .limits import MAX_PAGES
from .ofdpage import page_texts
from .package import Part
from .picturedata import inspect_picture
from .reading import Reading

#: Entries of the document's information that name a person, or hold words.
PEOPLE = frozenset({"Author", "Creator"})
WORDS = frozenset({"Title", "Subject", "Abstract", "Keyword", "CustomData"})
PICTURES = (".png", ".jpg", ".jpeg", ".bmp", ".gif", ".tif", ".tiff", ".jb2", ".jbig2")
PROGRAMS = frozenset({"ofd", "wps", "foxit", "suwell", "数科", "福昕"})


def extract(data: bytes) -> Reading:
    """Pages first, in their order; then everything else in the file that holds words."""
    return _Reader(parts_of(data)).read()


def parts_of(data: bytes) -> dict[str, Part]:
    """Name -> part of a container that ``ofdcheck`` has checked."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {n: Part(n, "", archive.read(n)) for n in archive.namelist() if n[-1:] != "/"}


class _Reader:
    """One file; ``seen`` are the parts that something led to."""

    def __init__(self, parts: dict[str, Part]) -> None:
        self.parts = parts
        self.seen: set[str] = {"OFD.xml"}
        self.reading = Reading()
        self.pages = 0

    def read(self) -> Reading:
        root = self.parts["OFD.xml"].root()
        self._information(root)
        for place in root.iter("{*}DocRoot"):
            name = path_of("OFD.xml", place.text or "")
            if name in self.parts:
                self._document(name)
        self._unlisted()
        self._pictures()
        return self.reading

    def _information(self, root: Any) -> None:
        for holder in root.iter("{*}DocInfo"):
            for element in holder.iter("*"):
                name, value = element.tag.rpartition("}")[2], (element.text or "").strip()
                program = any(mark in value.lower() for mark in PROGRAMS)
                if value and name in PEOPLE and not program:
                    self.reading.note("metadata-person", "properties", value)
                elif value and name in WORDS:
                    where = self.reading.count("properties")
                    self.reading.add(where, value)
                    self.reading.note("metadata-text", where, value)

    def _document(self, name: str) -> None:
        self.seen.add(name)
        root = self.parts[name].root()
        size = next((b.text or "" for b in root.iter("{*}PhysicalBox")), "")
        for page in root.iter("{*}Page"):
            self.pages += 1
            if self.pages > MAX_PAGES:
                raise UnsafeFile("too-many-pages", f"an OFD file of over {MAX_PAGES} pages")
            self._page(name, page.get("BaseLoc") or "", f"page {self.pages}", size)
        for page in root.iter("{*}TemplatePage"):
            self._page(name, page.get("BaseLoc") or "", self.reading.count("template"), size)
        for place in root.iter("{*}Annotations", "{*}Attachments"):
            self._list(path_of(name, place.text or ""))

    def _page(self, around: str, place: str, where: str, size: str) -> None:
        name = path_of(around, place)
        part = self.parts.get(name)
        if part is None:
            self.reading.miss("page-damaged", where)
            return
        self.seen.add(name)
        found = page_texts(part.root(), size)
        self.reading.add(where, found.shown)
        for kind, text in found.unseen.items():
            self.reading.hide(kind, self.reading.count(f"{where} hidden text"), text)
        for reason in found.incomplete:
            if reason != "page-without-text" or not where.startswith("template"):
                self.reading.miss(reason, where)

    def _list(self, name: str) -> None:
        """Notes, or attached files: each entry leads to a part of its own."""
        if name not in self.parts:
            return
        self.seen.add(name)
        for place in self.parts[name].root().iter("{*}FileLoc"):
            target = path_of(name, place.text or "")
            if target in self.parts:
                self.seen.add(target)
                self._note(self.parts[target])

    def _note(self, part: Part) -> None:
        if not part.name.lower().endswith(".xml"):
            self.reading.miss("part-not-read")
            return
        for note in part.root().iter("{*}Annot"):
            words = [e.text or "" for e in note.iter("{*}Remark", "{*}Parameter", "{*}TextCode")]
            self.reading.hide_counted("annotation", "annotation", "\n".join(filter(None, words)))
        if next(part.root().iter("{*}Annot"), None) is None:
            words = [" ".join(part.root().itertext())]
            self.reading.hide_counted("annotation", "attached data", words[0])

    def _unlisted(self) -> None:
        """Pages that no list names: an older version, or a page that was taken out."""
        for name, part in self.parts.items():
            if (
                name not in self.seen
                and name.lower().endswith(".xml")
                and b"TextCode" in part.content
            ):
                found = page_texts(part.root(), "")
                text = "\n".join(filter(None, (found.shown, *found.unseen.values())))
                self.reading.hide_counted("unlisted-part", "unused part", text)

    def _pictures(self) -> None:
        pictures = [p for n, p in self.parts.items() if n.lower().endswith(PICTURES)]
        if pictures:
            self.reading.miss("picture-not-read", "document")
        for picture in pictures:
            inspect_picture(picture.content, self.reading)


def path_of(around: str, place: str) -> str:
    """A place in the file, as another part names it."""
    place = place.strip()
    if place.startswith("/"):
        return posixpath.normpath(place).lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(around), place))
