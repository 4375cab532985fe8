"""Notes that one part of a paper must not go out with the rest: 不随文印发、贴之前撕掉、只给班子看.
Part of the detector of internal markings.

People who put an internal list behind a public notice mostly say so, each in their own words: who may
read it, where it may not stand, or what must be cut off before the paper is put up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from classifier.cues import Cues
from classifier.types import Level
from classifier.view import Sighting, View

_PUBLIC = r"(?![^。;,\n()]{0,4}(?:公众|群众|社会|居民|村民|市民|考生|学生|家长|申请|本人|现场|参考|学习|查阅|浏览))"
_AUDIENCE = (
    r"(?:只|仅|限)(?:给|发|供|由|限|送|报)"
    + _PUBLIC
    + r"[^。;,\n()]{2,12}(?:看|阅|掌握|知悉|知晓|审批|留存|使用)"
)
_NOT_WITH = (
    r"不(?:随(?:文|本|公告|公示|通知|通报|方案|信|表|件|册|正文|招标)|进(?:通报|公告|公示|简报)"
    r"|上墙(?=[),，。;:、\n】〕])|外发|张贴|贴墙|发售|入公告|印(?=[),，。;:、\n】〕]))"
)
_BEFORE = (
    r"(?:贴|印|公布|公示|公开|印发|上网|上墙|发布|推送|张贴|装订|外发|发[\u4e00-\u9fff]{1,4})[^。;\n]{0,6}(?:前|时)"
    r"[^。;\n]{0,6}(?:(?:撕|删|抽|去|拿|撤|裁)(?:掉|除|去|出|下|走)|[撕删抽裁](?=[)】〕]))"
)
_BELOW = (
    r"(?:^|(?<=[。;:(【〔\[\s]))以下[^。;,\n]{0,8}?(?:不(?!少于|超过|低于|足|满|同|含|予处罚)|只(?!有)|仅(?!有)|供|勿|别|系内部)"
    r"[^。;,\n]{0,8}(?:发|进|随|印|传|提|贴|公布|公开|看|掌握|参阅|讨论)"
)
_BRACKET = (
    r"[(【\[〔][^()【】〔〕\n]{0,14}(?:掌握|内部(?!事务)[^()【】〔〕\n]{0,6}|班子(?:会)?(?:用|看|讨论)"
    r"|[^()【】〔〕\n]{0,6}(?:仅|只)(?:发|给|供|限|送)(?!参考|交)[^()【】〔〕\n]{1,14}"
    r"|[^()【】〔〕\n]{0,14}(?:员|组|所|委|督查|班主任|队|站|部|领导)[^()【】〔〕\n]{0,4}(?<![使专通公备采费信选适试应])用"
    r"|(?:打卡|付款|发卡|排查|村医|护理部|评审|讨论|会上?|窗口)用|留存[^()【】〔〕\n]{0,10})[)】\]〕]"
)
_MUTE = (
    r"(?:对外|一律|一字|千万|请)[^。;,\n]{0,4}(?:不提|不讲|不说|不念|不抄|勿提|别提|不要转发|勿转发|别往外"
    r"|不要外传|别外传)"
)
# What the note has around it where a paper only speaks of care with someone's data.
CARE = Cues(("照片", "隐私", "信息安全", "泄露", "申请人", "举报人", "热心人"))
# Each pattern with words of which one stands in all it matches.
_WORDS = {
    _AUDIENCE: (
        "只给 仅给 限给 只发 仅发 限发 只供 仅供 限供 只由 仅由 限由 只限 仅限 只送 仅送 限送 只报 仅报 "
        "限报"
    ),
    _NOT_WITH: "不随 不进 不上墙 不外发 不张贴 不贴墙 不发售 不入公告 不印",
    _BEFORE: (
        "撕掉 撕下 撕去 撕除 撕走 删掉 删除 删去 抽掉 抽出 抽去 抽走 抽下 去掉 去除 拿掉 拿出 拿走 拿下 "
        "撤掉 撤除 撤去 撤出 撤下 裁掉 裁去 裁下 前删 前撕 前抽 前裁 时删 时撕 时抽 时裁"
    ),
    _BELOW: "以下",
    _BRACKET: (
        "掌握 内部 班子 留存 只发 仅发 只给 仅给 只供 仅供 只限 仅限 只送 仅送 员用 组用 所用 委用 督查用 "
        "主任用 队用 站用 部用 领导用 对账用 打卡用 付款用 发卡用 排查用 村医用 护理部用 评审用 讨论用 "
        "会用 会上用 窗口用"
    ),
    _MUTE: "不提 不讲 不说 不念 不抄 勿提 别提 不要转发 勿转发 别往外 不要外传 别外传",
}
_PATTERNS = tuple(
    (Cues(words.split()), re.compile(pattern, re.M)) for pattern, words in _WORDS.items()
)
CUES = Cues(dict.fromkeys(word for words, _pattern in _PATTERNS for word in words))
_HEADING, _LABEL = 44, 20
_REASON = "注明此部分不随文公开"


def notes(view: View) -> Iterator[Sighting]:
    """Such notes; they block in a heading, a bracket, a short line, before a colon that opens a line, and
    as last words; in running text they warn."""
    if not view.cues.any(CUES):
        return
    found: dict[int, tuple[int, int]] = {}
    for cues, pattern in _PATTERNS:
        for low in dict.fromkeys(view.line(start)[0] for start, _, _ in view.cues.spans(cues)):
            match = pattern.search(view.text, low, view.line(low)[1])
            if match:
                span = match.start(), -match.end()
                found[low] = min(found.get(low, span), span)
    for low in sorted(found):
        start, end = found[low]
        yield _judge(view, start, -end, low, view.line(low)[1])


def _judge(view: View, start: int, end: int, low: int, high: int) -> Sighting:
    text = view.text
    standing = (
        high - low <= _HEADING
        or _bracketed(text, start, end)
        or (start - low <= _LABEL and ":" in text[end - 1 : end + 4])
        or not text[end:].strip(" 。!\n)")
    )
    careful = view.cues.near(CARE, max(low, start - 30), end + 10)
    level: Level = "block" if standing and not careful else "warn"
    score = 0.8 if level == "block" else 0.5
    return Sighting("internal_marking", "secrecy", level, start, end, score, (_REASON,))


def _bracketed(text: str, start: int, end: int) -> bool:
    opened = max(text.rfind(mark, max(0, start - 24), start + 1) for mark in "([【〔")
    closed = max(text.rfind(mark, max(0, start - 24), start) for mark in ")]】〕")
    return opened > closed and any(mark in text[end - 1 : end + 16] for mark in ")]】〕")
