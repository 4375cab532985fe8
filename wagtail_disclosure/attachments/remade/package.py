"""Writing an Office package from nothing: only named parts, no dates, always the same bytes."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

TYPES_NS = "http://schemas.openxmlformats.org/package/2006/content-types"
RELS_NS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass
class Package:
    """``parts``: name -> (content type, bytes). ``links``: name of the source, or "" for the package
    -> list of (id, kind without address, target relative to the source's folder)."""

    parts: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    links: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)

    def add(self, name: str, content_type: str, content: bytes) -> None:
        self.parts[name] = (content_type, content)

    def link(self, source: str, key: str, kind: str, target: str) -> None:
        self.links.setdefault(source, []).append((key, kind, target))

    def packed(self) -> bytes:
        """The container; equal parts give equal bytes."""
        entries = {"[Content_Types].xml": self._types()}
        for source in sorted(self.links):
            folder, _, name = source.rpartition("/")
            place = f"{folder}/_rels/{name}.rels".lstrip("/")
            entries[place] = _relationships(self.links[source])
        return zipped(entries | {name: self.parts[name][1] for name in sorted(self.parts)})

    def _types(self) -> bytes:
        root = etree.Element(f"{{{TYPES_NS}}}Types", nsmap={None: TYPES_NS})
        default = etree.SubElement(root, f"{{{TYPES_NS}}}Default")
        default.set("Extension", "rels")
        default.set("ContentType", RELS_TYPE)
        for name in sorted(self.parts):
            entry = etree.SubElement(root, f"{{{TYPES_NS}}}Override")
            entry.set("PartName", f"/{name}")
            entry.set("ContentType", self.parts[name][0])
        return xml(root)


def zipped(entries: dict[str, bytes]) -> bytes:
    """A container in the order of ``entries``, without dates."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            _write(archive, name, content)
    return stream.getvalue()


def _relationships(links: list[tuple[str, str, str]]) -> bytes:
    root = etree.Element(f"{{{RELS_NS}}}Relationships", nsmap={None: RELS_NS})
    for key, kind, target in links:
        entry = etree.SubElement(root, f"{{{RELS_NS}}}Relationship")
        entry.set("Id", key)
        entry.set("Type", f"{OFFICE_RELS}/{kind}")
        entry.set("Target", target)
    return xml(root)


def xml(root: Any) -> bytes:
    """UTF-8 with a declaration; comments and instructions of the original are gone."""
    for found in [n for n in root.iter() if not isinstance(n.tag, str)]:
        _remove(found)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def _remove(node: Any) -> None:
    holder = node.getparent()
    if holder is not None:
        holder.remove(node)


def remove(element: Any) -> None:
    """Takes an element out; what follows it as text (nothing, in Office files) goes with it."""
    holder = element.getparent()
    if holder is not None:
        holder.remove(element)


def unwrap(element: Any) -> None:
    """Puts the children of an element in its place."""
    holder = element.getparent()
    if holder is None:
        return
    at = holder.index(element)
    for child in reversed(list(element)):
        holder.insert(at, child)
    holder.remove(element)


def _write(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    info = zipfile.ZipInfo(name, EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3
    info.external_attr = 0o600 << 16
    archive.writestr(info, content)
