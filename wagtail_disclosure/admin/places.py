"""Where words stand, in words for people, and which occurrence of them it is, for a script that looks for them."""

from __future__ import annotations

import re
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..hints import ExtractedText, TextPart

WHERE: dict[str, str | Promise] = {
    "page": gettext_lazy("page"),
    "annotation": gettext_lazy("annotation"),
    "line": gettext_lazy("line"),
    "row": gettext_lazy("row"),
    "paragraph": gettext_lazy("paragraph"),
    "table": gettext_lazy("table"),
    "header": gettext_lazy("page header"),
    "footer": gettext_lazy("page footer"),
    "footnote": gettext_lazy("footnote"),
    "endnote": gettext_lazy("endnote"),
    "comment": gettext_lazy("comment"),
    "text box": gettext_lazy("text box"),
    "word art": gettext_lazy("word art"),
    "picture description": gettext_lazy("picture description"),
    "deleted text": gettext_lazy("deleted text"),
    "fallback text": gettext_lazy("fallback text"),
    "chart": gettext_lazy("chart"),
    "diagram": gettext_lazy("diagram"),
    "glossary": gettext_lazy("glossary"),
    "custom data": gettext_lazy("custom data"),
    "properties": gettext_lazy("document properties"),
}
_WHERE = re.compile("|".join(sorted(map(re.escape, WHERE), key=len, reverse=True)))


def where_in_file(where: str) -> str:
    """``table 1 row 3`` of a file reader, translated word by word."""
    return _WHERE.sub(lambda found: str(WHERE[found[0]]), where)


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
