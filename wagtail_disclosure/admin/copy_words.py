"""Words about clean copies: why there is none, and what stands in the redaction log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import vocab
from ..models import CleanCopy
from ..publishing.covering import AREA, WRITTEN
from .places import where_in_file
from .review_words import kind_label
from .wording import FILE_PROBLEMS

#: Codes of ``attachments.remade.errors``, in one sentence each: what is wrong, what to do.
COPY_PROBLEMS: dict[str, str | Promise] = {
    "format": gettext_lazy("No clean copy of this kind of file can be made. Save it as PDF."),
    "drawing": gettext_lazy("There are shapes or objects in the file. Save it as PDF."),
    "chart": gettext_lazy("There is a chart in the file, which keeps its data. Save it as PDF."),
    "rule": gettext_lazy("A rule hides cells in the workbook. Take it off, or delete the cells."),
    "style": gettext_lazy("Style rules of the page hide something. Save it as PDF."),
    "seal": gettext_lazy(
        "The file has an electronic seal, which a copy would lose. Print it to PDF."
    ),
    "glyphs": gettext_lazy("The letters of the file are drawn shapes. Print it to PDF."),
    "picture": gettext_lazy("A picture in the file cannot be drawn anew. Save it as PDF."),
    "font": gettext_lazy("The PDF does not hold its fonts. Make it again with fonts embedded."),
    "text-differs": gettext_lazy(
        "The clean copy does not read like the original. Save it as PDF and upload that."
    ),
    "hidden-left": gettext_lazy("Something stays hidden in the clean copy. Save it as PDF."),
    "mask-left": gettext_lazy("A masked word could still be read in the copy."),
    "mask-not-found": gettext_lazy("Masked words stand in a picture. Mark the place as an area."),
}
MOST_PLACES = 8


@dataclass(frozen=True, slots=True)
class MaskLine:
    """One line of the redaction log, in words; the value that was masked is nowhere."""

    what: str
    ground: str
    places: int
    where: str
    mask: str = ""
    by: str = ""


def copy_problem(code: str) -> str:
    """Why no copy can go public, and what to do."""
    return str(COPY_PROBLEMS.get(code) or FILE_PROBLEMS.get(code) or code)


def mask_lines(copy: CleanCopy | None) -> list[MaskLine]:
    """The log of a copy."""
    entries = copy.masks if copy else []
    people = full_names({entry.get("by") or "" for entry in entries} - {""})
    return [_line(entry, people) for entry in entries]


def full_names(usernames: set[str]) -> dict[str, str]:
    """Login name -> full name, where there is one."""
    if not usernames:
        return {}
    users = get_user_model()
    rows: Any = users.objects.filter(**{f"{users.USERNAME_FIELD}__in": usernames})
    return {row.get_username(): row.get_full_name() or row.get_username() for row in rows}


def _line(entry: dict[str, Any], people: dict[str, str]) -> MaskLine:
    own = {WRITTEN: _("words written by hand"), AREA: _("an area of a page")}
    ground = entry.get("ground") or ""
    where = [where_in_file(place) for place in entry.get("where", ())]
    return MaskLine(
        own.get(entry["kind"]) or kind_label(entry["kind"]),
        str(vocab.ExemptionGround(ground).label) if ground in vocab.ExemptionGround else ground,
        int(entry.get("places", 1)),
        "、".join(where[:MOST_PLACES]) + ("…" if len(where) > MOST_PLACES else ""),
        entry.get("new", ""),
        people.get(entry.get("by", ""), entry.get("by", "")),
    )
