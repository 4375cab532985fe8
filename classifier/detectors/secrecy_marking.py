"""Secrecy markings (GB/T 9704: 密级★保密期限), also spaced, starred otherwise, or read by OCR.

A form or a position makes a marking; the bare word does not. Where the text teaches how to mark,
the level falls to a warning, but the finding stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from classifier.cues import Cues
from classifier.detectors.base import Detector
from classifier.marks import SECRECY
from classifier.taken import Taken
from classifier.types import Level
from classifier.view import Sighting, View

KIND = "secrecy_marking"
CUES = Cues(("绝密", "机密", "秘密", "密级", "保密期限", "国家秘密"))
COUNTER_CUES = Cues((
    "商业秘密", "保密法", "标注", "标志", "样式", "示例", "例如", "保守国家秘密", "定密", "保密知识", "保密教育",
    "宣传", "测试题", "知识问答", "格式", "培训", "技术秘密", "个人秘密",
))  # fmt: skip
_GRADE = r"(?P<grade>绝 {0,2}密|机 {0,2}密|秘 {0,2}密)"
_TERM = r"(?:\d{1,2} ?(?:年|个月|月|日)|[一二三五十两]{1,3}年|长期)"
_STARRED = re.compile(
    _GRADE + r"级? {0,3}(?:[★☆✩✭✮⭐✦*※] {0,3}" + _TERM + r"?|[女大火] ?" + _TERM + ")"
)
_LABELLED = re.compile(r"密 {0,2}级 {0,2}[:为] {0,3}" + _GRADE)
_STATED = re.compile(
    r"(?:本件|此件|本文|该件|本文件|此文|本材料)(?:为|属于?|系|定为|按).{0,6}?" + _GRADE + "级?"
)
_TERMED = re.compile(r"保密期限 {0,2}[:为] {0,3}" + _TERM)
_ALONE = re.compile(r"^[ \t【\[(]*" + _GRADE + r"级?(?:文件|件|材料)?[ \t】\])]*$", re.M)
_OF_GRADE = re.compile(_GRADE + r"级(?:文件|材料|国家秘密|会议|公文|信息|事项)")
_MARK_LINE = 60
_SPACED = re.compile(r"[绝机秘] {1,2}密")


def find(view: View) -> Iterator[Sighting]:
    """Markings by form, by label, by statement, or alone on a line near the head."""
    if not view.cues.any(CUES) and not _SPACED.search(view.text):
        return
    taken = Taken()
    for sighting in _candidates(view):
        if taken.take(sighting.start, sighting.end):
            yield sighting


def _candidates(view: View) -> Iterator[Sighting]:
    for match in _STARRED.finditer(view.text):
        yield _marking(view, match, "密级加星号或保密期限", 0.98)
    for match in _LABELLED.finditer(view.text):
        yield _marking(view, match, "“密级”字样后写明密级", 0.95)
    for match in _STATED.finditer(view.text):
        yield _marking(view, match, "文中称本件涉密", 0.9)
    for match in _ALONE.finditer(view.text):
        if match.start() <= view.head_end:
            yield _marking(view, match, "文首单独一行的密级", 0.95)
        else:
            yield _sighting(match, "warn", 0.6, "单独一行的密级字样")
    for match in _TERMED.finditer(view.text):
        yield _marking(view, match, "写明保密期限", 0.85)
    for match in _OF_GRADE.finditer(view.text):
        yield _sighting(
            match, "info" if _taught(view, match) else "warn", 0.4, "提到涉密等级的材料"
        )


def _marking(view: View, match: re.Match[str], reason: str, score: float) -> Sighting:
    if not _standing(view, match) and _taught(view, match):
        return _sighting(match, "warn", score / 2, reason, "上下文像是在讲解如何标密")
    return _sighting(match, "block", score, reason)


def _standing(view: View, match: re.Match[str]) -> bool:
    """A mark at the head that has its line to itself is never explained away."""
    low, high = view.line(match.start())
    if high - low > _MARK_LINE:
        return False
    alone = len(view.text[low:high].strip()) <= match.end() - match.start() + 4
    return alone and match.start() <= view.head_end


def _taught(view: View, match: re.Match[str]) -> bool:
    low, high = max(0, match.start() - 60), match.end() + 40
    quoted = view.before(match.start(), 1) in ("“", "'", '"', "「", "《")
    return quoted or view.cues.near(COUNTER_CUES, low, high)


def _sighting(match: re.Match[str], level: Level, score: float, *reasons: str) -> Sighting:
    start, end = match.span()
    while match.string[start] in " \t\n":
        start += 1
    return Sighting(KIND, "secrecy", level, start, end, score, reasons)


DETECTOR = Detector(KIND, "secrecy", find, CUES + COUNTER_CUES, CUES, SECRECY)
