"""TXT and CSV in one encoding, with one kind of line end, and without characters that have no shape."""

from __future__ import annotations

import re

from ..invisible import SHAPELESS
from ..text import decode
from .made import MadeFile, Order
from .masking import masked

#: The mark tells spreadsheet programs the encoding; they take the system's own without it.
MARK = "\ufeff"
#: The joiner inside of a joined picture sign has a use; anywhere else it says nothing.
JOINED = re.compile(
    "(?<=[\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d(?=[\u2600-\u27bf\U0001f000-\U0001faff])"
)
LINE_ENDS = re.compile("\r\n|[\n\r\f\v\x85\u2028\u2029]")


def clean(data: bytes, order: Order, extension: str) -> MadeFile:
    """UTF-8 with its mark, lines ended as every program reads them."""
    text = JOINED.sub("\x00", decode(data))
    lines = LINE_ENDS.split(SHAPELESS.sub("", text).replace("\x00", "\u200d"))
    while lines and not lines[-1].strip():
        lines.pop()
    text = masked("\r\n".join(line.rstrip() for line in lines), order.masks)
    content = (MARK + text + "\r\n").encode()
    return MadeFile(content, extension, "text/csv" if extension == "csv" else "text/plain")
