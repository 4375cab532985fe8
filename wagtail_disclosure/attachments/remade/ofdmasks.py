"""Masks in the words of an OFD page, wherever a value is cut into objects."""

from __future__ import annotations

from typing import Any

from ..ofdpage import numbers
from .made import Mask
from .masking import masked_pieces
from .ofdpages import OFD


def mask_page(page: Any, masks: tuple[Mask, ...]) -> None:
    """Changes the texts of ``page`` in place. With masks no letter keeps the number of its shape: it would say which
    letter it is."""
    if not masks:
        return
    for shapes in list(page.iter(OFD + "CGTransform")):
        shapes.getparent().remove(shapes)
    codes = [code for code in page.iter(OFD + "TextCode") if code.text]
    texts = masked_pieces([code.text for code in codes], masks, between="\n")
    for code, text in zip(codes, texts, strict=True):
        if text != code.text:
            _change(code, text)
        if not code.text:
            code.getparent().remove(code)


def _change(code: Any, text: str) -> None:
    """The new text in even steps over the room of the old one."""
    holder = code.getparent()
    size = (numbers(holder.get("Size") or "") or [4.0])[0]
    for name in ("DeltaX", "DeltaY"):
        steps = _steps(code.get(name) or "", max(len(code.text) - 1, 0))
        if code.get(name) is None:
            continue
        step = sum(steps) / len(steps) if steps else size
        code.set(name, f"g {max(len(text) - 1, 1)} {step:g}")
    code.text = text


def _steps(deltas: str, count: int) -> list[float]:
    """Distances with ``g count step`` written out."""
    found: list[float] = []
    words = deltas.split()
    while words and len(found) < count:
        if words[0] == "g" and len(words) >= 3:
            found += [float(words[2])] * min(int(words[1]), count)
            words = words[3:]
        else:
            found += numbers(words[0])
            words = words[1:]
    return found[:count]
