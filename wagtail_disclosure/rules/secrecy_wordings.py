"""Wordings that ask for care (内部资料, 阅后退回, 工作秘密 …) and markings quoted in running text.

They are shown to the reviewer and refuse nothing. A counter-cue such as 商业秘密 lowers the level
of a finding and never removes it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from .marking_forms import FULL, LABEL, STARRED, S, spaced
from .marking_text import fold

Level = Literal["block", "warn", "info"]
Kind = Literal["secrecy_marking", "internal_marking"]
RANK: dict[Level, int] = {"block": 0, "warn": 1, "info": 2}


@dataclass(frozen=True)
class Wording:
    """``text[start:end]`` in code points; the words themselves are not kept."""

    start: int
    end: int
    kind: Kind
    level: Level


FORBID = f"(?:{spaced('不得|严禁|请勿|禁止|不准|切勿|不要|不可|勿')})"
INSIDE = f"(?:{spaced('内部资料|内部文件|内部材料|内部刊物|内部参考|内部情况|内部信息')})"
SPREAD = f"(?:{spaced('外传|外泄|翻印|复印|扩散|转发|公开|上网')})"
PAUSE = r"\s?[,;、。!·\-—()]?\s?"
GRADE = rf"[绝机秘]{S}密"

TABLE: tuple[tuple[Kind, Level, str], ...] = (
    ("secrecy_marking", "warn", FULL),
    ("secrecy_marking", "warn", STARRED),
    ("secrecy_marking", "warn", rf"{LABEL}{S}:{S}{GRADE}"),
    ("secrecy_marking", "info", rf"{spaced('保守国家秘密|国家秘密|商业秘密|技术秘密|商业机密')}"),
    ("secrecy_marking", "info", rf"秘{S}密{S}(?:举报|投票|写票|侦查|调查|性)|机{S}密{S}性"),
    ("secrecy_marking", "warn", GRADE),
    (
        "internal_marking",
        "block",
        rf"{INSIDE}{PAUSE}请?{S}(?:{spaced('注意|妥善')}){S}保{S}[存管密]",
    ),
    ("internal_marking", "block", rf"{INSIDE}{PAUSE}{FORBID}{S}{SPREAD}"),
    (
        "internal_marking",
        "block",
        rf"[阅会]{S}后{S}(?:{spaced('退回|收回|归还|清退|交回|销毁|退还|即焚')})",
    ),
    (
        "internal_marking",
        "block",
        rf"[仅只]{S}供{S}(?:{spaced('领导|内部|本单位|系统内|机关内部|工作')}){S}"
        rf"(?:{spaced('参阅|参考|使用|掌握|传阅|交流|学习')})",
    ),
    (
        "internal_marking",
        "block",
        rf"此{S}件{S}(?:{spaced('不公开|不予公开|不对外公开|不宜公开|不得公开|不上网')})",
    ),
    ("internal_marking", "block", rf"{spaced('工作秘密')}{S}★"),
    ("internal_marking", "warn", spaced("工作秘密")),
    ("internal_marking", "warn", INSIDE),
    ("internal_marking", "warn", rf"内{S}部{S}(?:{spaced('掌握|使用|传阅')})"),
    ("internal_marking", "warn", rf"{FORBID}{S}(?:{spaced('外传|外泄|翻印|扩散')})"),
    ("internal_marking", "warn", spaced("注意保密|注意保存|密件|发至县团级")),
)
PATTERNS = tuple((kind, level, re.compile(pattern)) for kind, level, pattern in TABLE)


def secrecy_wordings(text: str) -> tuple[Wording, ...]:
    """All wordings in order; of two that overlap the longer stays. Linear in the text's length."""
    folded = fold(text)
    found = [
        (match.span(), kind, level)
        for kind, level, pattern in PATTERNS
        for match in pattern.finditer(folded.text)
    ]
    found.sort(key=lambda item: (item[0][0], -item[0][1], RANK[item[2]]))
    kept: list[Wording] = []
    reached = 0
    for (start, end), kind, level in found:
        if end > reached:
            kept.append(Wording(*folded.span(start, end), kind, level))
            reached = end
    return tuple(kept)
