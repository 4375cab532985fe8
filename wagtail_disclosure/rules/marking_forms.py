"""The written forms of secrecy markings, as patterns over one folded line."""

from __future__ import annotations

import re

S = r"\s?"


def spaced(words: str) -> str:
    """A pattern for words that may be set with blanks between their characters."""
    return "|".join(S.join(map(re.escape, word)) for word in words.split("|"))


GRADE = rf"(?P<grade>[绝机秘]{S}密)"
NUMBER = rf"(?:\d(?:{S}\d){{0,3}}|[〇零一二两三四五六七八九十]{{1,4}})"
UNIT = rf"(?:年|个{S}月|月|日|天)"
PERIOD = (
    rf"(?:{spaced('长期')}|{spaced('启用前|解密前|公布前|公开前|发布前|宣布前|使用前')}"
    rf"|[至到]?{S}{NUMBER}{S}{UNIT}(?:{S}{NUMBER}{S}{UNIT}){{0,2}}(?:{S}(?:[以之]?前|止))?)"
)
STAR = rf"★(?:{S}★)?"
FULL = rf"(?P<mark>{GRADE}{S}级?{S}{STAR}{S}{PERIOD})"
STARRED = rf"(?P<mark>{GRADE}{S}级?{S}{STAR})"
#: Without star, or with what a scanner made of it: only as a line of its own.
DATED = rf"(?P<mark>{GRADE}{S}级?{S}(?:[^\w\s]{{1,2}}|[xX大女太])?{S}{PERIOD})"
BARE = rf"(?P<mark>{GRADE})(?:{S}(?:级|件|文{S}件))?"

LABEL = (
    rf"(?:{spaced('密级')}(?:{S}[和及与(/]?{S}{spaced('保密期限')}{S}\)?)?"
    rf"|(?:{spaced('保密等级|秘密等级|涉密等级|保密级别|涉密级别|密级标识|密级标志')}))"
)
SERIAL = rf"(?:(?:{spaced('份号|编号')}){S}:?{S}|N[oO]\.?{S})?(?<!\d)\d{{1,8}}(?!\d)"
URGENT = f"(?:{spaced('特提|特急|加急|平急|急件')})"
BEFORE = rf"(?:(?:{SERIAL}|{URGENT}){S}){{0,3}}"
AFTER = rf"(?:{S}(?:{SERIAL}|{URGENT})){{0,3}}"
OPEN, CLOSE = r"[\[(【〔〖<]?", r"[\])】〕〗>!]?"
LABELLED = rf"(?:{LABEL}{S}[:|]?{S})?"


def _own(mark: str) -> re.Pattern[str]:
    return re.compile(rf"\s?{BEFORE}{LABELLED}{OPEN}{S}{mark}{S}{CLOSE}{AFTER}\s?")


OWN_FULL, OWN_DATED, OWN_STARRED, OWN_BARE = map(_own, (FULL, DATED, STARRED, BARE))

#: What follows a marking that is spoken about instead of set.
SPOKEN_OF = (
    r"[”\"’'」』》、/,;]|等|字样|标[志识注]|是|为|的|表示|指|与|和|或|及"
    r"|以[上下]|到期|期满|届满|文件|档案"
)
#: A marking pasted before the first words because its line break was lost.
LEADING = re.compile(rf"\s?{BEFORE}{LABELLED}{OPEN}{S}{FULL}{S}{CLOSE}(?!{S}(?:{SPOKEN_OF}))")
#: The same at the end of a heading, in brackets or behind a blank, or as one cell of a row.
TRAILING = re.compile(rf"(?:[\[(【〔〖]{S}{FULL}{S}[\])】〕〗])\s?$")
TRAILING_BLANK = re.compile(rf"\s{FULL}\s?$")
CELL = re.compile(rf"(?:^|\t)\s?{FULL}\s?(?=\t|$)")
#: 密级：机密, at the beginning of a line or behind a blank; a choice of grades is an empty form.
LABEL_THEN_GRADE = re.compile(
    rf"(?:^|\s){BEFORE}{LABEL}(?:{S}[:|]{S}|[\s]){OPEN}(?P<mark>{GRADE})"
    rf"(?:{S}级)?(?=[\s★)\]】〕;,。]|$)(?!.*[绝机秘]{S}密)"
)
SERIAL_LINE = re.compile(rf"\s?(?:(?:{spaced('份号')}){S}:?{S}\d{{1,8}}|\d{{6}})\s?")
GRADE_LINE = re.compile(rf"\s?[绝机秘]{S}密(?:{S}级)?\s?")
#: The line before announces an example, not a document.
ANNOUNCED = re.compile(r"[:：]\s?$|例|样式|格式|如下|标注|示范|式样")
#: Words of teaching before a marking on the same line.
TEACHING = re.compile(r"[“\"‘「『]|例|样式|格式|标[注明志识]|写|:\s?\S*$")
