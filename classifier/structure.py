"""Structure of a stretch of a document as numbers between 0 and 1: marks, genre, lists, rules."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from math import log1p

from classifier.grounds import RULES
from classifier.view import Sighting, View

GENRES = (
    "通知", "公告", "公示", "通告", "通报", "方案", "预案", "规划", "办法", "细则", "意见", "请示", "批复",
    "函", "纪要", "记录",
    "报告", "总结", "合同", "协议", "名单", "名册", "台账", "登记表", "审批表", "明细", "表", "笔录", "决定书",
    "答复", "意见书",
    "建议", "预算", "决算", "一封信", "指南", "提示", "要点", "简报", "日志", "申请", "底册", "清单", "说明", "信",
)  # fmt: skip
_PATTERNS = {
    "document_number": re.compile(r"〔(?:19|20)\d{2}〕 ?\d{1,4} ?号|\[(?:19|20)\d{2}\] ?\d{1,4} ?号"),
    "copy_list": re.compile(r"抄 ?送 ?:"),
    "annotation": re.compile(r"\n[ \t]*\([^()\n]{4,40}\)[ \t]*(?:\n|$)"),
    "signatory": re.compile(r"签发人"),
    "announced": re.compile(r"特此公[告示]|现(?:予以?|将.{0,20})公[示布告]|公示期"),
    "addressee": re.compile(r"^[^\n。]{2,40}:[ \t]*$", re.M),
    "date_line": re.compile(r"^[ \t]*(?:19|20)\d{2}年\d{1,2}月\d{1,2}日[ \t]*$", re.M),
    "spoken": re.compile(r"^[ \t]*[\u4e00-\u9fff]{1,4}(?:\([^()\n]{1,12}\))?:", re.M),
    "attachment": re.compile(r"附件 ?\d?"),
    "you": re.compile(r"您|你(?:反映|提出|向|于)|本人"),
    "asks": re.compile(r"妥否|当否|可否|请批示|请示"),
}  # fmt: skip
KINDS = (
    "resident_id", "phone", "bank_card", "person_name", "home_address", "health", "minor", "secrecy_marking",
    "internal_marking", "sensitive_topic", "trade_secret",
)  # fmt: skip
NAMES: tuple[str, ...] = (
    *(f"rule:{rule.name}" for rule in RULES),
    *(f"found:{kind}" for kind in KINDS),
    "found:masked",
    *(f"form:{name}" for name in _PATTERNS),
    *(f"genre:{genre}" for genre in GENRES),
    "digits", "rows", "length",
)  # fmt: skip
_WORDS: dict[str, tuple[tuple[int, float], ...]] = {}
for _index, _rule in enumerate(RULES):
    for _word, _weight in (*_rule.cues.items(), *((w, -x) for w, x in _rule.counters.items())):
        _WORDS[_word] = (*_WORDS.get(_word, ()), (_index, _weight))


def _starts(pattern: re.Pattern[str], text: str) -> list[int]:
    return [match.start() for match in pattern.finditer(text)]


class Structure:
    """Everything countable about one part, ready to be asked for any stretch of it."""

    def __init__(self, view: View, sightings: Sequence[Sighting], title: str) -> None:
        self._cues = sorted(
            (start, word) for word, hits in view.cues.positions.items() if word in _WORDS
            for start in hits
        )  # fmt: skip
        self._seen = sorted(
            (seen.start, "masked" if seen.masked else seen.kind)
            for seen in sightings
            if seen.masked or seen.level != "info" or seen.kind == "person_name"
        )
        self._forms = {name: _starts(pattern, view.text) for name, pattern in _PATTERNS.items()}
        self._genres = [0.0 if genre not in title[-12:] else 1.0 for genre in GENRES]
        self._rows = [row[0].start for row in view.table.rows.values()]
        self._view = view

    def of(self, start: int, end: int) -> list[float]:
        """Values of ``NAMES`` for folded characters ``start:end``."""
        values = self._rules(start, end)
        values += self._found(start, end)
        for starts in self._forms.values():
            values.append(min(1.0, self._count(starts, start, end) / 3) if starts else 0.0)
        values += self._genres
        length = max(1, end - start)
        digits = sum(self._view.shape.count(mark, start, end) for mark in (b"d",))
        rows = self._count(self._rows, start, end)
        values += [
            min(1.0, digits / length * 3),
            min(1.0, log1p(rows) / 4),
            min(1.0, length / 4000),
        ]
        return values

    def _rules(self, start: int, end: int) -> list[float]:
        scores = [0.0] * len(RULES)
        seen: set[str] = set()
        for _at, word in self._between(self._cues, start, end):
            if word not in seen:
                seen.add(word)
                for index, weight in _WORDS[word]:
                    scores[index] += weight
        return [min(1.0, max(0.0, score) / 4) for score in scores]

    def _found(self, start: int, end: int) -> list[float]:
        counts = dict.fromkeys((*KINDS, "masked"), 0)
        for _at, kind in self._between(self._seen, start, end):
            if kind in counts:
                counts[kind] += 1
        return [min(1.0, log1p(count) / 2.5) for count in counts.values()]

    @staticmethod
    def _between(places: list[tuple[int, str]], start: int, end: int) -> list[tuple[int, str]]:
        return places[bisect_left(places, (start, "")) : bisect_left(places, (end, ""))]

    @staticmethod
    def _count(starts: list[int], start: int, end: int) -> int:
        return bisect_left(starts, end) - bisect_left(starts, start)
