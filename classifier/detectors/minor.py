"""Facts about a person who is a minor (PIPL Art. 28: under fourteen are sensitive)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from classifier.cues import Cues
from classifier.detectors.base import Detector
from classifier.view import Sighting, View

KIND = "minor"
CUES = Cues((
    "未成年", "孤儿", "留守儿童", "困境儿童", "事实无人抚养", "学生姓名", "年级", "小学生", "初中生", "幼儿园",
    "女童", "男童", "婴儿", "儿童姓名", "就读于", "就读", "辍学", "学籍号", "监护人", "幼儿",
))  # fmt: skip
_AGE = re.compile(r"(?<!\d)(1[0-7]|[1-9])(?:周)?岁(?!以[上下]|及以|[至到-])")
HEADINGS = ("就读", "学校", "年级", "班级", "学籍", "学生", "儿童", "幼儿")
PEOPLE = frozenset({"resident_id", "person_name"})


def find(view: View) -> Iterator[Sighting]:
    """Words for minors in the same row or sentence as a named person."""
    yield from _headed(view)
    last = -1
    spans = [(start, end) for start, end, _word in view.cues.spans(CUES)]
    if "岁" in view.text:
        spans += [match.span() for match in _AGE.finditer(view.text)]
    for start, end in sorted(spans):
        low, high = view.clause(start)
        if start >= last and (view.beside(PEOPLE, low, high) or view.person_in(low, high)):
            last = high
            yield Sighting(
                KIND, "privacy", "block", start, end, 0.75, ("未成年人信息，同一行或同一句有个人",)
            )


def _headed(view: View) -> Iterator[Sighting]:
    """Lists whose heading speaks of schools or children and whose rows hold names."""
    for block in view.table.blocks():
        head = block[0]
        for cell in head:
            text = view.text[cell.start : cell.end]
            headed = len(text) <= 10 and any(word in text for word in HEADINGS)
            if headed and view.beside(PEOPLE, head[-1].end, block[-1][-1].end):
                reason = "表头表明名单含学生或儿童"
                yield Sighting(KIND, "privacy", "warn", cell.start, cell.end, 0.6, (reason,))


DETECTOR = Detector(KIND, "privacy", find, CUES)
