"""Structure of a stretch of a document as numbers between 0 and 1: marks, genre, lists, rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from classifier.grounds import RULES
from classifier.marks import COLON, FORM
from classifier.scanning import FORM_WORDS
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
_NUMBERED = re.compile(r"〔(?:19|20)\d{2}〕 ?\d{1,4} ?号|\[(?:19|20)\d{2}\] ?\d{1,4} ?号")
_COPIED = re.compile(r"抄 ?送 ?:")
_ANNOUNCED = re.compile(r"现(?:予以?|将.{0,20})公[示布告]")
_ANNOTATION = re.compile(r"\([^()\n]{4,40}\)[ \t]*(?:\n|$)")
_YOU = re.compile(r"您|你(?:反映|提出|向|于)")
_ADDRESSEE = re.compile(r"[^\n。]{2,40}:[ \t]*$", re.M)
_DATE_LINE = re.compile(r"[ \t]*(?:19|20)\d{2}年\d{1,2}月\d{1,2}日[ \t]*$", re.M)
_SPOKEN = re.compile(r"[ \t]*[\u4e00-\u9fff]{1,4}(?:\([^()\n]{1,12}\))?:")
_DATE_BEGINS = frozenset("12 \t")
FORMS = (
    "document_number", "copy_list", "annotation", "signatory", "announced", "addressee", "date_line",
    "spoken", "attachment", "you", "asks",
)  # fmt: skip
_FORM_IDS = {name: index for index, name in enumerate(FORMS)}
# By the character with which each begins.
_FORM_PATTERNS = {
    "〔": ("document_number", _NUMBERED), "[": ("document_number", _NUMBERED), "抄": ("copy_list", _COPIED),
    "现": ("announced", _ANNOUNCED), "您": ("you", _YOU), "你": ("you", _YOU), "(": ("annotation", _ANNOTATION),
}  # fmt: skip
KINDS = (
    "resident_id", "phone", "bank_card", "person_name", "home_address", "health", "minor", "secrecy_marking",
    "internal_marking", "sensitive_topic", "trade_secret",
)  # fmt: skip
NAMES: tuple[str, ...] = (
    *(f"rule:{rule.name}" for rule in RULES),
    *(f"found:{kind}" for kind in KINDS),
    "found:masked",
    *(f"form:{name}" for name in FORMS),
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
_ROWS = _FORMS + len(FORMS)
_KIND_IDS = {kind: index for index, kind in enumerate((*KINDS, "masked"))}


class Structure:
    """Everything countable about one part, ready to be asked for any stretches of it."""

    def __init__(self, view: View, sightings: Sequence[Sighting], title: str) -> None:
        held = [item for item in view.cues.positions.items() if item[0] in _WORD_IDS]
        self._weights = _WEIGHTS[[_WORD_IDS[word] for word, _hits in held]]
        words = [
            (start, index) for index, (_word, hits) in enumerate(held, _ROWS + 1) for start in hits
        ]
        counted = [*_seen(sightings), *_forms(view), *_rows(view), *words]
        self._events = np.array(sorted(counted), dtype=np.int64).reshape(-1, 2).T
        end = title[-12:]
        self._genres = [float(genre in end) for genre in GENRES]
        self._shape = view.shape

    def of_all(self, spans: Sequence[Span]) -> Floats:
        """Values of ``NAMES`` for folded stretches, one row each."""
        bounds = np.array(spans, dtype=np.int64).reshape(-1, 2)
        lengths = np.maximum(1, bounds[:, 1] - bounds[:, 0])
        counts = _counts(self._events[0], self._events[1], bounds, _ROWS + 1 + len(self._weights))
        values = np.empty((len(bounds), len(NAMES)))
        rules, forms = len(RULES), len(RULES) + _FORMS
        # A cue counts once a stretch, however often it stands there.
        held = (counts[:, _ROWS + 1 :] > 0).astype(np.float64)
        values[:, :rules] = np.maximum(0.0, held @ self._weights) / 4
        values[:, rules:forms] = np.log1p(counts[:, :_FORMS]) / 2.5
        values[:, forms : rules + _ROWS] = counts[:, _FORMS:_ROWS] / 3
        values[:, rules + _ROWS : -3] = self._genres
        values[:, -3] = self._digits(spans) / lengths * 3
        values[:, -2] = np.log1p(counts[:, _ROWS]) / 4
        values[:, -1] = lengths / 4000
        return np.minimum(1.0, values, out=values)

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
    """Where each form stands; two of one kind never overlap."""
    found = [*_worded(view), *_begun(view), *_lined(view)]
    return [(place, _FORMS + index) for place, _end, index in _apart(found)]


_Form = tuple[int, int, int]


def _worded(view: View) -> Iterator[_Form]:
    for word in view.cues.positions.keys() & FORM_WORDS.keys():
        for start in view.cues.positions[word]:
            yield start, start + len(word), _FORM_IDS[FORM_WORDS[word]]


def _begun(view: View) -> Iterator[_Form]:
    """Forms known by the character with which they begin; an annotation has its line to itself."""
    text = view.text
    for start in view.places(FORM):
        name, pattern = _FORM_PATTERNS[text[start]]
        if not (match := pattern.match(text, start)):
            continue
        if name != "annotation":
            yield start, match.end(), _FORM_IDS[name]
        elif text[start - 1] in "\n \t":
            # A line, not the first, with nothing but blanks before the bracket.
            low, _ = view.line(start)
            if low and not text[low:start].strip(" \t"):
                yield low - 1, match.end(), _FORM_IDS[name]


def _lined(view: View) -> Iterator[_Form]:
    """Forms that begin a line: an addressee or a speaker before a colon, a date alone."""
    text = view.text
    for low in dict.fromkeys(view.line(at)[0] for at in view.places(COLON)):
        for name, pattern in (("addressee", _ADDRESSEE), ("spoken", _SPOKEN)):
            if match := pattern.match(text, low):
                yield low, match.end(), _FORM_IDS[name]
    if "年" in text:
        for low in view.line_starts:
            if text[low : low + 1] in _DATE_BEGINS and (match := _DATE_LINE.match(text, low)):
                yield low, match.end(), _FORM_IDS["date_line"]


def _apart(found: list[_Form]) -> Iterator[_Form]:
    lasts = [0] * len(FORMS)
    for place, end, index in sorted(found):
        if place >= lasts[index]:
            lasts[index] = end
            yield place, end, index


def _rows(view: View) -> list[tuple[int, int]]:
    return [(row.start, _ROWS) for row in view.table.rows.values()]


def _counts(places: Ints, things: Ints, bounds: Ints, width: int) -> Ints:
    """How often each stretch holds each of ``width`` things; ``places`` are in order."""
    lows, highs = places.searchsorted(bounds.T)
    sizes = highs - lows
    before = sizes.cumsum() - sizes
    inside = np.arange(int(sizes.sum())) + np.repeat(lows - before, sizes)
    rows = np.repeat(np.arange(0, len(bounds) * width, width), sizes)
    cells = np.bincount(rows + things.take(inside), minlength=len(bounds) * width)
    return cells.reshape(len(bounds), width)
