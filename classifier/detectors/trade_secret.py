"""Trade-secret wording: a third party marks its own paper, or refuses consent.

Rules on procurement that only speak of 商业秘密 are not a mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from classifier.cues import Cues
from classifier.detectors.base import Detector
from classifier.view import Sighting, View

KIND = "trade_secret"
CUES = Cues((
    "商业秘密", "商业机密", "技术秘密", "不同意公开", "专有技术", "独家配方", "未经书面同意", "未经我公司",
    "未经我司",
    "未经本公司", "内部报价", "商密", "请勿向同行", "请勿对外提供", "经营信息", "不向其他",
))  # fmt: skip
_OWN = re.compile(
    r"(?:我公司|我司|我厂|我社|本公司|本厂|本企业|投标人|供应商|企业|公司|本册|本件|本表|附件|第.{1,6}[章节页])"
    r"[^。\n]{0,24}(?:为|属|系|含|含有|声明|视为|标明为)[^。\n]{0,8}(?:商业秘密|商业机密|技术秘密|商密)"
    r"|(?:商业秘密|商业机密|技术秘密)[^。\n]{0,10}(?:不得|请勿|严禁|禁止)[^。\n]{0,8}(?:公开|外传|复制|披露|提供|泄露)"
    r"|(?:未经同意|请勿|不向)[^。\n]{0,8}(?:同行|对外|其他供应商|第三方)[^。\n]{0,4}(?:提供|透露|公开)"
    r"|未经(?:我公司|我司|本公司|书面)[^。\n]{0,12}(?:不得|请勿)[^。\n]{0,16}(?:复制|摘录|公开|披露|提供|转)"
)
_FIRST_PERSON = re.compile(r"我公司|我司|我厂|我社|本公司|本厂|本册|第.{1,6}[章节]|请勿")
_REFUSAL = re.compile(r"(?:我公司|我司|我厂|我社|本公司|第三方|权利人)[^。\n]{0,12}不同意公开")
_GENERAL = (
    "采购人",
    "代理机构",
    "评审",
    "涉及",
    "不得泄露",
    "应当",
    "条例",
    "依法",
    "除涉及",
    "保护",
)


def find(view: View) -> Iterator[Sighting]:
    """A statement of the owner blocks; a bare mention is information."""
    last = -1
    for start, end, _word in view.cues.spans(CUES):
        low, high = view.clause(start)
        if start < last:
            continue
        last = high
        clause = view.text[low:high]
        stated = _OWN.search(clause) or _REFUSAL.search(clause)
        general = any(word in clause for word in _GENERAL)
        if stated and (_FIRST_PERSON.search(clause) or not general):
            reason = "权利人称其为商业秘密或不同意公开"
            yield Sighting(KIND, "business", "warn", start, end, 0.75, (reason,))
        else:
            yield Sighting(KIND, "business", "info", start, end, 0.3, ("提到商业秘密",))


DETECTOR = Detector(KIND, "business", find, CUES, CUES)
