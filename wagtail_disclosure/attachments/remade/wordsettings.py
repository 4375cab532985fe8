"""Helpers of a Word document: styles, lists, fonts and the few settings that change how it looks."""

from __future__ import annotations

from typing import Any

from ..wordlook import W
from .package import remove

#: Settings without which pages would look different; everything else is dropped.
KEPT_SETTINGS = frozenset(
    W + name
    for name in (
        "mirrorMargins",
        "bordersDoNotSurroundHeader",
        "bordersDoNotSurroundFooter",
        "gutterAtTop",
        "defaultTabStop",
        "autoHyphenation",
        "evenAndOddHeaders",
        "drawingGridHorizontalSpacing",
        "drawingGridVerticalSpacing",
        "displayHorizontalDrawingGridEvery",
        "displayVerticalDrawingGridEvery",
        "characterSpacingControl",
        "noLineBreaksAfter",
        "noLineBreaksBefore",
        "footnotePr",
        "endnotePr",
        "compat",
        "themeFontLang",
        "clrSchemeMapping",
        "decimalSymbol",
        "listSeparator",
    )
)
MARKS_OF_WRITING = ("rsid", "paraId", "textId")


def clean_settings(root: Any) -> Any:
    for child in list(root):
        if child.tag not in KEPT_SETTINGS:
            remove(child)
    return bare(root)


def clean_styles(root: Any) -> Any:
    for found in list(root.iter(W + "rsid")):
        remove(found)
    return bare(root)


def clean_numbering(root: Any) -> Any:
    """Lists with pictures for bullets get plain ones: the pictures would need links of their own."""
    for found in list(root.iter(W + "numPicBullet", W + "lvlPicBulletId", W + "nsid", W + "tmpl")):
        remove(found)
    return bare(root)


def clean_fonts(root: Any) -> Any:
    embedded = [W + f"embed{name}" for name in ("Regular", "Bold", "Italic", "BoldItalic")]
    for found in list(root.iter(*embedded)):
        remove(found)
    return bare(root)


def bare(root: Any) -> Any:
    """Without the numbers that tell which passages were written in one sitting."""
    for element in root.iter("*"):
        for name in list(element.attrib):
            if name.rpartition("}")[2].startswith(MARKS_OF_WRITING):
                del element.attrib[name]
    return root
