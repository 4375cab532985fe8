"""成文日期 in Arabic and in the Chinese digits of documents from before 2012; nothing that is no day."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

DIGITS = {
    **{sign: n for n, sign in enumerate("〇一二三四五六七八九")},
    "零": 0,
    "○": 0,
    "０": 0,
    "Ｏ": 0,
    "O": 0,
    "0": 0,
}
ZERO = "〇零○OoＯ0"
ARABIC = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)\s*[年./-]\s*(?P<m>\d{1,2})\s*[月./-]\s*(?P<d>\d{1,2})(?!\d)\s*日?"
)
CHINESE = re.compile(
    rf"(?P<y>[一二][{ZERO}九][{ZERO}一二三四五六七八九]{{2}})\s*年\s*"
    r"(?P<m>[一二三四五六七八九十]{1,2})\s*月\s*(?P<d>[一二三四五六七八九十]{1,3})\s*日"
)


def first_date(text: str) -> date | None:
    """The first day that ``text`` names, or None."""
    return next(iter(dates_in(text)), None)


def dates_in(text: str) -> tuple[date, ...]:
    """Every day in ``text``, in order."""
    plain = unicodedata.normalize("NFKC", text)
    found = [(m.start(), _arabic(m)) for m in ARABIC.finditer(plain)]
    found += [(m.start(), _chinese(m)) for m in CHINESE.finditer(plain)]
    return tuple(day for _at, day in sorted(found, key=lambda row: row[0]) if day)


def is_date_line(line: str) -> bool:
    """Whether ``line`` is a day and nothing else (the day under the signature)."""
    plain = unicodedata.normalize("NFKC", line).strip()
    return bool(ARABIC.fullmatch(plain) or CHINESE.fullmatch(plain))


def _arabic(found: re.Match[str]) -> date | None:
    return _day(int(found["y"]), int(found["m"]), int(found["d"]))


def _chinese(found: re.Match[str]) -> date | None:
    year = int("".join(str(DIGITS.get(sign, 0)) for sign in found["y"]))
    return _day(year, chinese_number(found["m"]), chinese_number(found["d"]))


def chinese_number(text: str) -> int:
    """``二十一`` → 21; 0 for what is none below 100."""
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return DIGITS.get(text, 0) if len(text) == 1 else 0
    return (DIGITS.get(tens, 0) if tens else 1) * 10 + (DIGITS.get(ones, 0) if ones else 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
