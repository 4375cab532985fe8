"""The State Council's holiday notice, or a plain list of days, read into days off and make-up days.

Source of the wording: the yearly 国务院办公厅关于部分节假日安排的通知.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

SATURDAY = 5
WEEKDAYS = "一二三四五六日"
MOST_DAYS = 30

_DAY = r"(?:(?P<{0}y>20\d\d)年)?(?:(?P<{0}m>\d{{1,2}})月)?(?P<{0}d>\d{{1,2}})日(?:[（(](?P<{0}w>[^）)]*)[）)])?"
FROM_TO = re.compile(_DAY.format("a") + r"(?:[至到—-]" + _DAY.format("b") + ")?")
LINE = re.compile(
    r"^\D*?(?P<y>20\d\d)\s*[-/.年]\s*(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})日?\s*[,，;；\t ]*(?P<what>.*)$"
)
OFF_WORDS = ("off", "休", "放假", "holiday", "1")
ON_WORDS = ("on", "班", "work", "0")


@dataclass(frozen=True, slots=True)
class HolidayNotice:
    """``off`` are days off on Monday to Friday, ``on`` working days at a weekend; ``problems`` are for the clerk."""

    year: int | None
    off: frozenset[date]
    on: frozenset[date]
    problems: tuple[str, ...]


def read_notice(text: str, year: int | None = None) -> HolidayNotice:
    """Read ``text``; ``year`` where it names none."""
    listed = _read_list(text)
    if listed is not None:
        return listed
    named = re.search(r"(20\d\d)\s*年", text)
    found_year = year or (int(named[1]) if named else None)
    if found_year is None:
        return _nothing(_("The text names no year. Choose the year first."))
    return _read_sentences(text, found_year)


def _read_sentences(text: str, year: int) -> HolidayNotice:
    off: set[date] = set()
    on: set[date] = set()
    problems: list[str] = []
    for sentence in re.split(r"[。\n；;]", text):
        days = _days_in(sentence, year, problems)
        if "上班" in sentence:
            on |= set(days)
        elif "放假" in sentence or "休息" in sentence:
            _check_count(sentence, days, problems)
            off |= set(days)
    if not off:
        problems.append(_("No day off was found in the text. Paste the notice's own sentences."))
    return _checked(year, off, on, problems)


def _days_in(sentence: str, year: int, problems: list[str]) -> list[date]:
    days: list[date] = []
    month = 0
    for found in FROM_TO.finditer(sentence):
        month = int(found["am"] or month)
        start = _date(found["ay"] or year, month, found["ad"], found["aw"], problems)
        if start is None:
            continue
        end = start
        if found["bd"]:
            month = int(found["bm"] or month)
            last = _date(
                found["by"] or found["ay"] or year, month, found["bd"], found["bw"], problems
            )
            end = last or start
        days += _span(start, end, problems)
    return days


def _span(start: date, end: date, problems: list[str]) -> list[date]:
    length = (end - start).days + 1
    if not 1 <= length <= MOST_DAYS:
        problems.append(
            _("%(start)s to %(end)s is no holiday; check the dates.") % {"start": start, "end": end}
        )
        return []
    return [start + timedelta(days=n) for n in range(length)]


def _date(
    year: object, month: int, day: str, weekday: str | None, problems: list[str]
) -> date | None:
    try:
        found = date(int(str(year)), month, int(day))
    except ValueError:
        problems.append(
            _("There is no day %(month)s/%(day)s; check the text.") % {"month": month, "day": day}
        )
        return None
    said = re.search(r"(?:周|星期)([一二三四五六日天])", weekday or "")
    if said and WEEKDAYS[found.weekday()] != said[1].replace("天", "日"):
        problems.append(
            _("%(day)s is not the weekday that the text says. Is it the right year?")
            % {"day": found}
        )
    return found


def _check_count(sentence: str, days: list[date], problems: list[str]) -> None:
    said = re.search(r"共(\d+)天", sentence)
    if said and int(said[1]) != len(days):
        problems.append(
            _("The text says %(said)s days, but %(found)s were read: “%(text)s”.")
            % {"said": said[1], "found": len(days), "text": sentence.strip()[:60]}
        )


def _read_list(text: str) -> HolidayNotice | None:
    """Lines such as ``2027-01-01,off``; None when the text is no such list."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    rows = [LINE.match(line) for line in lines]
    if not any(row and _what(row["what"]) for row in rows):
        return None
    off: set[date] = set()
    on: set[date] = set()
    problems: list[str] = []
    for line, row in zip(lines, rows, strict=True):
        what = _what(row["what"]) if row else ""
        day = _date(row["y"], int(row["m"]), row["d"], None, problems) if row and what else None
        if day is None:
            if any(sign.isdigit() for sign in line):
                problems.append(
                    _("This line was not understood: “%(text)s”.") % {"text": line[:60]}
                )
        else:
            (off if what == "off" else on).add(day)
    years = {day.year for day in off | on}
    if len(years) != 1:
        return _nothing(_("The list must hold the days of one year."))
    return _checked(years.pop(), off, on, problems)


def _what(words: str) -> str:
    said = words.strip().strip('"').lower()
    if any(word in said for word in ON_WORDS[:3]) or said == ON_WORDS[3]:
        return "on"
    return "off" if any(word in said for word in OFF_WORDS[:4]) or said == OFF_WORDS[4] else ""


def _checked(year: int, off: set[date], on: set[date], problems: list[str]) -> HolidayNotice:
    problems += list(_doubts(off, on))
    of_year = {day for day in off if day.year == year and day.weekday() < SATURDAY}
    made_up = {day for day in on if day.year == year and day.weekday() >= SATURDAY}
    return HolidayNotice(year, frozenset(of_year - on), frozenset(made_up), tuple(problems))


def _doubts(off: set[date], on: set[date]) -> Iterator[str]:
    for day in sorted(off & on):
        yield _("%(day)s is both a day off and a working day in the text.") % {"day": day}
    for day in sorted(day for day in on if day.weekday() < SATURDAY):
        yield _("%(day)s is no weekend day, so it cannot be a make-up working day.") % {"day": day}


def _nothing(problem: str) -> HolidayNotice:
    return HolidayNotice(None, frozenset(), frozenset(), (problem,))
