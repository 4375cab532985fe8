"""Bank card numbers: 16 to 19 digits, issuer prefix, Luhn check."""

from __future__ import annotations

from collections.abc import Iterator

from classifier.cues import Cues
from classifier.detectors.base import Detector, luhn
from classifier.marks import NUMBER
from classifier.runs import Sequence, joined, one_digit_a_cell, sequences
from classifier.taken import Taken
from classifier.types import Level
from classifier.view import Sighting, View

KIND = "bank_card"
CUES = Cues((
    "银行卡", "卡号", "账号", "帐号", "开户行", "开户银行", "账户", "一卡通", "信用社", "社保卡",
    "存折", "储蓄卡", "惠农卡",
))  # fmt: skip
PUBLIC_CUES = Cues((
    "对公账户", "财政专户", "户名:", "基本户", "保证金账户", "收款单位", "单位名称", "账户名称",
))  # fmt: skip
_IDS = frozenset({"resident_id"})
_LENGTHS = frozenset({15, 16, 17, 18, 19})
_PREFIXES = ("62", "60", "95", "4", "5", "3", "9", "8")


def find(view: View) -> Iterator[Sighting]:
    """Card numbers that are not part of a resident ID or a telephone number."""
    taken = Taken((seen.start, seen.end) for seen in view.found if seen.level == "block")
    for run in view.runs:
        read = [
            found
            for sequence in sequences(run, _LENGTHS, _begins)
            if (found := _judge(view, sequence))
        ]
        read.sort(key=lambda sighting: (-sighting.score, sighting.start - sighting.end))
        for sighting in read:
            if taken.take(sighting.start, sighting.end):
                yield sighting


def _begins(two: str) -> bool:
    return two.startswith(_PREFIXES)


def _judge(view: View, sequence: Sequence) -> Sighting | None:
    digits = sequence.digits
    if not digits.isdigit():
        return None
    cued = _cued(view, sequence)
    if digits.startswith(_PREFIXES) and len(digits) >= 16 and luhn(digits):
        whole = joined(sequence, cued) or _over_cells(sequence)
        return _proved(view, sequence, cued) if whole else None
    if cued and sequence.whole and _damaged(digits) and not _explained(view, sequence):
        reason = "卡号字样旁，前缀、位数或校验位不符（可能录入有误）"
        return _sighting(sequence, "warn", 0.5, reason)
    return None


def _over_cells(sequence: Sequence) -> bool:
    """One digit a cell: such a row needs the full proof of a card."""
    proved = sequence.digits.startswith("62") and luhn(sequence.digits)
    return proved and one_digit_a_cell(sequence)


def _damaged(digits: str) -> bool:
    """A UnionPay number of 16 or 19 digits with one of them wrong or missing."""
    if len(digits) in (15, 18):
        return digits[0] in "62"
    return len(digits) in (16, 17, 19) and (digits[0] == "6" or digits[1] == "2")


def _explained(view: View, sequence: Sequence) -> bool:
    """An account of an office, or a number already seen as a resident ID."""
    public = view.cues.near(PUBLIC_CUES, max(0, sequence.start - 60), sequence.start)
    return public or view.beside(_IDS, sequence.start, sequence.end) is not None


def _proved(view: View, sequence: Sequence, cued: bool) -> Sighting | None:
    union_pay = sequence.digits.startswith("62") and len(sequence.digits) in (16, 17, 18, 19)
    if not (union_pay or cued or _card_grouping(sequence)):
        return None
    reasons = ("发卡行前缀和校验位相符",) if union_pay else ("校验位相符",)
    if view.cues.near(PUBLIC_CUES, max(0, sequence.start - 60), sequence.start):
        return _sighting(sequence, "warn", 0.6, *reasons, "看似单位账户")
    if sequence.lettered and not cued:
        return _sighting(sequence, "warn", 0.5, *reasons, "紧接字母，可能是编号")
    score = (0.95 if union_pay else 0.85) - (0.0 if sequence.whole else 0.05)
    return _sighting(sequence, "block", score, *reasons)


def _card_grouping(sequence: Sequence) -> bool:
    return sequence.grouping == (4, 4, 4, 4) and sequence.digits[0] in "345" and sequence.closed


def _cued(view: View, sequence: Sequence) -> bool:
    if view.cues.near(CUES, max(0, sequence.start - 30), sequence.start):
        return True
    if not view.table.has_row(view.line_starts, sequence.start):
        return False
    low, _ = view.line(sequence.start)
    return view.cues.near(CUES, max(0, low - 1500), low)


def _sighting(sequence: Sequence, level: Level, score: float, *reasons: str) -> Sighting:
    return Sighting(KIND, "privacy", level, sequence.start, sequence.end, score, reasons)


DETECTOR = Detector(KIND, "privacy", find, CUES + PUBLIC_CUES, marks=NUMBER)
