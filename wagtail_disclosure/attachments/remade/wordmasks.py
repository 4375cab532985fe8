"""Masks in the words of a Word document, wherever a value is cut into runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..wordlook import W
from ..wordruns import BOX, FALLBACK, PARAGRAPH, SIGNS, TEXT_TAGS
from ..wordtext import V
from .made import Mask
from .masking import masked, masked_pieces

SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def mask_words(root: Any, masks: Iterable[Mask]) -> None:
    """Changes the texts of ``root`` in place."""
    masks = tuple(masks)
    if not masks:
        return
    for paragraph in root.iter(PARAGRAPH):
        _paragraph(paragraph, masks)
    for art in root.iter(V + "textpath"):
        art.set("string", masked(art.get("string") or "", masks))


def _paragraph(paragraph: Any, masks: tuple[Mask, ...]) -> None:
    pieces = list(_pieces(paragraph))
    signs = {number for number, (element, _) in enumerate(pieces) if element is None}
    texts = masked_pieces([text for _, text in pieces], masks, fixed=signs)
    for (element, text), now in zip(pieces, texts, strict=True):
        if element is not None and now != text:
            element.text = now
            element.set(SPACE, "preserve")


def _pieces(paragraph: Any) -> Iterator[tuple[Any | None, str]]:
    """Texts of a paragraph in reading order; signs such as tabs have no element to change."""
    for child in paragraph.iterchildren("*"):
        if child.tag in TEXT_TAGS:
            yield child, child.text or ""
        elif child.tag in SIGNS:
            yield None, SIGNS[child.tag]
        elif child.tag not in {BOX, FALLBACK, PARAGRAPH, W + "pPr", W + "rPr", W + "instrText"}:
            yield from _pieces(child)
