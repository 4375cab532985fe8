"""The proof: a copy is read again, and must say what the original shows, hide nothing, and hold no
masked word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from ..extracted import ExtractedFile
from ..hidden_kinds import HIDDEN_KINDS
from ..invisible import SHAPELESS
from .errors import NotCleanable
from .made import MadeFile, Mask, Order
from .masking import masked, still_there

#: Kinds that are reported at the place of words which the page does show.
OF_SHOWN_WORDS = frozenset({"tracked-insertion", "invisible-characters", "text-behind-scan"})
#: Places of words that no page shows, though nothing is reported of them.
ASIDE = re.compile(
    r"(properties|link|picture description|cell note|comment|glossary|drop-down list|hidden text)"
    r" \d+$"
    r"|.*\brecognised text$|page \d+ annotation \d+$"
)
BLANKS = re.compile(r"\s+")


def prove(original: ExtractedFile, copy: ExtractedFile, made: MadeFile, order: Order) -> None:
    """NotCleanable unless the copy may take the original's place before the public."""
    left = [h.kind for h in copy.hidden if HIDDEN_KINDS[h.kind].level == "block"]
    if left:
        raise NotCleanable("hidden-left", f"a copy with {', '.join(sorted(set(left)))}")
    _refuse_hiding_rules(original)
    expected = [masked(text, order.masks) for text in visible(original, made.pictured)]
    if not _says_the_same(expected, visible(copy, ()), made.extension):
        raise NotCleanable("text-differs", "a copy that does not read like the original")
    every = "\n".join(segment.text for segment in copy.segments)
    if any(True for _ in still_there(every, _without_own_masks(order.masks))):
        raise NotCleanable("mask-left", "a copy in which a masked word still stands")


def _refuse_hiding_rules(original: ExtractedFile) -> None:
    """Cells that a rule hides are read as shown ones: without the rule the copy would show them."""
    places = {segment.where for segment in original.segments}
    for hidden in original.hidden:
        if " hidden cell " in hidden.where and hidden.where not in places:
            raise NotCleanable("rule", "a workbook with a rule that hides cells")


def visible(found: ExtractedFile, pictured: Iterable[int]) -> list[str]:
    """The words that a reader of the file sees, piece by piece; not those of ``pictured`` pages."""
    hidden = {h.where for h in found.hidden if h.kind not in OF_SHOWN_WORDS}
    pages = {f"page {number}" for number in pictured}
    return [
        segment.text
        for segment in found.segments
        if segment.where not in pages and not _is_hidden(segment.where, hidden)
    ]


def _is_hidden(where: str, hidden: set[str]) -> bool:
    if where in hidden or ASIDE.match(where):
        return True
    # A hidden sheet is reported once, its rows stand in places of their own.
    return where.startswith("hidden sheet ") or where.startswith("unused ")


def _says_the_same(expected: list[str], found: list[str], extension: str) -> bool:
    """In a PDF pages have no order of words of their own: the program that reads makes one up."""
    ours, theirs = _plain(expected), _plain(found)
    if extension == "pdf":
        return [sorted(page) for page in ours] == [sorted(page) for page in theirs]
    return ours == theirs


def _plain(texts: Iterable[str]) -> list[str]:
    """Without differences that nobody sees: blanks, width and shapeless characters."""
    plain = (BLANKS.sub("", SHAPELESS.sub("", unicodedata.normalize("NFC", t))) for t in texts)
    # Names of sheets take no asterisk, so a mask in them has another sign.
    return [text.replace("█", "*") for text in plain if text]


def _without_own_masks(masks: Iterable[Mask]) -> Iterator[Mask]:
    """A value that its own mask contains, such as a name of one sign, would always be found."""
    return (mask for mask in masks if mask.value not in mask.new)
