"""One pass over a part says where every trigger stands: detectors look closer only there.

Each folded character gets a set of marks from one table; a detector asks whether the text holds, and
where, the character without which none of its patterns can match.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

from classifier.persons import FIRST_OF_NAME
from classifier.text import Codes

Marks = npt.NDArray[np.uint32]
Places = npt.NDArray[np.int64]
HAN, SURNAME, COLON, HOUSE, BEFORE_HOUSE, SEX = (1 << bit for bit in range(6))
STAR, PROVINCE, YEARS, HIDDEN, FACT, FORM = (1 << bit for bit in range(6, 12))
AFTER_PROVINCE, OPENING, BEHIND_NUMBER, AT, BORN, SECRECY = (1 << bit for bit in range(12, 18))
# Of a part as a whole: it holds a long number, a table row.
NUMBER, ROW = 1 << 18, 1 << 19
_CHARACTERS = (
    (SURNAME, FIRST_OF_NAME),
    (COLON, ":"),
    (HOUSE, "组号栋幢"),
    (BEFORE_HOUSE, "0123456789〇零一二三四五六七八九十百小"),
    (SEX, "男女"),
    (STAR, "*×●■□#xX"),
    (PROVINCE, "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"),
    (YEARS, "岁班"),
    (HIDDEN, "*×○某x"),
    (FACT, ",( \t病因身患住"),
    (FORM, "〔[您你抄现("),
    (AFTER_PROVINCE, "ABCDEFGHJKLMNPQRSTUVWXYZ"),
    (OPENING, "\n \t"),
    (BEHIND_NUMBER, ".、) \t"),
    (AT, "@"),
    (BORN, "生"),
    (SECRECY, "密"),
)


@cache
def _table() -> Marks:
    table = np.zeros(0x10000, dtype=np.uint32)
    table[0x4E00:0xA000] = HAN
    for mark, characters in _CHARACTERS:
        table[[ord(char) for char in characters]] |= mark
    table.setflags(write=False)
    return table


def marks_of(codes: Codes) -> Marks:
    """The marks of each folded character."""
    marks: Marks = _table().take(codes, mode="clip")
    return marks


def held(marks: Marks) -> int:
    """Every mark that stands somewhere."""
    return int(np.bitwise_or.reduce(marks))


def places(marks: Marks, mark: int) -> list[int]:
    """Where a mark stands, in order."""
    found: list[int] = (marks & mark).nonzero()[0].tolist()
    return found


def pairs(marks: Marks, first: int, second: int) -> list[int]:
    """Where a character with ``second`` follows one with ``first``: the place of the latter."""
    at = (marks[1:] & second).nonzero()[0]
    found: list[int] = (at[(marks.take(at) & first) > 0] + 1).tolist()
    return found


def first_han(marks: Marks, mark: int) -> Places:
    """Where a character with ``mark`` begins a stretch of Han characters."""
    at = (marks & mark).nonzero()[0]
    behind_han = (marks.take(at - 1) & HAN) > 0
    if len(at) and at[0] == 0:
        behind_han[0] = False
    return at[~behind_han]


def short_han(marks: Marks, firsts: Places) -> Places:
    """Of places where Han characters begin, those with two to four of them."""
    if not len(firsts):
        return firsts
    han = np.zeros(len(marks) + 4, dtype=np.bool_)
    han[:-4] = (marks & HAN) > 0
    second, third, fourth, fifth = (han.take(firsts + step) for step in range(1, 5))
    return firsts[second & ~(third & fourth & fifth)]
