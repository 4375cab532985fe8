"""One pass over a part says where every trigger stands: detectors look closer only there.

Each folded character gets a set of marks from one table; a detector asks for the places of the
character without which none of its patterns can match.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

from classifier.persons import FIRST_OF_NAME
from classifier.text import Codes

Marks = npt.NDArray[np.uint16]
HAN, SURNAME, COLON, HOUSE, NUMERAL, SEX = (np.uint16(1 << bit) for bit in range(6))
STAR, PROVINCE, YEARS, HIDDEN, FACT, FORM = (np.uint16(1 << bit) for bit in range(6, 12))
_CHARACTERS = (
    (SURNAME, FIRST_OF_NAME),
    (COLON, ":"),
    (HOUSE, "组号栋幢"),
    (NUMERAL, "0123456789〇零一二三四五六七八九十百"),
    (SEX, "男女"),
    (STAR, "*×●■□#xX"),
    (PROVINCE, "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"),
    (YEARS, "岁班生"),
    (HIDDEN, "*×○某x"),
    (FACT, ",( \t病因身患住"),
    (FORM, "〔[您你抄现("),
)


@cache
def _table() -> Marks:
    table = np.zeros(0x10000, dtype=np.uint16)
    table[0x4E00:0xA000] = HAN
    for mark, characters in _CHARACTERS:
        table[[ord(char) for char in characters]] |= mark
    table.setflags(write=False)
    return table


def marks_of(codes: Codes) -> Marks:
    """The marks of each folded character."""
    marks: Marks = _table().take(codes, mode="clip")
    return marks


def places(marks: Marks, mark: np.uint16) -> list[int]:
    """Where a mark stands, in order."""
    found: list[int] = (marks & mark).nonzero()[0].tolist()
    return found


def pairs(marks: Marks, first: np.uint16, second: np.uint16) -> list[int]:
    """Where a character with ``second`` follows one with ``first``: the place of the latter."""
    found: list[int] = (
        ((marks[:-1] & first).astype(np.bool_) & ((marks[1:] & second) > 0)).nonzero()[0].tolist()
    )
    return found


def first_han(marks: Marks, mark: np.uint16) -> list[int]:
    """Where a character with ``mark`` begins a stretch of Han characters."""
    marked = (marks & mark) > 0
    marked[1:] &= (marks[:-1] & HAN) == 0
    found: list[int] = marked.nonzero()[0].tolist()
    return found
