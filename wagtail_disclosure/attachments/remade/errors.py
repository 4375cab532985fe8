"""Why no clean copy of a file was made. The file itself stays where it is, whatever happens here."""

from __future__ import annotations

from ..errors import AttachmentError

SAVE_AS_PDF = "save it as PDF and upload that"
#: code -> (what was expected, what to do). The code is stable: translate and store by it.
REFUSALS: dict[str, tuple[str, str]] = {
    "format": ("a file of a kind of which copies are made", SAVE_AS_PDF),
    "drawing": ("text, tables and PNG or JPG pictures only", SAVE_AS_PDF),
    "chart": ("text, tables and PNG or JPG pictures only", SAVE_AS_PDF),
    "rule": ("a workbook in which no rule hides cells", "take the rule off, or delete the cells"),
    "style": ("a web page whose style rules hide nothing", SAVE_AS_PDF),
    "seal": ("an OFD file without an electronic seal", "print it to PDF, where the seal stays"),
    "glyphs": ("an OFD file whose letters are letters and no shapes", "print it to PDF"),
    "picture": ("pictures that can be drawn anew", SAVE_AS_PDF),
    "font": ("a PDF that holds all of its fonts", "make the PDF again with fonts embedded"),
    "text-differs": ("a copy that reads like the original", SAVE_AS_PDF),
    "hidden-left": ("a copy in which nothing is hidden", SAVE_AS_PDF),
    "mask-left": ("a copy without the masked words", "mark the place as an area, or upload anew"),
    "mask-not-found": ("masks on words that stand in the file", "mark the place as an area"),
}


class NotCleanable(AttachmentError):
    """The file cannot be re-made, or the copy did not pass the proof."""

    messages = REFUSALS
