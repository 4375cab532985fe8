"""区分处理 in files: masks on words and areas of an upload, and the log that says which and on what ground."""

from __future__ import annotations

import copy as copying
from collections.abc import Collection, Iterable, Sequence
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
MOST_MASK = 30


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


def proposed(hint: ShownHint, ground: str, new: str = "") -> Covered:
    """As ``covered_by``, with the ground and perhaps the mask that a person chose. ApprovalRefused if it tells."""
    mask = checked_mask(hint.text, new) if new.strip() else hint.mask
    return Covered(hint.text, hint.kind, ground, mask)


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
    added = [_entry(row, word) for word in words] + [_area_entry(area) for area in areas]
    known = {_place_of(entry): entry for entry in _log_of(row)}
    by = {"by": user.get_username()}
    for entry in added:
        # The same place again is another mask for it; whoever changes nothing is not named.
        if {**entry, "by": ""} != {**known.get(_place_of(entry), {}), "by": ""}:
            known[_place_of(entry)] = entry | by
    _apply(item, row, list(known.values()), user)
    return sum(int(entry["places"]) for entry in added)


def uncover(item: Any, row: Attachment, user: Any, lines: Collection[int] = ()) -> None:
    """Take masks off a file of ``item`` in memory: the ``lines`` of its log, counted from 0, or all."""
    log = _log_of(row)
    left = [entry for number, entry in enumerate(log) if lines and number not in lines]
    if left:
        _apply(item, row, left, user)
    else:
        _name_copy(item, row, None)


def reword(item: Any, row: Attachment, user: Any, line: int, new: str) -> None:
    """Put ``new`` for the mask of one line of the log of a file of ``item`` in memory. ApprovalRefused if it tells."""
    log = _log_of(row)
    if not 0 <= line < len(log) or log[line]["kind"] == AREA:
        raise ApprovalRefused(_("This mask is not there any more. Look again."))
    start, end = log[line]["spans"][0]
    log[line] |= {"new": checked_mask(row.own_text_part().text[start:end], new)}
    log[line] |= {"by": user.get_username()}
    _apply(item, row, log, user)


def checked_mask(value: str, new: str) -> str:
    """What a person writes in place of ``value``. ApprovalRefused if it is empty, long, or still says it."""
    new = " ".join(new.split())
    if not new or len(new) > MOST_MASK or pattern(value).search(new):
        raise ApprovalRefused(
            _("Write a mask of at most %(count)d characters that does not say what it hides.")
            % {"count": MOST_MASK}
        )
    return new


def _apply(item: Any, row: Attachment, log: list[dict[str, Any]], user: Any) -> None:
    made = masked_copy(row, order_of(row, log), log, user)
    if made.copy is None:
        raise ApprovalRefused(
            _("“%(name)s” could not be masked: %(why)s")
            % {"name": row.name, "why": _why(made.problem)}
        )
    _name_copy(item, row, made.copy)


def _place_of(entry: dict[str, Any]) -> str:
    return str(entry.get("spans") or (entry.get("page"), entry.get("box")))


def _log_of(row: Attachment) -> list[dict[str, Any]]:
    return copying.deepcopy(row.masked_copy.masks) if row.masked_copy else []


def _entry(row: Attachment, word: Covered) -> dict[str, Any]:
    """A line of the log: places in the text of the upload, from which the value is read again."""
    part = row.own_text_part()
    every = [
        [match.start(), match.end()]
        for match in pattern(word.value).finditer(part.text)
        if match.end() > match.start()
    ]
    # A mask on words does nothing to a picture that shows them.
    found = [span for span in every if not part.path_of(span[0]).endswith("recognised text")]
    if every and not found:
        why = _why("mask-not-found" if has_pages(row) else "in-picture")
        raise ApprovalRefused(
            _("“%(name)s” could not be masked: %(why)s") % {"name": row.name, "why": why}
        )
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


def has_pages(row: Attachment) -> bool:
    """Whether areas of the file can be blacked out: a PDF or a picture."""
    return row.media_type.startswith(("image/", "application/pdf"))


def _name_copy(item: Any, row: Attachment, copy: CleanCopy | None) -> None:
    named = {**row.ref(), "masked": copy.ref()} if copy else row.ref()
    refs = item.attachments or []
    item.attachments = [named if str(ref.get("id")) == str(row.pk) else ref for ref in refs]


def _why(code: str) -> str:
    return {
        "mask-not-found": _("the words stand in a picture. Mark the place as an area instead."),
        "in-picture": _(
            "the words stand in a picture. Save the file as PDF and black out the place."
        ),
        "mask-left": _("a masked word could still be read. Mark the place as an area instead."),
        "font": _("the PDF does not hold its fonts. Have it made again with its fonts."),
        "seal": _("the electronic seal would be lost. Have it printed to PDF."),
        "format": _("this kind of file cannot be masked. Have it saved as PDF."),
    }.get(code, _("no clean copy of the file can be made. Send the draft back."))
