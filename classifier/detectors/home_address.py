"""Home addresses down to the group, house or flat; office addresses are not privacy."""

from __future__ import annotations

import re
from collections.abc import Iterator

from classifier.cues import Cues
from classifier.detectors.base import Detector
from classifier.marks import BEFORE_HOUSE, HOUSE, pairs
from classifier.view import Sighting, View

KIND = "home_address"
CUES = Cues((
    "家庭住址", "户籍地址", "现住址", "居住地址", "家庭地址", "户籍所在地", "住址", "家住", "现居住", "经常居住",
    "居住在", "户籍地", "常住地址", "坐落",
))  # fmt: skip
OFFICE_CUES = Cues((
    "办公地址", "办公室", "受理地点", "地点:", "政府", "便民服务", "服务中心", "卫生院", "派出所", "村委会",
    "居委会", "党群服务", "有限公司", "合作社", "地址:", "大厅", "窗口", "企业", "经营场所", "注册地", "门店",
    "学校", "施工", "项目", "养老院", "敬老院", "联系地址", "通信地址", "邮寄地址",
))  # fmt: skip
_NUMERALS = frozenset("0123456789〇零一二三四五六七八九十百")
_LEADING = _NUMERALS | frozenset("-村民小")
# A number of five, four more behind a dash, and 村民小 before 组.
_LEAD_OF_HOUSE = 13
_NUMBER = r"[\d〇零一二三四五六七八九十百]{1,5}"
_TAIL = re.compile(
    _NUMBER + r"(?:(?:村民小)?组 ?(?:" + _NUMBER + r"(?:-\d{1,4})?号?)?"
    r"|(?:-\d{1,4})?号(?![线令机文楼房段公])(?:" + _NUMBER + r"[栋幢楼])?(?:" + _NUMBER + r"单元)?"
    r"(?:" + _NUMBER + r"(?:室|号))?|[栋幢](?:" + _NUMBER + r"单元)?" + _NUMBER + r"(?:室|号)?)"
)
_PLACE = re.compile(
    r"[\u4e00-\u9fff]{1,8}?(?:村|社区|居|屯|庄|寨|湾|坪|街道|镇|乡|路|街|巷|弄|小区|花园|苑|冲|沟|坳|岭|塘|坝|圩|畈|岗|塆|垸|里)"
    r"[\u4e00-\u9fff(]{0,8}\Z"
)
_LEAD = re.compile(r"(?:现|家|户籍|常年|租)?(?:居住|住址|住)(?:在|于)?|(?:户籍)?地址|坐落")
_REACH, _CUE_REACH = 24, 20
_HOUSE_LEVEL = re.compile(r"号|室|单元|组 ?[\d〇零一二三四五六七八九十]")
PEOPLE = frozenset({"resident_id", "person_name", "phone", "bank_card"})


def find(view: View) -> Iterator[Sighting]:
    """Addresses; those in the same row or sentence as a person block."""
    for tail in _tails(view):
        low, high = view.clause(tail.start())
        person = view.beside(PEOPLE, low, high) or view.person_in(low, high)
        far = max(low, tail.start() - _REACH - _CUE_REACH)
        if person is None and not view.cues.near(CUES, far, tail.start()):
            continue
        place = _PLACE.search(view.text[max(low, tail.start() - _REACH) : tail.start()])
        if place is None:
            continue
        lead = _LEAD.match(place[0])
        start = tail.start() - len(place[0]) + (lead.end() if lead else 0)
        cued = view.cues.near(CUES, max(low, start - _CUE_REACH), tail.start())
        office = view.cues.near(OFFICE_CUES, max(low, start - 20), min(high, tail.end() + 12))
        if office and not cued:
            continue
        yield from _judge(view, start, tail.end(), cued, person is not None)


def _tails(view: View) -> Iterator[re.Match[str]]:
    """House and group numbers; not the end of a longer number, nor an ordinal (第3组)."""
    text, last = view.text, 0
    for at in pairs(view.marks, BEFORE_HOUSE, HOUSE):
        if at < last:
            continue
        tail = _first(text, max(last, at - _LEAD_OF_HOUSE), at)
        while tail:
            start = tail.start()
            if not start or (text[start - 1] != "第" and not text[start - 1].isdecimal()):
                yield tail
                last = tail.end()
                break
            tail = _first(text, start + 1, at)


def _first(text: str, start: int, at: int) -> re.Match[str] | None:
    """The first house number that begins in ``[start, at)``."""
    low = at
    while low > start and text[low - 1] in _LEADING:
        low -= 1
    for place in range(low, at):
        if text[place] in _NUMERALS and (tail := _TAIL.match(text, place)):
            return tail
    return None


def _judge(view: View, start: int, end: int, cued: bool, person: bool) -> Iterator[Sighting]:
    house = _HOUSE_LEVEL.search(view.text, start, end) is not None
    if person and (house or cued):
        reason = "住址精确到户，同一行或同一句有个人"
        yield Sighting(KIND, "privacy", "block", start, end, 0.85, (reason,))
    elif cued:
        yield Sighting(KIND, "privacy", "warn", start, end, 0.6, ("住址字样后的地址",))
    elif person:
        yield Sighting(
            KIND, "privacy", "warn", start, end, 0.5, ("地址到组，同一行或同一句有个人",)
        )


DETECTOR = Detector(KIND, "privacy", find, CUES + OFFICE_CUES, marks=HOUSE)
