"""Resident ID numbers, 18 and 15 digits (GB 11643): region, date, check digit.

A right check digit is proof. A wrong one is still shown (typing or reading errors), unless most
numbers of that shape in the text are wrong: then they are codes with a date inside.
"""

from __future__ import annotations

from collections.abc import Iterator

from classifier.cues import Cues
from classifier.detectors.base import Detector, id_check_digit, is_birth_date, is_province
from classifier.marks import NUMBER
from classifier.runs import KNOWN_SPLITS, Group, Run, Sequence, plausible_split, sequences
from classifier.taken import Taken
from classifier.types import Level
from classifier.view import Sighting, View

KIND = "resident_id"
CUES = Cues(
    ("身份证", "身份号码", "公民身份", "证件号", "身份证号", "残疾证", "社保号", "社会保障号")
)
CODE_CUES = Cues(
    ("信用代码", "统一社会信用", "项目代码", "项目编号", "流水号", "订单号", "不动产单元")
)
_LENGTHS = frozenset({15, 17, 18, 19})
_VOTE_AT = 4
_CENTURIES = ("19", "20")


def _shape_ok(digits: str) -> bool:
    """Region prefix and birth date of the first 17 digits."""
    if not digits[:17].isdigit() or not is_province(digits[:2]):
        return False
    return is_birth_date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))


def _proved(digits: str) -> bool:
    return len(digits) == 18 and _shape_ok(digits) and id_check_digit(digits[:17]) == digits[17]


def _old_ok(digits: str) -> bool:
    if not digits.isdigit() or not is_province(digits[:2]):
        return False
    return is_birth_date(1900 + int(digits[6:8]), int(digits[8:10]), int(digits[10:12]))


def _sighting(start: int, end: int, level: Level, score: float, *reasons: str) -> Sighting:
    return Sighting(KIND, "privacy", level, start, end, score, reasons)


def _cued(view: View, start: int, words: Cues = CUES, reach: int = 30) -> bool:
    return view.cues.near(words, max(0, start - reach), start)


def _columned(view: View, start: int) -> bool:
    """A table whose heading names the ID column."""
    low, _ = view.line(start)
    in_table = view.table.has_row(view.line_starts, start)
    return in_table and view.cues.near(CUES, max(0, low - 1500), low)


def find(view: View) -> Iterator[Sighting]:
    """Every number that could be a resident ID, best reading first, never overlapping."""
    candidates: list[Sighting] = []
    for run in view.runs:
        candidates += _in_run(view, run)
    yield from _vote(view, candidates)


def _in_run(view: View, run: Run) -> list[Sighting]:
    read = [
        sighting
        for sequence in sequences(run, _LENGTHS, is_province)
        if (sighting := _judge(view, sequence)) is not None
    ]
    for group in run.groups:
        if len(group.digits) > 18:
            read += _inside(group)
    read.sort(key=lambda sighting: (-sighting.score, sighting.start))
    taken = Taken()
    return [sighting for sighting in read if taken.take(sighting.start, sighting.end)]


def _judge(view: View, sequence: Sequence) -> Sighting | None:
    digits, start, end = sequence.digits, sequence.start, sequence.end
    if sequence.tabular and not _across_cells(sequence):
        return None
    if _proved(digits):
        score = 0.99 if plausible_split(sequence) else 0.95
        return _sighting(start, end, "block", score, "18 位，地区码、出生日期、校验位均相符")
    cued = _cued(view, start) or _columned(view, start)
    if not (cued or sequence.whole or (sequence.closed and plausible_split(sequence))):
        return None
    if len(digits) == 18 and _shape_ok(digits):
        return _wrong_check(view, sequence, cued)
    if len(digits) == 15 and _old_ok(digits) and (cued or sequence.whole):
        level: Level = "block" if cued else "warn"
        return _sighting(start, end, level, 0.8 if cued else 0.5, "15 位旧身份证号的形式")
    return _damaged(sequence, cued)


def _across_cells(sequence: Sequence) -> bool:
    """A proved number cut over cells the way people write it; decimals never are."""
    split = len(sequence.grouping) <= 2 or sequence.grouping in KNOWN_SPLITS
    decimals = len(sequence.gaps) > 1 and any(b"e" in gap for gap in sequence.gaps)
    return split and not decimals and _proved(sequence.digits)


def _wrong_check(view: View, sequence: Sequence, cued: bool) -> Sighting | None:
    start, end = sequence.start, sequence.end
    if not cued and _cued(view, start, CODE_CUES, 20):
        return None
    reason = "18 位，地区码和出生日期相符，校验位不符（可能录入有误）"
    level: Level = "block" if cued else "warn"
    return _sighting(start, end, level, 0.8 if cued else 0.6, reason)


def _damaged(sequence: Sequence, cued: bool) -> Sighting | None:
    """One digit missing, added or wrong: the rest must still hold together."""
    digits = sequence.digits
    if not (cued or (sequence.whole and not sequence.lettered)):
        return None
    repair = {17: _one_missing, 18: _one_wrong, 19: _one_too_many}.get(len(digits))
    if repair is None or not repair(digits, cued):
        return None
    reason = "与身份证号只差一位（可能漏录或错录）"
    return _sighting(sequence.start, sequence.end, "warn", 0.55 if cued else 0.35, reason)


def _one_missing(digits: str, cued: bool) -> bool:
    if _shape_ok(digits + "0"):
        return True
    accept = _shape_ok if cued else _proved
    return any(accept(digits[:i] + fill + digits[i:]) for i in range(18) for fill in "0123456789")


def _one_too_many(digits: str, cued: bool) -> bool:
    accept = _shape_ok if cued else _proved
    return any(accept(digits[:i] + digits[i + 1 :]) for i in range(19))


def _one_wrong(digits: str, cued: bool) -> bool:
    """An impossible region or date; without a cue the check digit must prove the repair."""
    places = [i for i in range(14) if i < 2 or i > 5]
    accept = _shape_ok if cued else _proved
    return any(accept(digits[:i] + fill + digits[i + 1 :]) for i in places for fill in "0123456789")


def _inside(group: Group) -> Iterator[Sighting]:
    """Proved numbers glued to others, as in rows that lost their tabs."""
    digits = group.digits
    if len(digits) != group.end - group.start:
        return
    for at in range(len(digits) - 17):
        if digits[at + 6 : at + 8] in _CENTURIES and _proved(digits[at : at + 18]):
            start = group.start + at
            reason = "长数字串中含地区码、出生日期、校验位均相符的 18 位"
            yield _sighting(start, start + 18, "block", 0.9, reason)


def _vote(view: View, candidates: list[Sighting]) -> Iterator[Sighting]:
    """Column vote: many ID shapes with few right check digits are codes, not people."""
    proved = sum(sighting.score >= 0.9 for sighting in candidates)
    unproved = [sighting for sighting in candidates if sighting.score < 0.9]
    codes = len(unproved) >= _VOTE_AT and proved * 3 < len(unproved)
    for sighting in candidates:
        if not (codes and sighting.score < 0.7):
            yield sighting


DETECTOR = Detector(KIND, "privacy", find, CUES + CODE_CUES, marks=NUMBER)
