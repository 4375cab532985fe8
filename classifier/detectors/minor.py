"""Facts about a person who is a minor (PIPL Art. 28: under fourteen are sensitive)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from classifier.cues import Cues
from classifier.detectors.base import Detector
from classifier.marks import BORN, ROW, YEARS
from classifier.tables import Cell
from classifier.view import Sighting, View

KIND = "minor"
CUES = Cues((
    "未成年", "孤儿", "留守儿童", "困境儿童", "事实无人抚养", "学生姓名", "年级", "小学生", "初中生", "幼儿园",
    "女童", "男童", "婴儿", "第一针", "第二针", "第三针", "随奶奶", "随爷爷", "随祖父", "随祖母", "改嫁",
    "宝宝", "儿童姓名", "就读于", "就读", "辍学", "学籍号", "监护人", "幼儿",
))  # fmt: skip
_JOB = re.compile(r"幼儿园?(?:教师|老师|园长|保育|教育)|监护人(?:签|须知)")
_AGE = re.compile(r"(?<!\d)(1[0-7]|[1-9])(?:周)?岁(?!以[上下]|及以|[至到-])")
_CLASS = re.compile(r"[初高][一二三] ?\(?\d{1,2}\)?班|[小中大][一二三四五]班")
_LONGEST = 8
_BIRTHS = ("年生", "月生", "日生", "出生")
_BORN = re.compile(r"(20\d{2})年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:出)?生")
_YEAR = re.compile(r"20[2-4]\d(?=年)")
HEADINGS = ("就读", "学校", "年级", "班级", "学籍", "学生", "儿童", "幼儿")
PEOPLE = frozenset({"resident_id", "person_name"})
REASON = "未成年人信息，同一行或同一句有个人"


def find(view: View) -> Iterator[Sighting]:
    """Words for minors in the same row or sentence as a named person."""
    yield from _headed(view)
    last = -1
    for start, end in sorted(_places(view)):
        low, high = view.clause(start)
        someone = view.beside(PEOPLE, low, high) or view.person_in(low, high)
        if start >= last and (someone or view.subject(start)):
            last = end
            yield Sighting(KIND, "privacy", "block", start, end, 0.75, (REASON,))


def _places(view: View) -> Iterator[tuple[int, int]]:
    for start, end, _word in view.cues.spans(CUES):
        if not _JOB.match(view.text, start):
            yield start, end
    for at in view.places(YEARS):
        if match := _ending(_AGE if view.text[at] == "岁" else _CLASS, view.text, at):
            yield match.span()
    if any(word in view.text for word in _BIRTHS):
        yield from _born_lately(view.text)


def _ending(pattern: re.Pattern[str], text: str, at: int) -> re.Match[str] | None:
    """The longest match that ends with the character at ``at``."""
    for start in range(max(0, at - _LONGEST), at):
        match = pattern.match(text, start)
        if match and match.end() == at + 1:
            return match
    return None


def _born_lately(text: str) -> Iterator[tuple[int, int]]:
    """Births less than eighteen years before the last year the text names."""
    births = list(_BORN.finditer(text))
    if births:
        last = max((int(year[0]) for year in _YEAR.finditer(text)), default=0)
        yield from (match.span() for match in births if last - int(match[1]) < 18)


def _headed(view: View) -> Iterator[Sighting]:
    """Lists whose heading speaks of schools or children: the heading, and each name in the rows."""
    names = [seen for seen in view.found if seen.kind == "person_name" and not seen.masked]
    for block in view.table.blocks() if names else ():
        head, low, high = block[0].cells, block[0].end, block[-1].end
        inside = [seen for seen in names if low <= seen.start < high]
        heading = next((cell for cell in head if _is_heading(view, cell)), None)
        if heading is not None and inside:
            reason = "表头表明名单含学生或儿童"
            yield Sighting(KIND, "privacy", "warn", heading.start, heading.end, 0.6, (reason,))
            for seen in inside:
                yield Sighting(KIND, "privacy", "warn", seen.start, seen.end, 0.6, (reason,))


def _is_heading(view: View, cell: Cell) -> bool:
    text = view.text[cell.start : cell.end]
    return len(text) <= 10 and any(word in text for word in HEADINGS)


DETECTOR = Detector(KIND, "privacy", find, CUES, CUES, YEARS | BORN | ROW)
