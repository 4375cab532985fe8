"""Notes that a paper must not leave the house: 内部资料、注意保存、阅后收回、工作秘密."""

from __future__ import annotations

import re
from collections.abc import Iterator

from classifier.cues import Cues
from classifier.detectors.base import Detector
from classifier.detectors.withheld_notes import CARE, CUES, notes
from classifier.taken import Taken
from classifier.types import Level
from classifier.view import Sighting, View

KIND = "internal_marking"
MARKS = Cues((
    "内部资料", "内部文件", "内部使用", "内部掌握", "内部参阅", "内部参考", "内部传阅", "内部刊物", "内部情况",
    "内部明电",
    "仅供内部", "注意保存", "不得外传", "请勿外传", "严禁外传", "切勿外传", "勿外传", "不外传",
    "阅后即焚",
    "阅后收回", "阅后退回", "阅后销毁", "会后收回", "会后退回", "请勿转发", "不得转发", "严禁转发", "勿转发",
    "不要转发",
    "不得扩散", "不扩散", "严禁扩散", "不得上网", "不上网", "严禁上网", "不得对外", "不对外", "对外不", "不宜公开",
    "不予公开", "不公开", "不得复制", "不得复印", "不得翻印", "不得抄录", "不得拍照", "不得截图", "工作秘密",
    "限于内部",
    "内部讨论", "内部工作", "不得向外", "不作公开", "暂不公开", "此件不公开", "限内部", "内部通报", "不外发",
    "勿外发", "禁止对外", "严禁对外", "不要再提", "暂不向", "请暂不", "此页不",
))  # fmt: skip
COUNTER_CUES = Cues((
    "不得泄露", "应当公开", "除依法", "公开为常态", "不公开为例外", "不予公开的", "条例", "培训", "宣传",
    "办法规定",
    "保密法", "宣传月", "普法", "小课堂", "申请人", "答复", "隐私", "商业秘密", "公开审查", "公开属性", "年度报告",
))  # fmt: skip
PUBLICITY = Cues(("保密法", "宣传月", "普法", "小课堂", "知识问答", "测试题"))
_WEAK = frozenset(
    {
        "妥善保管",
        "不公开",
        "不予公开",
        "内部工作",
        "对外不",
        "不对外",
        "不得对外",
        "不得转发",
        "内部情况",
        "不上网",
        "不外传",
        "不扩散",
        "暂不向",
        "请暂不",
    }
)
_NOUNS = frozenset({"工作秘密", "内部讨论", "内部通报", "内部掌握"})
_CALLED = re.compile(r"(?:此|本|该|以下|上述)[^。;,\n]{0,4}(?:系|属于?|为|是)\Z")


def find(view: View) -> Iterator[Sighting]:
    """Internal-only wording; it blocks as a mark of its own, and warns in running text."""
    last = -1
    taken = Taken()
    for start, end, word in view.cues.spans(MARKS):
        if start < last:
            continue
        last = end
        taken.take(start, end)
        yield _judge(view, start, end, word)
    yield from (seen for seen in notes(view) if taken.free(seen.start, seen.end))


def _judge(view: View, start: int, end: int, word: str) -> Sighting:
    low, high = view.clause(start)
    countered = view.cues.near(COUNTER_CUES, max(0, start - 60), end + 40) or view.cues.near(
        PUBLICITY, 0, view.head_end
    )
    standing = _stands_alone(view, start, end, low, high)
    if word in _NOUNS and standing:
        standing = _named_so(view, start, end)
    if word in _WEAK:
        careful = view.cues.near(CARE, max(0, start - 20), start)
        level: Level = "warn" if standing and not (countered or careful) else "info"
        return _sighting(start, end, level, 0.4, "内部或不公开字样")
    if standing and not countered:
        return _sighting(start, end, "block", 0.9, "单独标注的内部字样")
    level = "info" if countered else "warn"
    return _sighting(start, end, level, 0.55, "正文中的内部字样")


def _named_so(view: View, start: int, end: int) -> bool:
    """The bare noun marks only where a line or bracket holds little else, or a part is called so."""
    low, high = view.line(start)
    return (
        high - low <= 24
        or _bracketed(view, start, end)
        or bool(_CALLED.search(view.before(start, 8)))
    )


def _bracketed(view: View, start: int, end: int) -> bool:
    opened = max(view.before(start, 14).rfind(mark) for mark in "([【{") >= 0
    return opened and any(mark in view.after(end, 14) for mark in ")]】}")


def _stands_alone(view: View, start: int, end: int, low: int, high: int) -> bool:
    """A short clause or a bracket of its own, as marks are written."""
    if high - low <= 24:
        return True
    return _bracketed(view, start, end)


def _sighting(start: int, end: int, level: Level, score: float, reason: str) -> Sighting:
    return Sighting(KIND, "secrecy", level, start, end, score, (reason,))


TRIGGERS = Cues(MARKS + CUES)
DETECTOR = Detector(KIND, "secrecy", find, MARKS + COUNTER_CUES + PUBLICITY + CUES + CARE, TRIGGERS)
