"""Names of people, in lists or beside personal facts.

A column is a list of names when at least four of its cells read as names and most of them do.
It blocks under a heading such as 姓名 or beside strong facts (ID, telephone, card, birth date);
lists of officials and bare enumerations only warn. One name in a signature is nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from classifier.cues import Cues
from classifier.detectors.base import Detector
from classifier.marks import HIDDEN, SEX, SURNAME
from classifier.persons import FIRST_OF_NAME, ROLES, is_masked_name, is_name, nearest_name
from classifier.tables import Cell, Row
from classifier.types import Level
from classifier.view import Sighting, View

KIND = "person_name"
HEADINGS = frozenset((
    "姓名", "户主", "户主姓名", "申请人", "申请人姓名", "对象姓名", "学生姓名", "受益人", "领款人",
    "承包方", "承包户", "农户", "农户姓名", "补贴对象", "救助对象", "保障对象", "患者", "监护人",
    "家庭成员", "被征收人", "权利人", "残疾人姓名", "儿童姓名", "老人姓名", "人员", "名单",
    "信访人", "当事人", "户名", "村民姓名", "领取人", "户主名", "投保人", "死者姓名", "被补偿人",
    "户代表", "签字", "领款人签字", "参会人", "人员姓名",
))  # fmt: skip
OFFICIAL_CUES = Cues((
    "领导分工", "职务", "党委书记", "副镇长", "副乡长", "主任委员", "组长", "副组长", "包村干部",
    "参会人员", "出席", "列席", "联络员", "值班人员", "带班领导", "河长", "林长", "行政执法证",
    "拟聘用", "拟录用", "录用人员", "聘用人员", "招聘", "评审专家", "委员", "候选人", "代表名单", "法定代表人",
    "负责人", "驻村", "网格员", "理事",
))  # fmt: skip
POSTS = Cues((
    "镇长", "乡长", "书记", "党委", "党员", "主任", "所长", "学历", "委员", "现任", "烈士", "站长",
))  # fmt: skip
HIRED_CUES = Cues(("拟聘用", "拟录用", "录用人员", "聘用人员", "拟任用", "中标候选人"))
# Lists the law has published: labour and money raised in a village, voters and candidates.
STATUTORY_CUES = Cues(("筹资筹劳", "以资代劳", "选民名单", "选民名册", "正式候选人", "初步候选人"))
STRONG = frozenset({"resident_id", "phone", "bank_card"})
_MIN_NAMES = 4
_SHARE = 0.6
_REACH = 60
_BIRTH = re.compile(r"(?:19|20)\d{2}[年.\-/]\d{1,2}")
_BORN = re.compile(r"[,(] ?(?:[男女],)?(?:19|20)\d{2}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:出)?生")
_SEX = re.compile(r"[男女]")
_FACTS = ("出生", "年龄", "性别", "与户主关系", "残疾", "低保", "补助金额", "发放金额", "住址")


def find(view: View) -> Iterator[Sighting]:
    """Names in columns, then names behind role words that stand beside a strong fact."""
    taken: set[int] = set()
    for block in view.table.blocks():
        for sighting in _in_block(view, block):
            taken.add(sighting.start)
            yield sighting
    for seen in _beside_numbers(view):
        if seen.start not in taken:
            taken.add(seen.start)
            yield seen
    for start, end in view.role_names:
        if start not in taken:
            taken.add(start)
            yield from _beside_fact(view, start, end)
    for start, end in view.addressees:
        if start not in taken:
            yield _sighting(start, end, "warn", 0.5, "姓名，作为收件人")


def _beside_numbers(view: View) -> Iterator[Sighting]:
    """The name closest before each number that blocks, in the same row or line."""
    numbers = [seen for seen in view.found if seen.kind in STRONG and seen.level == "block"]
    for number in numbers:
        low, _high = view.line(number.start)
        span = nearest_name(view.text, max(low, number.start - _REACH), number.start)
        if span is not None:
            yield _sighting(*span, "block", 0.8, "姓名，其后紧接证件、电话或账号")


def _in_block(view: View, block: list[Row]) -> Iterator[Sighting]:
    hidden = view.holds(HIDDEN)
    if not (hidden or _may_name(view, block)):
        return
    columns: dict[int, list[Cell]] = defaultdict(list)
    for row in block:
        for cell in row.cells:
            columns[cell.column].append(cell)
    for column in sorted(columns):
        cells = columns[column]
        names = [cell for cell in cells if 2 <= cell.end - cell.start <= 4 and _named(view, cell)]
        if hidden:
            yield from _masked(view, cells)
        if len(names) >= _MIN_NAMES and len(names) >= _SHARE * (len(cells) - 1):
            yield from _column(view, block, cells, names)
        elif names and view.text[cells[0].start : cells[0].end] in HEADINGS:
            yield from _few(view, block, names)


def _may_name(view: View, block: list[Row]) -> bool:
    """Whether the rows hold two to four Han characters alone that may be a name."""
    at = bisect_left(view.short_names, block[0].start)
    return at < len(view.short_names) and view.short_names[at] < block[-1].end


def _named(view: View, cell: Cell) -> bool:
    text = view.text
    return text[cell.start] in FIRST_OF_NAME and is_name(text[cell.start : cell.end])


def _masked(view: View, cells: list[Cell]) -> Iterator[Sighting]:
    for cell in cells:
        short = 2 <= cell.end - cell.start <= 4
        if short and is_masked_name(view.text[cell.start : cell.end]):
            yield _sighting(cell.start, cell.end, "info", 0.9, "姓名已遮盖", masked=True)


def _column(
    view: View, block: list[Row], cells: list[Cell], names: list[Cell]
) -> Iterator[Sighting]:
    level, reason = _column_level(view, block, cells)
    for cell in names:
        yield _sighting(cell.start, cell.end, level, 0.9 if level == "block" else 0.6, reason)


def _column_level(view: View, block: list[Row], cells: list[Cell]) -> tuple[Level, str]:
    low, high = block[0].start, block[-1].end
    heading = view.text[cells[0].start : cells[0].end].replace(" ", "") in HEADINGS
    strong = view.beside(STRONG, low, high) is not None
    if strong:
        return "block", "名单：一列姓名，同表有证件、电话或账号"
    if view.cues.any(HIRED_CUES) or view.cues.near(OFFICIAL_CUES, max(0, low - 120), high):
        return "warn", "名单：一列姓名，看似工作人员"
    if view.cues.near(STATUTORY_CUES, max(0, low - 400), high):
        return "warn", "名单：一列姓名，看似依法公布的名单"
    if heading or _has_facts(view, block):
        return "block", "名单：一列姓名，有表头或个人事项"
    return "warn", "名单：一列姓名"


def _has_facts(view: View, block: list[Row]) -> bool:
    head = view.text[block[0].start : block[0].end]
    if any(fact in head for fact in _FACTS):
        return True
    rows = [view.text[row.start : row.end] for row in block]
    dated = sum(1 for row in rows if _BIRTH.search(row) and _SEX.search(row))
    return dated >= _MIN_NAMES


def _few(view: View, block: list[Row], names: list[Cell]) -> Iterator[Sighting]:
    """Fewer than four names: only beside a strong fact in the same row."""
    for cell in names:
        low, high = view.line(cell.start)
        if view.beside(STRONG, low, high):
            yield _sighting(cell.start, cell.end, "block", 0.85, "姓名，同行有证件、电话或账号")


def _beside_fact(view: View, start: int, end: int) -> Iterator[Sighting]:
    low, high = view.clause(start)
    high = max(high, min(len(view.text), end + 60)) if "\n" not in view.after(end, 60) else high
    if view.blocking(STRONG, low, high):
        yield _sighting(start, end, "block", 0.85, "姓名，同一句有证件、电话或账号")
    elif _born(view, end, high):
        official = view.cues.near(POSTS, max(0, start - 30), min(len(view.text), end + 60))
        level: Level = "warn" if official else "block"
        yield _sighting(start, end, level, 0.75, "姓名，同一句有出生年月")
    else:
        yield _sighting(start, end, "info", 0.4, "姓名，紧接身份称谓或个人事项")


def _born(view: View, end: int, high: int) -> bool:
    """A birth date straight behind the name, or after the sex."""
    if _BORN.match(view.text, end):
        return True
    dated = _BIRTH.search(view.text, end, min(high, end + 40))
    return dated is not None and _SEX.search(view.text, end, end + 8) is not None


def _sighting(
    start: int, end: int, level: Level, score: float, reason: str, *, masked: bool = False
) -> Sighting:
    return Sighting(KIND, "privacy", level, start, end, score, (reason,), masked)


DETECTOR = Detector(
    KIND,
    "privacy",
    find,
    OFFICIAL_CUES + HIRED_CUES + POSTS + ROLES + STATUTORY_CUES,
    ROLES,
    SURNAME | SEX | HIDDEN,
)
