"""The frame of a workbook: its sheets in order with their state, its names, its strings."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import Any

from .colours import WHITE, Colour, alike, of_sheet
from .package import Part
from .sheetstyles import S

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MAIN = "spreadsheetml.sheet.main+xml"
WORKSHEET = "spreadsheetml.worksheet+xml"
SHEETS = (WORKSHEET, "spreadsheetml.chartsheet+xml", "spreadsheetml.dialogsheet+xml")
#: Names that Excel makes itself, and a name that only stands for a place in the workbook.
BUILT_IN = re.compile(r"_xlnm\.(Print_Area|Print_Titles|_FilterDatabase|Criteria|Extract)$")
PLACE = re.compile(
    r"""^(?:(?:'[^']+'|[^'!"\[\]]+)!)?(?:\$?[A-Z]{0,3}\$?\d*(?::\$?[A-Z]{0,3}\$?\d*)?|\#REF!)$"""
)


@dataclass(frozen=True)
class Sheet:
    """``state`` is visible, hidden, veryHidden, or unlisted for a part that no list names."""

    name: str
    state: str
    part: Part


def sheets_of(parts: list[Part]) -> list[Sheet]:
    """Every sheet that is in the container, in the order of the tabs; unlisted ones at the end."""
    by_name = {part.name: part for part in parts if part.content_type.endswith(SHEETS)}
    found: list[Sheet] = []
    for book in main_parts(parts):
        targets = relationships(book, parts)
        for entry in book.root().iter(S + "sheet"):
            part = by_name.pop(targets.get(entry.get(R + "id") or "", ""), None)
            if part is not None:
                name, state = entry.get("name") or "", entry.get("state") or "visible"
                found.append(Sheet(name, state, part))
    return found + [Sheet("?", "unlisted", part) for part in by_name.values()]


def main_parts(parts: list[Part]) -> list[Part]:
    return [part for part in parts if part.content_type.endswith(MAIN)]


def relationships(part: Part, parts: list[Part]) -> dict[str, str]:
    """Id -> name of the part it leads to, for the links of one part inside the package."""
    folder, _, name = part.name.rpartition("/")
    wanted = f"{folder}/_rels/{name}.rels".lstrip("/").casefold()
    links = next((other for other in parts if other.name.casefold() == wanted), None)
    found: dict[str, str] = {}
    for link in links.root().iterchildren("*") if links else ():
        target = link.get("Target") or ""
        if link.get("TargetMode") != "External":
            full = target if target.startswith("/") else posixpath.join(folder, target)
            found[link.get("Id") or ""] = posixpath.normpath(full).lstrip("/")
    return found


def spoken_names(book: Part) -> list[tuple[str, str]]:
    """(name, content) of each defined name that is more than a place in the workbook."""
    found = []
    for entry in book.root().iter(S + "definedName"):
        name, content = entry.get("name") or "", (entry.text or "").strip()
        places = re.split(r",(?=(?:[^']*'[^']*')*[^']*$)", content)
        plain = all(PLACE.match(place.strip()) for place in places)
        if content and not plain and not BUILT_IN.match(name):
            found.append((name, content))
    return found


@dataclass(frozen=True)
class SharedString:
    """``text`` as shown; ``unseen`` are its runs in the colour of the paper or without size."""

    text: str
    unseen: str = ""


def shared_strings(parts: list[Part], theme: dict[str, Colour]) -> list[SharedString]:
    for part in parts:
        if part.content_type.endswith("sharedStrings+xml"):
            return [rich_text(entry, theme) for entry in part.root().iterchildren(S + "si")]
    return []


def rich_text(entry: Any, theme: dict[str, Colour]) -> SharedString:
    """A string item, an inline string or the text of a comment; readings (``rPh``) are left out."""
    shown: list[str] = [text.text or "" for text in entry.iterchildren(S + "t")]
    unseen: list[str] = []
    for run in entry.iterchildren(S + "r"):
        text = "".join(t.text or "" for t in run.iterchildren(S + "t"))
        colour = of_sheet(run.find(f"{S}rPr/{S}color"), theme)
        size = run.find(f"{S}rPr/{S}sz")
        tiny = size is not None and float(size.get("val") or 11) < 3
        (unseen if tiny or (colour and alike(colour, WHITE)) else shown).append(text)
    return SharedString("".join(shown), "".join(unseen))
