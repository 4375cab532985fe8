"""The objects of one OFD page: text, what of it does not show, and what has no text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .colours import WHITE, Colour, alike

TINY_MILLIMETRES = 0.7
LEAST_ALPHA = 15


@dataclass
class PageTexts:
    """``shown`` has a line for each text object; ``unseen`` maps kinds of hiding to words."""

    shown: str = ""
    unseen: dict[str, str] = field(default_factory=dict)
    incomplete: tuple[str, ...] = ()


def page_texts(root: Any, size: str) -> PageTexts:
    """``size`` is the document's page, "x y width height" in millimetres; the page's own wins."""
    page = page_box(root, size)
    shown: list[str] = []
    unseen: dict[str, list[str]] = {}
    glyphs_only = False
    filled = is_filled(root)
    for element in root.iter("{*}TextObject"):
        text = "".join(code.text or "" for code in element.iter("{*}TextCode")).strip()
        glyphs_only |= not text and next(element.iter("{*}Glyphs"), None) is not None
        kind = hiding_of(element, page, filled) if text else ""
        (unseen.setdefault(kind, []) if kind else shown).append(text)
    lines = "\n".join(filter(None, shown))
    hidden = {kind: "\n".join(texts) for kind, texts in unseen.items()}
    return PageTexts(lines, hidden, tuple(_incomplete(root, lines, glyphs_only)))


def page_box(root: Any, size: str) -> list[float]:
    """The page's own box, or the document's: x, y, width, height in millimetres."""
    own = next((box.text or "" for box in root.iter("{*}PhysicalBox")), "")
    return numbers(own or size)


def is_filled(root: Any) -> bool:
    """Whether anything but words is drawn on the page."""
    return next(root.iter("{*}PathObject", "{*}ImageObject"), None) is not None


def _incomplete(root: Any, shown: str, glyphs_only: bool) -> Iterator[str]:
    drawn = next(root.iter("{*}TextObject", "{*}PathObject", "{*}ImageObject"), None) is not None
    if glyphs_only or any("\ue000" <= c <= "\uf8ff" or c == "\ufffd" for c in shown):
        yield "text-not-legible"
    elif drawn and not shown:
        yield "page-without-text"
    if shown and next(root.iter("{*}ImageObject"), None) is not None:
        yield "picture-not-read"


def hiding_of(element: Any, page: list[float], filled: bool) -> str:
    """The kind of hiding of one object, or empty. ``page`` is its box in numbers; ``filled`` as ``is_filled``."""
    around = [element, *element.iterancestors()]
    if any((holder.get("Visible") or "").lower() == "false" for holder in around):
        return "layer-text"
    if int(float(element.get("Alpha") or 255)) < LEAST_ALPHA:
        return "invisible-text"
    if _is_outside(numbers(element.get("Boundary") or ""), page):
        return "off-page-text"
    if float(element.get("Size") or 5) < TINY_MILLIMETRES:
        return "tiny-text"
    colour = _colour(element)
    # On a page with boxes or pictures white words may stand on a dark ground.
    return "background-text" if colour and alike(colour, WHITE) and not filled else ""


def _colour(element: Any) -> Colour | None:
    fill = element.find("{*}FillColor")
    parts = numbers(fill.get("Value") or "") if fill is not None else []
    if len(parts) == 1:
        parts *= 3
    return (int(parts[0]), int(parts[1]), int(parts[2])) if len(parts) == 3 else None


def _is_outside(box: list[float], page: list[float]) -> bool:
    if len(box) != 4 or len(page) != 4:
        return False
    left, top, width, height = box
    return left + width <= 0 or top + height <= 0 or left >= page[2] or top >= page[3]


def numbers(text: str) -> list[float]:
    """The numbers of a list with blanks between; empty when one is none."""
    try:
        return [float(part) for part in text.split()]
    except ValueError:
        return []
