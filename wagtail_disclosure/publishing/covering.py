"""区分处理 in files: masks on words and areas of an upload, and the log that says which and on what ground."""

from __future__ import annotations

import copy as copying
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from .. import vocab
from ..attachments.remade import Area, Mask, Order
from ..attachments.remade.masking import pattern
from ..exceptions import ApprovalRefused
from ..models import Attachment, CleanCopy
from ..rules.masking import NOTHING, propose_mask
from .clean import masked_copy
from .hintsheet import ShownHint

#: Category of a hint -> the ground on which its words are withheld (Art. 14 to 16).
GROUNDS: dict[str, str] = {
    "privacy": vocab.ExemptionGround.THIRD_PARTY_RIGHTS,
    "business": vocab.ExemptionGround.THIRD_PARTY_RIGHTS,
    "secrecy": vocab.ExemptionGround.STATE_SECRET,
    "process": vocab.ExemptionGround.DELIBERATIVE,
}
#: What one person wrote to be masked, without a hint.
WRITTEN = "written"
AREA = "area"
LEAST_WORD = 2


@dataclass(frozen=True, slots=True)
class Covered:
    """Words to be masked wherever they stand in a file. ``value`` is never stored."""

    value: str
    kind: str
    ground: str
    new: str = NOTHING


@dataclass(frozen=True, slots=True)
class CoveredArea:
    """A part of a page or picture; the area as in ``attachments.remade.Area``."""

    area: Area
    ground: str


def covered_by(hint: ShownHint) -> Covered:
    """What masking a hint means in a file."""
    return Covered(hint.text, hint.kind, GROUNDS.get(hint.category, ""), hint.mask)


def written(value: str, ground: str) -> Covered:
    """Words that a person wrote down. ApprovalRefused when they are too short to be meant."""
    value = value.strip()
    if len(value) < LEAST_WORD:
        raise ApprovalRefused(_("Write at least two characters of what is to be masked."))
    return Covered(value, WRITTEN, ground, propose_mask(WRITTEN, value))


def cover(
    item: Any,
    row: Attachment,
    words: Sequence[Covered],
    user: Any,
    areas: Sequence[CoveredArea] = (),
) -> int:
    """Put masks on a file of ``item`` in memory, beside those it has. Returns how many places they cover.

    Raises ApprovalRefused when a word does not stand there or the copy cannot be made.
    """
    log = _log_of(row)
    added = [_entry(row, word) for word in words] + [_area_entry(area) for area in areas]
    log += [entry for entry in added if entry not in log]
    made = masked_copy(row, order_of(row, log), log, user)
    if made.copy is None:
        raise ApprovalRefused(
            _("“%(name)s” could not be masked: %(why)s")
            % {"name": row.name, "why": _why(made.problem)}
        )
    _name_copy(item, row, made.copy)
    return sum(int(entry["places"]) for entry in added)


def uncover(item: Any, row: Attachment) -> None:
    """Take every mask off a file of ``item`` in memory: the plain copy would go out again."""
    _name_copy(item, row, None)


def _log_of(row: Attachment) -> list[dict[str, Any]]:
    return copying.deepcopy(row.masked_copy.masks) if row.masked_copy else []


def _entry(row: Attachment, word: Covered) -> dict[str, Any]:
    """A line of the log: places in the text of the upload, from which the value is read again."""
    part = row.own_text_part()
    found = [
        [match.start(), match.end()]
        for match in pattern(word.value).finditer(part.text)
        if match.end() > match.start()
    ]
    if not found:
        raise ApprovalRefused(
            _("What is to be masked does not stand in “%(name)s”.") % {"name": row.name}
        )
    return {
        "kind": word.kind,
        "ground": word.ground,
        "places": len(found),
        "where": sorted({part.path_of(start) for start, _end in found}),
        "spans": found,
        "new": word.new,
    }


def _area_entry(covered: CoveredArea) -> dict[str, Any]:
    area = covered.area
    box = [round(share, 4) for share in (area.left, area.top, area.right, area.bottom)]
    if not (0 <= box[0] < box[2] <= 1 and 0 <= box[1] < box[3] <= 1 and area.page >= 1):
        raise ApprovalRefused(_("The area lies outside of the page. Draw it again."))
    return {
        "kind": AREA,
        "ground": covered.ground,
        "places": 1,
        "where": [f"page {area.page}"],
        "page": area.page,
        "box": box,
    }


def order_of(row: Attachment, log: Iterable[dict[str, Any]]) -> Order:
    """What the log means for the copier; the values are read from the upload's text."""
    text = row.own_text_part().text
    masks: dict[Mask, None] = {}
    areas: list[Area] = []
    for entry in log:
        if entry["kind"] == AREA:
            areas.append(Area(int(entry["page"]), *entry["box"]))
            continue
        for start, end in entry["spans"]:
            masks[Mask(text[start:end], entry["new"])] = None
    return Order(tuple(masks), tuple(areas))


def _name_copy(item: Any, row: Attachment, copy: CleanCopy | None) -> None:
    named = {**row.ref(), "masked": copy.ref()} if copy else row.ref()
    refs = item.attachments or []
    item.attachments = [named if str(ref.get("id")) == str(row.pk) else ref for ref in refs]


def _why(code: str) -> str:
    return {
        "mask-not-found": _("the words stand in a picture. Mark the place as an area instead."),
        "mask-left": _("a masked word could still be read. Mark the place as an area instead."),
        "font": _("the PDF does not hold its fonts. Have it made again with its fonts."),
        "format": _("this kind of file cannot be masked. Have it saved as PDF."),
    }.get(code, _("no clean copy of the file can be made. Send the draft back."))
