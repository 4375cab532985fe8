"""An Office package as a flat list of parts, taken from the container and not from its links.

So parts that no link leads to are seen too, and the dead links some office programs write
(``Target="NULL"``) do no harm.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from .ooxml import TYPES

RELATIONSHIPS = "application/vnd.openxmlformats-package.relationships+xml"


@dataclass(frozen=True)
class Part:
    name: str
    content_type: str
    content: bytes

    def root(self) -> Any:
        """The parsed part. The parser expands nothing, fetches nothing, and limits the depth."""
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        return etree.fromstring(self.content, parser)


@dataclass(frozen=True)
class ExternalLink:
    kind: str
    target: str


def load(data: bytes) -> list[Part]:
    """All parts of a container that ``ooxml`` has checked, in the order of their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [n for n in archive.namelist() if n != TYPES and not n.endswith("/")]
        by_name, by_extension = _content_types(archive.read(TYPES))
        parts = [
            Part(name, _type_of(name, by_name, by_extension), archive.read(name)) for name in names
        ]
    return sorted(parts, key=lambda part: (len(part.name), part.name))


def _content_types(content: bytes) -> tuple[dict[str, str], dict[str, str]]:
    root = Part(TYPES, "", content).root()
    by_name: dict[str, str] = {}
    by_extension: dict[str, str] = {}
    for entry in root.iterchildren("*"):
        kind = entry.get("ContentType") or ""
        if entry.get("PartName"):
            by_name[entry.get("PartName").lstrip("/").casefold()] = kind
        elif entry.get("Extension"):
            by_extension[entry.get("Extension").casefold()] = kind
    return by_name, by_extension


def _type_of(name: str, by_name: dict[str, str], by_extension: dict[str, str]) -> str:
    low = name.casefold()
    return by_name.get(low) or by_extension.get(low.rpartition(".")[2]) or ""


def external_links(parts: list[Part]) -> Iterator[ExternalLink]:
    """Every link of the package that leads out of it."""
    for part in parts:
        if part.content_type == RELATIONSHIPS:
            for link in part.root().iterchildren("*"):
                if link.get("TargetMode") == "External":
                    yield ExternalLink(link.get("Type") or "", link.get("Target") or "")
