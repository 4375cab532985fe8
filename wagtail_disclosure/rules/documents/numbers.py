"""发文字号 (GB/T 9704-2012, 7.2.5): ``机关代字〔YYYY〕N号``, in whatever brackets it was typed."""

from __future__ import annotations

import re
import unicodedata

#: 〔〕 is the standard's; the others are what typists and scanners make of it.
OPEN, CLOSE = "〔［【\\[(（﹝", "〕］】\\])）﹞"
AGENCY = r"[\u4e00-\u9fff]{1,12}"
NUMBER = re.compile(
    rf"(?P<agency>{AGENCY})\s*[{OPEN}]\s*(?P<year>(?:19|20)\d\d)\s*[{CLOSE}]\s*"
    r"第?\s*(?P<serial>\d{1,5})\s*号"
)
#: Words that stand before a number in running text and do not belong to the agency's sign.
LEADING = re.compile(
    r"^(?:.*(?:根据|按照|依据|印发|转发|废止|文号|字号|文件|原|由|的|和|与|及|以|见|即|同时|编号))+"
)


def document_number(text: str) -> str:
    """The first number in ``text`` in its standard form, or ""."""
    found = NUMBER.search(unicodedata.normalize("NFKC", text))
    return _standard(found) if found else ""


def document_numbers(text: str) -> tuple[str, ...]:
    """Every number in ``text`` once, in order, in its standard form."""
    matches = NUMBER.finditer(unicodedata.normalize("NFKC", text))
    return tuple(dict.fromkeys(filter(None, map(_standard, matches))))


def _standard(found: re.Match[str]) -> str:
    agency = LEADING.sub("", found["agency"])
    if not agency:
        return ""
    return f"{agency}〔{found['year']}〕{int(found['serial'])}号"


def same_number(one: str, other: str) -> bool:
    """Whether two numbers are one, whatever their brackets and blanks."""
    first, second = document_number(one) or one.strip(), document_number(other) or other.strip()
    return bool(first) and first == second
