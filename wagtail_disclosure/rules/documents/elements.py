"""Elements of an official document (GB/T 9704-2012) read from its lines: where they stand and how they look."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ...vocab import DisclosureMode
from .dates import dates_in, is_date_line
from .numbers import document_number
from .titles import find_title

HEAD_LINES = 25
#: Signs that folding made narrow, as a Chinese title has them.
SIGNS = str.maketrans("(),:;", "（），：；")
#: 附注: in round brackets below the date; 公开属性 in the words of local rules.
NOTES: tuple[tuple[re.Pattern[str], DisclosureMode], ...] = (
    (re.compile(r"(?:此件|本文|属性)?[^。,]{0,6}不予公开"), DisclosureMode.EXEMPT),
    (re.compile(r"免予公开"), DisclosureMode.EXEMPT),
    (re.compile(r"依申请公开"), DisclosureMode.ON_APPLICATION),
    (re.compile(r"(?:此件|主动)公开(?:发布)?"), DisclosureMode.PROACTIVE),
)
NOTE_LINE = re.compile(
    r"^[(（]?\s*(?:此件[^()（）。]{0,12}|(?:信息)?公开(?:属性|方式|选项|形式|类型)\s*[::][^()（）。]{1,12}"
    r"|(?:主动|依申请|不予|免予)公开)\s*[)）]?\s*$"
)
COPIES = re.compile(r"^(?:抄送|抄报|分送)\s*[::]\s*(?P<organs>.+)$")
PRINTED = re.compile(
    r"^(?P<organ>[\u4e00-\u9fff]{4,40}?)\s*(?P<day>\d{4}年\d{1,2}月\d{1,2}日)\s*印发\s*$"
)
ORGAN = re.compile(
    r"^[\u4e00-\u9fff]{2,30}(?:人民政府(?:办公室)?|委员会|办公室|指挥部|领导小组|服务中心|管理站|党政办|镇政府|乡政府|街道办事处)$"
)
BANNER = re.compile(r"^(?P<organ>[\u4e00-\u9fff\s]{4,40}?)\s*文\s*件$")


@dataclass(frozen=True, slots=True)
class Elements:
    """What was recognised; an empty text, or None, where nothing was."""

    title: str = ""
    number: str = ""
    dated: date | None = None
    issuing_body: str = ""
    mode: str = ""
    copies_to: str = ""
    printed_by: str = ""
    printed_on: date | None = None


def recognise(lines: Sequence[str], fallback_title: str = "") -> Elements:
    """The elements of one document; ``fallback_title`` (the name of its file) where no title is found."""
    plain = [unicodedata.normalize("NFKC", line).strip() for line in lines if line.strip()]
    printed = next((m for m in map(PRINTED.match, reversed(plain)) if m), None)
    copies = next((m["organs"].strip("。 ") for m in map(COPIES.match, plain) if m), "")
    number = next((n for n in map(_number_in_head, plain[:HEAD_LINES]) if n), "")
    return Elements(
        title=find_title(plain[:HEAD_LINES]).translate(SIGNS) or fallback_title.strip(),
        number=number,
        dated=_dated(plain, printed),
        issuing_body=_issuing_body(plain),
        mode=_mode(plain),
        copies_to=copies,
        printed_by=printed["organ"] if printed else "",
        printed_on=next(iter(dates_in(printed["day"])), None) if printed else None,
    )


def _number_in_head(line: str) -> str:
    """The number stands alone on its line, or beside 签发人; in running text it is somebody else's."""
    found = document_number(line)
    return (
        found if found and len(line) <= 40 and not line.endswith("。") and "《" not in line else ""
    )


def _dated(lines: Sequence[str], printed: re.Match[str] | None) -> date | None:
    """The last line that is a day; else the day of printing; else the day on a line below the title."""
    alone = [line for line in lines if is_date_line(line)]
    if alone:
        return dates_in(alone[-1])[0]
    if printed:
        return next(iter(dates_in(printed["day"])), None)
    signed = [day for line in lines[-8:] if len(line) <= 40 for day in dates_in(line)]
    return signed[-1] if signed else None


def _issuing_body(lines: Sequence[str]) -> str:
    """The signature above the day, or the red banner without its 文件."""
    for at in range(len(lines) - 1, 0, -1):
        if is_date_line(lines[at]) and ORGAN.match(lines[at - 1].replace(" ", "")):
            return lines[at - 1].replace(" ", "")
    for line in lines[:6]:
        found = BANNER.match(line)
        if found:
            return re.sub(r"\s", "", found["organ"])
    return ""


def _mode(lines: Sequence[str]) -> str:
    for line in reversed(lines):
        if NOTE_LINE.match(line):
            for pattern, mode in NOTES:
                if pattern.search(line):
                    return str(mode.value)
    return ""
