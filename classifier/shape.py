"""One byte of character class per folded character: every number detector reads this, not text.

Classes: ``d`` digit, ``x`` the check letter X, ``o`` letters that look like digits, ``h`` Chinese
numeral, ``c`` circled digit, ``s`` separator, ``e`` point, ``t`` tab, ``k`` comma, ``b`` bar,
``m`` mask sign, ``n`` line break, ``g`` gap of any length (a tag, a page-number line), ``a`` other
Latin, ``Z`` Han, ``p`` the rest.
"""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import numpy.typing as npt

from classifier.text import Folded

LOOKALIKES = {
    "O": "0", "o": "0", "О": "0", "о": "0", "Ο": "0", "ο": "0", "D": "0", "Q": "0",
    "l": "1", "I": "1", "i": "1", "І": "1", "і": "1", "Ι": "1",
    "Z": "2", "z": "2", "З": "3", "з": "3", "S": "5", "s": "5", "Ѕ": "5", "ѕ": "5",
    "b": "6", "B": "8", "В": "8", "g": "9", "q": "9",
}  # fmt: skip
CHINESE_NUMERALS = dict(zip("〇零○一二三四五六七八九幺", "000123456789" + "1", strict=True))
CHINESE_NUMERALS |= dict(zip("壹贰叁肆伍陆柒捌玖", "123456789", strict=True))
CIRCLED = {chr(0x2460 + i): str(i + 1) for i in range(9)} | {"⓪": "0"}
CIRCLED |= {chr(0x2776 + i): str(i + 1) for i in range(9)} | {"⓿": "0"}
DIGIT_OF = {**LOOKALIKES, **CHINESE_NUMERALS, **CIRCLED, "x": "X", "Х": "X", "х": "X"}

_SEPARATORS = " -_·/~—:：。'`+=()（）"
_PAGE_LINE = re.compile(
    r"\n[ \t]*(?:[-—－][ \t]*\d{1,4}[ \t]*[-—－]|第[ \t]*\d{1,4}[ \t]*页(?:[ \t]*[/共][^\n]{0,12})?)"
    r"[ \t]*(?=\n)"
)
_TAG = re.compile(r"<[^<>\n]{1,60}>")


@cache
def _table() -> npt.NDArray[np.uint8]:
    table = np.full(0x10000, ord("p"), dtype=np.uint8)
    table[0x3400:0xA000] = ord("Z")
    for low, high in ((0x41, 0x5A), (0x61, 0x7A), (0xC0, 0x24F), (0x370, 0x52F)):
        table[low : high + 1] = ord("a")
    classes = (
        ("o", LOOKALIKES), ("h", CHINESE_NUMERALS), ("c", CIRCLED), ("s", _SEPARATORS),
        ("e", ".．"), ("t", "\t"), ("k", ",，、"), ("d", "0123456789"),
        ("x", "XxХх"), ("b", "|│┃¦"), ("m", "*×●■□#"), ("n", "\n"),
    )  # fmt: skip
    for mark, characters in classes:
        for character in characters:
            table[ord(character)] = ord(mark)
    table.setflags(write=False)
    return table


def shape_of(folded: Folded) -> bytes:
    """Character classes, one byte each, aligned with ``folded.text``."""
    shape = _table()[np.minimum(folded.codes, 0xFFFF)]
    for pattern in _gap_patterns(folded.text):
        for match in pattern.finditer(folded.text):
            shape[match.start() : match.end()] = ord("g")
    return shape.tobytes()


def _gap_patterns(text: str) -> list[re.Pattern[str]]:
    patterns = []
    if "<" in text:
        patterns.append(_TAG)
    if "\n" in text and any(mark in text for mark in "-—页"):
        patterns.append(_PAGE_LINE)
    return patterns
