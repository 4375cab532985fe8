"""Colours of Office files as three numbers, and whether words stand out from what is behind them."""

from __future__ import annotations

import re
from typing import Any

Colour = tuple[int, int, int]

WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)
#: A difference of every channel below this cannot be seen on a screen.
UNSEEN = 24
#: Indexes of ECMA-376 part 1, 18.8.27 that matter for being seen; others count as visible.
INDEXED: dict[int, Colour] = {0: BLACK, 1: WHITE, 8: BLACK, 9: WHITE, 64: BLACK, 65: WHITE}
#: The order in which a workbook numbers the colours of its theme.
THEME_ORDER = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)))
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def of_hex(text: str | None) -> Colour | None:
    """``RRGGBB`` or ``AARRGGBB``; None for ``auto`` and anything else."""
    if not text or not re.fullmatch(r"(?:[0-9A-Fa-f]{2})?[0-9A-Fa-f]{6}", text):
        return None
    return int(text[-6:-4], 16), int(text[-4:-2], 16), int(text[-2:], 16)


def theme_colours(root: Any | None) -> dict[str, Colour]:
    """Name in the theme -> colour; the usual black on white where there is no theme."""
    found: dict[str, Colour] = {"lt1": WHITE, "dk1": BLACK}
    for scheme in root.iter(A + "clrScheme") if root is not None else ():
        for entry in scheme.iterchildren("*"):
            value = next(iter(entry.iterchildren("*")), None)
            if value is not None:
                colour = of_hex(value.get("lastClr") or value.get("val"))
                if colour:
                    found[entry.tag.rpartition("}")[2]] = colour
    return found


def of_sheet(element: Any | None, theme: dict[str, Colour]) -> Colour | None:
    """The colour of a ``color``, ``fgColor`` … element of a workbook; None if unknown."""
    if element is None:
        return None
    if element.get("rgb"):
        return of_hex(element.get("rgb"))
    if element.get("theme"):
        number = int(element.get("theme"))
        name = THEME_ORDER[number] if number < len(THEME_ORDER) else ""
        plain = theme.get(name)
        return tinted(plain, float(element.get("tint") or 0)) if plain else None
    if element.get("indexed"):
        return INDEXED.get(int(element.get("indexed")))
    return None


def tinted(colour: Colour, tint: float) -> Colour:
    """Lighter for a positive tint, darker for a negative one (ECMA-376 part 1, 18.8.19)."""
    aim = 255.0 if tint > 0 else 0.0
    red, green, blue = (round(c + (aim - c) * min(abs(tint), 1.0)) for c in colour)
    return red, green, blue


def alike(one: Colour, other: Colour) -> bool:
    """Whether nobody can tell them apart."""
    return all(abs(a - b) < UNSEEN for a, b in zip(one, other, strict=True))
