"""Parts of a workbook beside its sheets: comments, pivot caches, links, connections, old versions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from .package import Part
from .reading import Reading
from .sheetstyles import S
from .workbook import rich_text

#: Parts that are read here or in ``xlsx``, and parts that hold no words of their own.
KNOWN = re.compile(
    r"(spreadsheetml\.(sheet\.main|worksheet|chartsheet|dialogsheet|sharedStrings|comments|table"
    r"|pivotTable|pivotCacheDefinition|pivotCacheRecords|externalLink|connections|queryTable"
    r"|revisionHeaders|revisionLog|userNames|styles|calcChain|sheetMetadata)\+xml"
    r"|ms-excel\.(threadedcomments|person|slicer|slicerCache|timeline\w*|rdrichvalue\w*)\+xml"
    r"|spreadsheetml\.(printerSettings|customProperty)|vmlDrawing|drawing\+xml)$"
)


def read_workbook_parts(parts: list[Part], reading: Reading) -> None:
    """Each kind of part with its own reader below."""
    for part in parts:
        for ending, read in READERS.items():
            if part.content_type.endswith(ending):
                read(part, reading)


def _comments(part: Part, reading: Reading) -> None:
    root = part.root()
    for entry in root.iter(S + "comment"):
        text = entry.find(S + "text")
        if text is not None:
            words = rich_text(text, {})
            where = f"{reading.count('comment')} cell {entry.get('ref') or '?'}"
            reading.hide("comment", where, words.text + words.unseen)
    for author in root.iter(S + "author"):
        _person(author.text or "", reading)


def _threaded(part: Part, reading: Reading) -> None:
    for entry in part.root().iter("{*}text"):
        reading.hide_counted("comment", "comment", entry.text or "")


def _people(part: Part, reading: Reading) -> None:
    for entry in part.root().iter("{*}person", "{*}userInfo"):
        _person(entry.get("displayName") or entry.get("name") or "", reading)


def _person(name: str, reading: Reading) -> None:
    known = any(h.kind == "metadata-person" and h.shown == name for h in reading.hidden)
    if name.strip() and not known:
        reading.note("metadata-person", "properties", name)


def _pivot(part: Part, reading: Reading) -> None:
    reading.hide_counted("pivot-cache", "pivot data", "\n".join(_values(part)))


def _values(part: Part) -> Iterator[str]:
    """Names and values of a cache; numbers that only index other values are left out."""
    for element in part.root().iter("*"):
        name = element.tag.rpartition("}")[2]
        if name == "cacheField":
            yield element.get("name") or ""
        elif name in {"s", "n", "d"}:
            yield element.get("v") or ""


def _external(part: Part, reading: Reading) -> None:
    found = [e.get("val") or "" for e in part.root().iter("{*}sheetName")]
    found += [e.text or "" for e in part.root().iter("{*}v")]
    reading.hide_counted("external-link", "external link", "\n".join(filter(None, found)))


def _connections(part: Part, reading: Reading) -> None:
    for entry in part.root().iter("{*}connection"):
        values = [value for element in entry.iter("*") for value in element.attrib.values()]
        words = [str(value) for value in values if len(value) > 3]
        reading.hide_counted("connection", "connection", "\n".join(words))


def _revisions(part: Part, reading: Reading) -> None:
    texts = [e.text or "" for e in part.root().iter("{*}v", "{*}t")]
    reading.hide_counted("earlier-version", "earlier version", "\n".join(filter(None, texts)))


READERS: dict[str, Callable[[Part, Reading], None]] = {
    "spreadsheetml.comments+xml": _comments,
    "ms-excel.threadedcomments+xml": _threaded,
    "ms-excel.person+xml": _people,
    "spreadsheetml.userNames+xml": _people,
    "pivotCacheDefinition+xml": _pivot,
    "pivotCacheRecords+xml": _pivot,
    "spreadsheetml.externalLink+xml": _external,
    "spreadsheetml.connections+xml": _connections,
    "spreadsheetml.revisionLog+xml": _revisions,
}
