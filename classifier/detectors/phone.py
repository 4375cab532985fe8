"""Telephone numbers: mobile (号段 13–19) and landline.

A mobile number blocks, because it is a person's, unless it is given as a contact for the public.
A landline is a warning only inside a list of persons; office numbers and hotlines are not privacy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from classifier.cues import Cues
from classifier.detectors.base import Detector
from classifier.marks import NUMBER
from classifier.runs import Group, Sequence, joined, sequences
from classifier.taken import Taken
from classifier.types import Level
from classifier.view import Sighting, View

KIND = "phone"
CUES = Cues((
    "手机", "电话", "联系方式", "联系号码", "手机号", "微信", "移动电话", "致电", "拨打", "号码",
))  # fmt: skip
MOBILE_CUES = Cues(("手机", "手机号", "移动电话", "联系电话", "联系方式", "联系号码", "电话"))
CONTACT_CUES = Cues((
    "联系人", "咨询电话", "监督电话", "举报电话", "联系电话", "服务电话", "值班电话", "投诉电话",
    "报名电话", "受理电话", "热线", "联络人", "经办人", "负责人",
))  # fmt: skip
# Said of a telephone that belongs to an office, before it or behind.
OFFICE_CUES = Cues(("公用", "值班电话", "值班手机", "办公手机", "对外公布", "公开电话"))
LIST_CUES = Cues(("姓名", "户主", "申请人", "身份证", "家庭住址", "住址", "户籍", "村民", "居民"))
_MOBILE = re.compile(r"1[3-9]\d{9}\Z")
_LANDLINE = re.compile(r"\(?0\d{2,3}\)?[- ]?[2-9]\d{6,7}(?![\d-])")
# Without its first digit; with a wrong first or second; one too many. 0 and 400 lead elsewhere.
_DAMAGED = re.compile(r"(?!400|800)(?:[13-9]\d{9}|1\d{10}|[2-9][3-9]\d{9}|1[3-9]\d{10})\Z")
_LENGTHS = frozenset({10, 11, 12, 13, 15})
_STARTS = frozenset({"13", "14", "15", "16", "17", "18", "19", "86", "01", "00"})
_PREFIXES = {12: ("0",), 13: ("86",), 15: ("0086",)}


def _begins(two: str) -> bool:
    return two in _STARTS


def _mobile_part(digits: str) -> str | None:
    if not digits.isdigit():
        return None
    for prefix in _PREFIXES.get(len(digits), ()):
        if digits.startswith(prefix):
            digits = digits[len(prefix) :]
    return digits if _MOBILE.match(digits) else None


def find(view: View) -> Iterator[Sighting]:
    """Mobile numbers in any grouping, then landlines inside lists of persons."""
    taken = Taken(
        (seen.start, seen.end)
        for seen in view.found
        if seen.kind == "resident_id" or seen.level == "block"
    )
    for run in view.runs:
        read = [
            found
            for sequence in sequences(run, _LENGTHS, _begins)
            if (found := _judge(view, sequence))
        ]
        read += _glued(view, run.groups, taken)
        read.sort(key=lambda sighting: (-sighting.score, sighting.start))
        for sighting in read:
            if taken.take(sighting.start, sighting.end):
                yield sighting
    yield from _landlines(view)


def _judge(view: View, sequence: Sequence) -> Sighting | None:
    digits = _mobile_part(sequence.digits)
    if digits is None:
        return _damaged(view, sequence)
    cued = view.cues.near(CUES, max(0, sequence.start - 25), sequence.start)
    if not (joined(sequence, cued) or _spread(sequence, cued)):
        return None
    score = 0.95 if sequence.whole else 0.85
    reason = "11 位，符合手机号段"
    if sequence.lettered and not cued:
        return _sighting(sequence, "warn", 0.5, reason, "紧接字母，可能是编号")
    return _sighting(sequence, *_level(view, sequence, score), reason)


def _spread(sequence: Sequence, cued: bool) -> bool:
    """An odd grouping beside a cue, with nothing numeric near."""
    return cued and sequence.closed and not sequence.tabular


def _level(view: View, sequence: Sequence, score: float) -> tuple[Level, float]:
    low, high = view.clause(sequence.start)
    start, end = sequence.start, sequence.end
    if view.cues.near(OFFICE_CUES, max(low, start - 24), min(high, end + 16)):
        return "warn", min(score, 0.7)
    contact = view.cues.near(CONTACT_CUES, max(0, start - 40), start)
    listed = view.table.has_row(view.line_starts, sequence.start)
    private = view.cues.near(LIST_CUES, low, high) or view.beside(
        frozenset({"resident_id"}), low, high
    )
    if contact and not private and not listed:
        return "warn", min(score, 0.7)
    return "block", score


def _damaged(view: View, sequence: Sequence) -> Sighting | None:
    """Ten to twelve digits beside a telephone cue: one is missing, wrong or too many."""
    if not sequence.whole or not _DAMAGED.match(sequence.digits):
        return None
    start = sequence.start
    low = max(view.line(start)[0], start - 15)
    if not view.cues.near(MOBILE_CUES, low, start) and not view.headed(MOBILE_CUES, start):
        return None
    return _sighting(sequence, "warn", 0.4, "紧接手机字样，但位数或号段不符（可能录入有误）")


def _glued(view: View, groups: tuple[Group, ...], taken: Taken) -> Iterator[Sighting]:
    """A number left over at either side of a resident ID in a row that lost its tabs."""
    for group in groups:
        if len(group.digits) < 29:
            continue
        for low, high in taken.inside(group.start, group.end):
            for start, end in ((group.start, low), (high, group.end)):
                if end - start == 11 and _MOBILE.match(view.text[start:end]):
                    reasons = ("与身份证号相连的 11 位，符合手机号段",)
                    yield Sighting(KIND, "privacy", "block", start, end, 0.9, reasons)


def _landlines(view: View) -> Iterator[Sighting]:
    if not view.table.rows or not view.cues.any(LIST_CUES):
        return
    reasons = ("人员名单中的固定电话",)
    for row in view.table.rows.values():
        low, high = row.start, row.end
        if not view.cues.near(LIST_CUES, max(0, low - 600), high):
            continue
        for match in _LANDLINE.finditer(view.text, low, high):
            before = view.before(match.start(), 1)
            if before != "-" and not before.isdecimal():
                yield Sighting(KIND, "privacy", "warn", *match.span(), 0.6, reasons)


def _sighting(sequence: Sequence, level: Level, score: float, *reasons: str) -> Sighting:
    return Sighting(KIND, "privacy", level, sequence.start, sequence.end, score, reasons)


DETECTOR = Detector(
    KIND, "privacy", find, CUES + CONTACT_CUES + OFFICE_CUES + LIST_CUES, LIST_CUES, NUMBER
)
