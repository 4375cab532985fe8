"""Where words stand, in words for people, and which occurrence of them it is, for a script that looks for them."""

from __future__ import annotations

import re
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from ..hints import ExtractedText, TextPart

WHERE: dict[str, str | Promise] = {
    "page": pgettext_lazy("place in a file", "page"),
    "annotation": pgettext_lazy("place in a file", "annotation"),
    "line": pgettext_lazy("place in a file", "line"),
    "row": pgettext_lazy("place in a file", "row"),
    "paragraph": pgettext_lazy("place in a file", "paragraph"),
    "table": pgettext_lazy("place in a file", "table"),
    "header": pgettext_lazy("place in a file", "page header"),
    "footer": pgettext_lazy("place in a file", "page footer"),
    "footnote": pgettext_lazy("place in a file", "footnote"),
    "endnote": pgettext_lazy("place in a file", "endnote"),
    "comment": pgettext_lazy("place in a file", "comment"),
    "text box": pgettext_lazy("place in a file", "text box"),
    "word art": pgettext_lazy("place in a file", "word art"),
    "picture description": pgettext_lazy("place in a file", "picture description"),
    "deleted text": pgettext_lazy("place in a file", "deleted text"),
    "fallback text": pgettext_lazy("place in a file", "fallback text"),
    "chart": pgettext_lazy("place in a file", "chart"),
    "diagram": pgettext_lazy("place in a file", "diagram"),
    "glossary": pgettext_lazy("place in a file", "glossary"),
    "custom data": pgettext_lazy("place in a file", "custom data"),
    "properties": pgettext_lazy("place in a file", "document properties"),
    "sheet": pgettext_lazy("place in a file", "sheet"),
    "sheets": pgettext_lazy("place in a file", "names of the sheets"),
    "hidden sheet": pgettext_lazy("place in a file", "hidden sheet"),
    "hidden row": pgettext_lazy("place in a file", "hidden row"),
    "hidden column": pgettext_lazy("place in a file", "hidden column"),
    "hidden cell": pgettext_lazy("place in a file", "hidden cell"),
    "cell": pgettext_lazy("place in a file", "cell"),
    "column": pgettext_lazy("place in a file", "column"),
    "unused header": pgettext_lazy("place in a file", "switched-off page header"),
    "unused footer": pgettext_lazy("place in a file", "switched-off page footer"),
    "drop-down list": pgettext_lazy("place in a file", "drop-down list"),
    "cell note": pgettext_lazy("place in a file", "note of a cell"),
    "defined name": pgettext_lazy("place in a file", "defined name"),
    "pivot data": pgettext_lazy("place in a file", "data of a pivot table"),
    "external link": pgettext_lazy("place in a file", "link to another file"),
    "connection": pgettext_lazy("place in a file", "data source"),
    "earlier version": pgettext_lazy("place in a file", "earlier version"),
    "hidden shape": pgettext_lazy("place in a file", "hidden shape"),
    "picture": pgettext_lazy("place in a file", "picture"),
    "hidden text": pgettext_lazy("place in a file", "hidden words"),
    "field": pgettext_lazy("place in a file", "field"),
    "document variable": pgettext_lazy("place in a file", "stored variable"),
    "off-page text": pgettext_lazy("place in a file", "words outside of the page"),
    "covered text": pgettext_lazy("place in a file", "covered words"),
    "hidden layer": pgettext_lazy("place in a file", "hidden layer"),
    "template": pgettext_lazy("place in a file", "page template"),
    "unused part": pgettext_lazy("place in a file", "unused part"),
    "attached data": pgettext_lazy("place in a file", "attached data"),
    "script": pgettext_lazy("place in a file", "script"),
    "link": pgettext_lazy("place in a file", "link"),
    "thumbnail": pgettext_lazy("place in a file", "small picture of the first page"),
    "document": pgettext_lazy("place in a file", "document"),
    "recognised text": pgettext_lazy("place in a file", "recognised words"),
}
_WORDS = "|".join(sorted(map(re.escape, WHERE), key=len, reverse=True))
#: Names of sheets stand in quotes and stay as they are.
_WHERE = re.compile(rf"“[^”]*”|\b({_WORDS})\b(?: (\d+))?")


def where_in_file(where: str) -> str:
    """``table 1 row 3`` of a file reader, translated place by place."""
    return _WHERE.sub(_one_place, where)


def _one_place(found: re.Match[str]) -> str:
    if not found[1]:
        return found[0]
    word = str(WHERE[found[1]])
    if not found[2]:
        return word
    return pgettext("place in a file", "%(place)s %(number)s") % {"place": word, "number": found[2]}


def place_label(part: str, label: str, path: str) -> str:
    """What a person calls the place: a field, the text, or a spot in a file."""
    if part.startswith("attachment:"):
        spot = where_in_file(path) if path != part else ""
        return _("file “%(name)s” %(spot)s") % {"name": label, "spot": spot}
    if part == "title":
        return _("title")
    if part == "summary":
        return _("summary")
    row, column = _cell(path)
    if row is not None:
        return _("table in the text, row %(row)s, column %(column)s") % {
            "row": row,
            "column": column,
        }
    return _("text")


def _cell(path: str) -> tuple[int | None, int | None]:
    found = re.search(r"\.data\.(\d+)\.(\d+)$", path)
    return (int(found[1]) + 1, int(found[2]) + 1) if found else (None, None)


def occurrence(part: TextPart, start: int, end: int) -> int:
    """How many times the same words stand before ``start`` in the same leaf; blanks do not count as text."""
    leaf = next((s for s in part.segments if s.start <= start < s.end), None)
    before = squeezed(part.text[leaf.start if leaf else 0 : start])
    value = squeezed(part.text[start:end])
    return before.count(value) if value else 0


def squeezed(text: str) -> str:
    """Without white space: editors and plain text break lines differently."""
    return re.sub(r"\s+", "", text)


def place(text: ExtractedText, part_name: str, start: int, end: int) -> dict[str, Any]:
    """One place for the editor's script: path of the block, which occurrence, label."""
    part = text.part(part_name)
    path = part.path_of(start) if part else part_name
    return {
        "part": part_name,
        "path": part_name if part_name.startswith("attachment:") else path,
        "label": place_label(part_name, part.label if part else "", path),
        "occurrence": occurrence(part, start, end) if part else 0,
    }
