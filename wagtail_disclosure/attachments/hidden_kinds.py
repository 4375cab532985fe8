"""What can be hidden in a file: one row per kind, with its level and a sentence that explains it.

``block``: words or pictures that a reader of the file does not see and anyone can dig out; a
person settles them before the file is published. ``note``: data about the file, shown only.
The sentences are plain English; the admin translates them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class HiddenKind:
    level: Literal["block", "note"]
    sentence: str


def gettext_noop(text: str) -> str:
    """Marks a sentence for the catalogue: makemessages looks for this name."""
    return text


HIDDEN_KINDS: dict[str, HiddenKind] = {
    # workbooks
    "hidden-sheet": HiddenKind("block", gettext_noop("A worksheet is hidden; two clicks show it.")),
    "very-hidden-sheet": HiddenKind(
        "block", gettext_noop("A worksheet is hidden so that the menu does not list it.")
    ),
    "hidden-row": HiddenKind(
        "block", gettext_noop("Rows are hidden, or filtered out; they are still in the file.")
    ),
    "hidden-column": HiddenKind(
        "block", gettext_noop("Columns are hidden; they are still in the file.")
    ),
    "hidden-cell": HiddenKind(
        "block", gettext_noop("Cells have a format that shows nothing; the values are there.")
    ),
    "merged-cell": HiddenKind(
        "block", gettext_noop("Cells under a merged cell still have values.")
    ),
    "pivot-cache": HiddenKind(
        "block", gettext_noop("A pivot table keeps a copy of the data it was made from.")
    ),
    "external-link": HiddenKind(
        "block", gettext_noop("Values from another file are kept here, with the path of that file.")
    ),
    "connection": HiddenKind(
        "block", gettext_noop("The address or query of a data source is in the file.")
    ),
    "defined-name": HiddenKind(
        "block", gettext_noop("A defined name has a value or formula of its own.")
    ),
    "validation-list": HiddenKind(
        "block", gettext_noop("A drop-down list has entries that the sheet does not show.")
    ),
    "formula-text": HiddenKind(
        "block", gettext_noop("A formula has a long number in it that the cell does not show.")
    ),
    "unused-string": HiddenKind(
        "block", gettext_noop("Words of deleted cells are still in the file.")
    ),
    # documents
    "comment": HiddenKind("block", gettext_noop("There are comments.")),
    "tracked-insertion": HiddenKind(
        "block", gettext_noop("Insertions are recorded as changes and not accepted yet.")
    ),
    "tracked-deletion": HiddenKind(
        "block", gettext_noop("Deleted words are kept as recorded changes.")
    ),
    "hidden-text": HiddenKind("block", gettext_noop("Words are formatted as hidden.")),
    "background-text": HiddenKind(
        "block", gettext_noop("Words have the colour of what is behind them.")
    ),
    "tiny-text": HiddenKind("block", gettext_noop("Words are too small to be read.")),
    "field-code": HiddenKind(
        "block", gettext_noop("A field has words or an address that the page does not show.")
    ),
    "document-variable": HiddenKind(
        "block", gettext_noop("The document has stored variables or form entries.")
    ),
    "custom-xml": HiddenKind(
        "block", gettext_noop("Data of another program is attached to the document.")
    ),
    "fallback-text": HiddenKind("block", gettext_noop("Older programs show other words here.")),
    "unused-header": HiddenKind(
        "block", gettext_noop("A page header or footer that is switched off has words.")
    ),
    "unlisted-part": HiddenKind(
        "block", gettext_noop("A part of the file that nothing shows has words.")
    ),
    "hidden-shape": HiddenKind(
        "block", gettext_noop("A shape or picture is hidden or lies outside of the page.")
    ),
    "cropped-picture": HiddenKind(
        "block", gettext_noop("A picture is cropped; the cut part is still in the file.")
    ),
    # PDF
    "off-page-text": HiddenKind("block", gettext_noop("Words stand outside of the visible page.")),
    "invisible-text": HiddenKind("block", gettext_noop("Words are drawn invisibly.")),
    "covered-text": HiddenKind(
        "block", gettext_noop("Words are covered by a box or picture; they can be copied out.")
    ),
    "layer-text": HiddenKind("block", gettext_noop("Words are on a layer that is switched off.")),
    "annotation": HiddenKind("block", gettext_noop("There are notes on the pages.")),
    "form-value": HiddenKind("block", gettext_noop("Form fields have values.")),
    "earlier-version": HiddenKind(
        "block", gettext_noop("An earlier version with other words is still in the file.")
    ),
    # pictures, text and web pages
    "picture-location": HiddenKind("block", gettext_noop("A photo says where it was taken.")),
    "picture-comment": HiddenKind("block", gettext_noop("A picture has words stored with it.")),
    "picture-thumbnail": HiddenKind(
        "block", gettext_noop("A picture carries a small copy that looks different.")
    ),
    "data-after-end": HiddenKind(
        "block", gettext_noop("There are more data behind the end of a picture.")
    ),
    "invisible-characters": HiddenKind(
        "block", gettext_noop("There are many characters that have no shape.")
    ),
    "hidden-element": HiddenKind("block", gettext_noop("Parts of the web page are not shown.")),
    "script": HiddenKind(
        "block", gettext_noop("The web page has scripts; they can show other words.")
    ),
    # about the file
    "alternative-text": HiddenKind("note", gettext_noop("Pictures have a description.")),
    "metadata-person": HiddenKind("note", gettext_noop("The file names who wrote or saved it.")),
    "metadata-organ": HiddenKind("note", gettext_noop("The file names an organisation.")),
    "metadata-path": HiddenKind(
        "note", gettext_noop("The file names a folder, server or template.")
    ),
    "metadata-text": HiddenKind(
        "note", gettext_noop("The file has a title, keywords or other properties.")
    ),
    "thumbnail": HiddenKind(
        "note", gettext_noop("The file has a small picture of its first page.")
    ),
    "text-behind-scan": HiddenKind(
        "note", gettext_noop("Behind a scanned page lies text that a machine recognised.")
    ),
    "picture-device": HiddenKind("note", gettext_noop("A picture names the camera or the time.")),
    "earlier-save": HiddenKind(
        "note", gettext_noop("The file keeps an earlier save with the same words.")
    ),
    "building-block": HiddenKind(
        "note", gettext_noop("The document has building blocks that are not used.")
    ),
}
