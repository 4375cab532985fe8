"""Structure of a stretch of a document as numbers between 0 and 1: marks, genre, lists, rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from classifier.grounds import RULES
from classifier.units import Span
from classifier.view import Sighting, View

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

GENRES = (
    "通知", "公告", "公示", "通告", "通报", "方案", "预案", "规划", "办法", "细则", "意见", "请示", "批复",
    "函", "纪要", "记录",
    "报告", "总结", "合同", "协议", "名单", "名册", "台账", "登记表", "审批表", "明细", "表", "笔录", "决定书",
    "答复", "意见书",
    "建议", "预算", "决算", "一封信", "指南", "提示", "要点", "简报", "日志", "申请", "底册", "清单", "说明", "信",
)  # fmt: skip
# Form patterns, each with a character no match can lack.
_PATTERNS = {
    "document_number": ("〔[", re.compile(r"〔(?:19|20)\d{2}〕 ?\d{1,4} ?号|\[(?:19|20)\d{2}\] ?\d{1,4} ?号")),
    "copy_list": ("抄", re.compile(r"抄 ?送 ?:")),
    "annotation": ("(", re.compile(r"\n[ \t]*\([^()\n]{4,40}\)[ \t]*(?:\n|$)")),
    "signatory": ("签", re.compile(r"签发人")),
    "announced": ("公", re.compile(r"特此公[告示]|现(?:予以?|将.{0,20})公[示布告]|公示期")),
    "addressee": (":", re.compile(r"^[^\n。]{2,40}:[ \t]*$", re.M)),
    "date_line": ("年", re.compile(r"^[ \t]*(?:19|20)\d{2}年\d{1,2}月\d{1,2}日[ \t]*$", re.M)),
    "spoken": (":", re.compile(r"^[ \t]*[\u4e00-\u9fff]{1,4}(?:\([^()\n]{1,12}\))?:", re.M)),
    "attachment": ("附", re.compile(r"附件 ?\d?")),
    "you": ("您你本", re.compile(r"您|你(?:反映|提出|向|于)|本人")),
    "asks": ("否示", re.compile(r"妥否|当否|可否|请批示|请示")),
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
_WORD_WEIGHTS: dict[str, list[float]] = {}
for _index, _rule in enumerate(RULES):
    for _word, _weight in (*_rule.cues.items(), *((w, -x) for w, x in _rule.counters.items())):
        _WORD_WEIGHTS.setdefault(_word, [0.0] * len(RULES))[_index] += _weight
_WORD_IDS = {word: index for index, word in enumerate(_WORD_WEIGHTS)}
_WEIGHTS: Floats = np.array(list(_WORD_WEIGHTS.values()))
# What is counted, and where its counting begins.
_FOUND, _FORMS = 0, len(KINDS) + 1
_ROWS = _FORMS + len(_PATTERNS)
_KIND_IDS = {kind: index for index, kind in enumerate((*KINDS, "masked"))}


class Structure:
    """Everything countable about one part, ready to be asked for any stretches of it."""

    def __init__(self, view: View, sightings: Sequence[Sighting], title: str) -> None:
        held = [item for item in view.cues.positions.items() if item[0] in _WORD_IDS]
        self._weights = _WEIGHTS[[_WORD_IDS[word] for word, _hits in held]]
        self._words = _events(
            (start, index) for index, (_word, hits) in enumerate(held) for start in hits
        )
        self._counted = _events([*_seen(sightings), *_forms(view), *_rows(view)])
        self._genres = [0.0 if genre not in title[-12:] else 1.0 for genre in GENRES]
        self._shape = view.shape

    def of_all(self, spans: Sequence[Span]) -> Floats:
        """Values of ``NAMES`` for folded stretches, one row each."""
        bounds = np.array(spans, dtype=np.int64).reshape(-1, 2)
        lengths = np.maximum(1, bounds[:, 1] - bounds[:, 0])
        counts = _counts(self._counted, bounds, _ROWS + 1)
        values = np.empty((len(bounds), len(NAMES)))
        rules, forms = len(RULES), len(RULES) + _FORMS
        values[:, :rules] = self._rules(bounds)
        values[:, rules:forms] = np.log1p(counts[:, :_FORMS]) / 2.5
        values[:, forms : rules + _ROWS] = counts[:, _FORMS:_ROWS] / 3
        values[:, rules + _ROWS : -3] = self._genres
        values[:, -3] = self._digits(spans) / lengths * 3
        values[:, -2] = np.log1p(counts[:, _ROWS]) / 4
        values[:, -1] = lengths / 4000
        return np.minimum(1.0, values, out=values)

    def _rules(self, bounds: Ints) -> Floats:
        """A cue counts once a stretch, however often it stands there."""
        held = _counts(self._words, bounds, len(self._weights)) > 0
        scores = np.einsum("sw,wr->sr", held.astype(np.float64), self._weights)
        result: Floats = np.maximum(0.0, scores) / 4
        return result

    def _digits(self, spans: Sequence[Span]) -> Ints:
        return np.array([self._shape.count(b"d", low, high) for low, high in spans])


def _seen(sightings: Iterable[Sighting]) -> list[tuple[int, int]]:
    found = []
    for seen in sightings:
        name = "masked" if seen.masked else seen.kind
        shown = seen.masked or seen.level != "info" or seen.kind == "person_name"
        if shown and name in _KIND_IDS:
            found.append((seen.start, _FOUND + _KIND_IDS[name]))
    return found


def _forms(view: View) -> list[tuple[int, int]]:
    """Where each form stands; what can only begin a line is looked for there alone."""
    text, found = view.text, []
    for index, (needed, pattern) in enumerate(_PATTERNS.values()):
        if not any(mark in text for mark in needed):
            continue
        if pattern.pattern.startswith("^"):
            places = [start for start in view.line_starts if pattern.match(text, start)]
        else:
            places = [match.start() for match in pattern.finditer(text)]
        found += [(place, _FORMS + index) for place in places]
    return found


def _rows(view: View) -> list[tuple[int, int]]:
    return [(row[0].start, _ROWS) for row in view.table.rows.values()]


Events = tuple[Ints, Ints]


def _events(pairs: Iterable[tuple[int, int]]) -> Events:
    """Places and what stands there, in order of place."""
    listed = sorted(pairs)
    places = np.array(listed, dtype=np.int64).reshape(-1, 2)
    return places[:, 0], places[:, 1]


def _counts(events: Events, bounds: Ints, width: int) -> Ints:
    """How often each stretch holds each of ``width`` things."""
    places, things = events
    lows, highs = np.searchsorted(places, bounds.T)
    sizes = highs - lows
    rows = np.repeat(np.arange(len(bounds)), sizes)
    inside = np.arange(len(rows)) - np.repeat(np.cumsum(sizes) - sizes - lows, sizes)
    cells = np.bincount(rows * width + things[inside], minlength=len(bounds) * width)
    return cells.reshape(len(bounds), width)
