"""标题: ``发文机关 + 关于 + 事由 + 文种``, on up to three lines between number and addressee."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...vocab import Genre

#: The kinds of 《党政机关公文处理工作条例》 and of township directories, the longer words first.
KINDS: tuple[tuple[str, Genre], ...] = (
    ("应急预案", Genre.EMERGENCY_PLAN),
    ("预案", Genre.EMERGENCY_PLAN),
    ("会议纪要", Genre.MINUTES),
    ("纪要", Genre.MINUTES),
    ("办事指南", Genre.GUIDE),
    ("服务指南", Genre.GUIDE),
    ("年度报告", Genre.BRIEFING),
    ("预算公开", Genre.BUDGET),
    ("决算公开", Genre.BUDGET),
    ("预算", Genre.BUDGET),
    ("决算", Genre.BUDGET),
    ("管理办法", Genre.RULES),
    ("实施细则", Genre.RULES),
    ("办法", Genre.RULES),
    ("规定", Genre.RULES),
    ("细则", Genre.RULES),
    ("制度", Genre.RULES),
    ("实施方案", Genre.PLAN),
    ("方案", Genre.PLAN),
    ("规划", Genre.PLAN),
    ("计划", Genre.PLAN),
    ("名单", Genre.LIST),
    ("花名册", Genre.LIST),
    ("通知", Genre.NOTICE),
    ("公告", Genre.ANNOUNCEMENT),
    ("公示", Genre.POSTING),
    ("通告", Genre.CIRCULAR),
    ("通报", Genre.BULLETIN),
    ("意见", Genre.OPINION),
    ("决定", Genre.DECISION),
    ("请示", Genre.SUBMISSION),
    ("报告", Genre.BRIEFING),
    ("批复", Genre.APPROVAL),
    ("复函", Genre.LETTER),
    ("函", Genre.LETTER),
)
ENDING = re.compile(rf"(?:{'|'.join(word for word, _ in KINDS)})(?:[((].{{1,20}}[))])?$")
#: Lines that stand before the title and are none.
NOT_TITLE = re.compile(
    r"^[(（\d一二三四五六七八九十]+[、.)）]|^(?:签发人|附件|抄送|份号|编号)\s*\d*\s*[::]?|文\s*件$|号$"
)
ADDRESS = re.compile(r"[::]$")
MOST_LINES, MOST_SIGNS = 3, 120


def find_title(lines: Sequence[str]) -> str:
    """The title among the first lines of a document, or ""."""
    for at, line in enumerate(lines):
        if ADDRESS.search(line) and len(line) > 4 and "关于" not in line:
            return ""
        if not _may_begin(line):
            continue
        for count in range(1, MOST_LINES + 1):
            joined = "".join(lines[at : at + count])
            if len(joined) > MOST_SIGNS:
                break
            if ENDING.search(joined) and not joined.endswith("。"):
                return joined
    return ""


def _may_begin(line: str) -> bool:
    return len(line) >= 4 and not NOT_TITLE.search(line) and not line.endswith(("。", ";"))


def genre_of(title: str) -> str:
    """The kind that a title names last; ``other`` where it names none."""
    core = re.sub(r"[((].{1,20}[))]$", "", title.strip())
    for word, genre in KINDS:
        if core.endswith(word):
            return str(genre.value)
    return str(Genre.OTHER.value)
