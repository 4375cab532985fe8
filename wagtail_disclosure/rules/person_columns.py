"""Lists of people: tables and lines whose head names columns about persons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

#: Heads that stand for one person a row.
NAMES = re.compile(
    r"姓名|户主|申请人|当事人|监护人|受益人|救助对象|补助对象|享受对象|对象名称|负责人|联系人|学生|老人"
)
#: Heads of what else a row says of that person.
DETAILS = re.compile(
    r"身份证|证件号|公民身份|电话|手机|联系方式|住址|地址|户籍|银行|账号|账户|卡号|性别|年龄|出生|民族"
    r"|残疾|病|低保|健康|家庭人口|社保卡|开户行|学历|婚姻"
)
HEAD_ROWS = 3
#: Between the cells of a workbook's row, as the reader of attachments writes it.
BAR = " | "


@dataclass(frozen=True, slots=True)
class PersonList:
    """``columns`` about persons, as the head names them, and how many rows stand below it."""

    columns: tuple[str, ...]
    rows: int


def person_list(rows: Sequence[Sequence[str]]) -> PersonList | None:
    """The list of people in a table, or None when its first rows name no column about a person."""
    for index, row in enumerate(rows[:HEAD_ROWS]):
        found = _columns(row)
        if found:
            filled = sum(any(cell.strip() for cell in below) for below in rows[index + 1 :])
            return PersonList(found, filled) if filled else None
    return None


def person_lines(lines: Iterable[str]) -> list[PersonList]:
    """Lists of people in running text: a head line of two columns or more, then lines of as many cells.

    Cells stand apart by bars (rows of a workbook, where the last empty cells are missing), tabs or blanks.
    """
    found: list[PersonList] = []
    head: tuple[str, ...] = ()
    width = count = 0
    for line in [*lines, ""]:
        cells = _cells(line)
        is_short = BAR in line and len(cells) <= width
        if head and len(cells) > 1 and (is_short or abs(len(cells) - width) <= 1):
            count += 1
            continue
        if head and count:
            found.append(PersonList(head, count))
        head, width, count = _columns(cells) if len(cells) > 1 else (), len(cells), 0
    return found


def _cells(line: str) -> list[str]:
    for mark in (BAR, "\t"):
        if mark in line:
            return line.split(mark)
    return line.split()


def _columns(row: Sequence[str]) -> tuple[str, ...]:
    """The heads about persons: a name, or two details without one."""
    cells = [cell.strip() for cell in row if cell and 1 < len(cell.strip()) <= 12]
    about = tuple(cell for cell in cells if NAMES.search(cell) or DETAILS.search(cell))
    named = any(NAMES.search(cell) for cell in about)
    return about if named or len(about) > 1 else ()
