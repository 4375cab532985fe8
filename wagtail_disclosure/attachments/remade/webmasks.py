"""Masks in the lines of a web page, wherever a value is cut into elements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..webpage import BLOCKS
from .made import Mask
from .masking import masked_pieces

#: An element and where it keeps the piece: ``text`` or ``tail``.
Piece = tuple[Any, str]


def mask_lines(root: Any, masks: tuple[Mask, ...]) -> None:
    """Changes the texts of ``root`` in place."""
    for line in _lines(root) if masks else ():
        _mask(line, masks)


def _lines(root: Any) -> list[list[Piece]]:
    """Pieces of text between two ends of a block, in reading order."""
    lines: list[list[Piece]] = [[]]
    for element, name, ends in _pieces(root):
        if ends:
            lines.append([])
        elif getattr(element, name):
            lines[-1].append((element, name))
    return lines


def _pieces(element: Any) -> Iterator[tuple[Any, str, bool]]:
    is_block = BLOCKS.match(element.tag) is not None
    if is_block:
        yield element, "", True
    yield element, "text", False
    for child in element.iterchildren():
        yield from _pieces(child)
        yield child, "tail", False
    if is_block:
        yield element, "", True


def _mask(line: list[Piece], masks: tuple[Mask, ...]) -> None:
    pieces = [getattr(element, name) for element, name in line]
    for (element, name), now in zip(line, masked_pieces(pieces, masks), strict=True):
        setattr(element, name, now)
