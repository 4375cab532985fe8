"""Label lines (公开方式：…, 此件公开发布): compared with the suggestion at work, stripped for training."""

from __future__ import annotations

import re
from dataclasses import dataclass

from classifier.cues import Cues
from classifier.types import Mode
from classifier.view import View

WORDS = Cues((
    "公开方式", "公开属性", "公开类别", "公开类型", "此件公开", "此件主动公开", "此件依申请", "此件不予",
    "此件不公开", "信息公开选项",
    "公开选项", "公开形式", "信息公开属性",
))  # fmt: skip
_STATED = r"(?P<mode>主动公开|依申请公开|不予公开|免予公开|不公开|公开发布|公开)"
_LINE = re.compile(
    r"(?:(?:信息)?公开(?:方式|属性|类别|类型|选项|形式) {0,3}[:为] {0,3}|\(? ?此件 {0,2})"
    + _STATED
    + r" {0,2}\)?"
)
_MODES: dict[str, Mode] = {
    "主动公开": "proactive",
    "公开发布": "proactive",
    "公开": "proactive",
    "依申请公开": "on_application",
    "不予公开": "exempt",
    "免予公开": "exempt",
    "不公开": "exempt",
}


@dataclass(frozen=True, slots=True)
class Label:
    """What the document itself says about its disclosure (folded span)."""

    mode: Mode
    start: int
    end: int


def label_words() -> set[str]:
    """Cue words for the shared scan."""
    return set(WORDS)


def labels_in(view: View) -> list[Label]:
    """Label lines of one part; a blank form that lists the choices is none."""
    if not view.cues.any(WORDS):
        return []
    found = []
    for match in _LINE.finditer(view.text):
        if not re.match(r" {0,2}[/□√、]", view.after(match.end(), 4)):
            found.append(Label(_MODES[match["mode"]], match.start(), match.end()))
    return found


def strip_labels(text: str) -> str:
    """The text without label phrases, as used for training and for every evaluation.

    Works on raw text with full- or half-width punctuation.
    """
    return _RAW.sub("", text)


_RAW = re.compile(
    r"(?:(?:信息)?公开(?:方式|属性|类别|类型|选项|形式)[ \u3000]{0,3}[:：为][ \u3000]{0,3}"
    r"|[（(]?[ \u3000]?此件[ \u3000]{0,2})" + _STATED + r"[ \u3000]{0,2}[）)]?"
)
