"""Secrecy markings (密级标志) in their place, by form and position.

Sources: 保守国家秘密法 (2024) art. 20 and its regulation art. 21 (grade ★ period), GB/T 9704-2012
7.2.2 (place). A marking in its place is refused before anything is stored; the same characters
quoted in running text are a wording for the reviewer. All offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from . import marking_forms as forms
from .marking_text import STAR, Folded, fold, line_spans
from .secrecy_wordings import Wording, secrecy_wordings

__all__ = ["Marking", "SecrecyGrade", "Wording", "find_marking", "secrecy_wordings"]

TITLE = "title"
HEAD_LINES = 10
PAGE_HEAD_LINES = 3
#: A marking is short. Of a longer line, which is running text, only the beginning is looked at.
LINE_LIMIT = 160


class SecrecyGrade(StrEnum):
    """The three grades of art. 14 of the law: 绝密, 机密, 秘密."""

    TOP_SECRET = "top_secret"  # noqa: S105 - a grade, no password
    HIGHLY_SECRET = "highly_secret"  # noqa: S105 - a grade, no password
    CONFIDENTIAL = "confidential"


GRADES = {
    "绝": SecrecyGrade.TOP_SECRET,
    "机": SecrecyGrade.HIGHLY_SECRET,
    "秘": SecrecyGrade.CONFIDENTIAL,
}


@dataclass(frozen=True)
class Marking:
    """Where a marking stands. It never carries the words around it."""

    part: str
    start: int
    end: int
    grade: SecrecyGrade


@dataclass(frozen=True, slots=True)
class _Span:
    """A non-blank line, not yet folded."""

    page: int
    number: int
    start: int
    end: int

    @property
    def limit(self) -> int:
        return min(self.end, self.start + LINE_LIMIT)

    def folded(self, text: str) -> Folded:
        return fold(text, self.start, self.limit)


@dataclass(frozen=True, slots=True)
class _Line:
    """A folded line, its number on its page, and the folded non-blank lines next to it."""

    folded: Folded
    whole: bool
    page: int
    number: int
    before: str
    after: str

    @property
    def in_head(self) -> bool:
        return self.number <= (PAGE_HEAD_LINES if self.page else HEAD_LINES)

    @property
    def below_serial(self) -> bool:
        """份号 stands on the line above."""
        return forms.SERIAL_LINE.fullmatch(self.before) is not None


def find_marking(title: str, parts: Sequence[tuple[str, str]]) -> Marking | None:
    """The first secrecy marking in its place, in the title or in a (name, text) part.

    A form feed in a part begins a page with a head of its own. Linear in the length of the text.
    """
    for name, text in [(TITLE, title), *parts]:
        if "密" not in text:  # no other code point folds to it
            continue
        for line in _lines(text):
            found = _titled(line) if name == TITLE else None
            found = found or _marked(line)
            if found:
                start, end = line.folded.span(*found.span("mark"))
                return Marking(name, start, end, GRADES[found["grade"][0]])
    return None


def _lines(text: str) -> Iterator[_Line]:
    """The lines with a 密, each with its neighbours; only these are folded."""
    before: _Span | None = None
    spans = _numbered_spans(text)
    here = next(spans, None)
    while here:
        after = next(spans, None)
        if text.find("密", here.start, here.limit) >= 0:
            whole = here.end == here.limit
            around = [span.folded(text).text if span else "" for span in (before, after)]
            yield _Line(here.folded(text), whole, here.page, here.number, *around)
        before, here = here, after


def _numbered_spans(text: str) -> Iterator[_Span]:
    page, number = 0, 0
    for of_page, start, end in line_spans(text):
        if not text[start:end].isspace():
            number = number + 1 if of_page == page else 1
            page = of_page
            yield _Span(page, number, start, end)


def _marked(line: _Line) -> re.Match[str] | None:
    return _own_line(line) or (_in_head_line(line) if line.in_head else None)


def _own_line(line: _Line) -> re.Match[str] | None:
    """A line that is nothing but the marking: starred and dated anywhere, else in a head."""
    text = line.folded.text
    if not line.whole or not (line.in_head or STAR in text or line.below_serial):
        return None
    full = forms.OWN_FULL.fullmatch(text)
    if full and (line.in_head or not forms.ANNOUNCED.search(line.before)):
        return full
    bare = forms.OWN_BARE.fullmatch(text)
    if bare:
        return bare if _bare_counts(line) else None
    if not line.in_head:
        return None
    return forms.OWN_STARRED.fullmatch(text) or forms.OWN_DATED.fullmatch(text)


def _bare_counts(line: _Line) -> bool:
    """A grade alone: in a head or below the copy number, and not one of a list of grades."""
    if line.below_serial:
        return True
    listed = any(forms.GRADE_LINE.fullmatch(next_to) for next_to in (line.before, line.after))
    return line.in_head and not listed


def _in_head_line(line: _Line) -> re.Match[str] | None:
    text = line.folded.text
    found = forms.LEADING.match(text) or forms.LABEL_THEN_GRADE.search(text)
    if found or not line.whole:
        return found
    return forms.CELL.search(text) or _untaught(forms.TRAILING.search(text), text)


def _titled(line: _Line) -> re.Match[str] | None:
    text = line.folded.text
    return _untaught(forms.TRAILING_BLANK.search(text), text)


def _untaught(found: re.Match[str] | None, text: str) -> re.Match[str] | None:
    return None if found is None or forms.TEACHING.search(text[: found.start("mark")]) else found
