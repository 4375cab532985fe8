"""Names of people: what looks like one, and where one is named beside a role.

There is no general name recognition here on purpose: in running text a surname test is useless.
A name counts in a column of names or directly behind a role word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from classifier.cues import Cues

_PLACES = "湾坪坝沟岭堡店河垴冲坳塘垸圩畈岗塆院嘴咀山桥"
_DATA = Path(__file__).parent / "data"


def _read(name: str) -> str:
    return (_DATA / name).read_text(encoding="utf-8")


SURNAMES = frozenset(_read("surnames.txt").replace("\n", ""))
COMPOUND_SURNAMES = ("欧阳", "上官", "司马", "诸葛", "司徒", "皇甫", "令狐", "夏侯", "东方", "尉迟")
FIRST_OF_NAME = SURNAMES | {name[0] for name in COMPOUND_SURNAMES}
_MAY_FOLLOW_ROLE = FIRST_OF_NAME | frozenset(" :")
Span = tuple[int, int]
# Two- and three-character words that begin with a surname character but name no person.
NOT_NAMES = frozenset(_read("not_names.txt").split())
_GIVEN = re.compile(r"[\u4e00-\u9fff]{1,2}\Z")
_MASKED_NAME = re.compile(
    r"[\u4e00-\u9fff][*×○某x]{1,2}[\u4e00-\u9fff]?\Z|[*×○]{1,2}[\u4e00-\u9fff]{1,2}\Z"
)
_NAME = r"(?P<name>(?:欧阳|上官|司马|诸葛|司徒|皇甫|令狐|[\u4e00-\u9fff])[\u4e00-\u9fff]{1,2}?)"
ROLES = Cues((
    "村民", "居民", "户主", "申请人", "患者", "当事人", "信访人", "举报人", "学生", "监护人", "被申请人",
    "投诉人", "来访人", "死者", "伤者", "被救助人", "受助人", "姓名", "其子", "其女", "其妻", "其夫", "其父",
    "其母", "儿子", "女儿", "妻子", "丈夫", "父亲", "母亲", "长子", "次子", "长女", "次女", "孙子", "孙女",
    "贫困户", "低保户", "对象", "被处罚人", "被询问人", "职工", "务工人员", "上访人", "嫌疑人", "本人",
    "来电人", "被征收人", "承包方", "乙方", "被执行人", "群主", "牵头人", "收款人", "领款人", "代领人", "孙儿",
    "女婿",
    "刑满释放人员", "社区矫正对象", "吸毒人员", "精神障碍患者", "儿童", "老人", "反映人", "借款人", "同学",
))  # fmt: skip
_AFTER_ROLE = re.compile(
    r"[ :]{0,3}"
    + _NAME
    + r"(?=[,、。;:()\s\d|]|男|女|今|曾|欠|来|称|说|反映|提出|到|读|户|家属|因|的|于|在"
    r"|系|患|家|与|之|等|和|及|向|已|同|现|身份|电话|住|\Z)"
)
_ORDINAL = r"[一二三四五六七八九十\d]{1,3}"
# What stands straight behind a free-standing name and makes it a person under discussion.
_FACT = (
    r"(?=[,(] ?(?:男|女|今年|现年|\d{1,3}岁|(?:19|20)\d{2}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:出)?生"
    r"|[^,()\n]{0,8}(?:年级|小学|中学|幼儿园)|[^,()\n]{0,6}(?:残疾|独居|患病|怀孕|"
    + _ORDINAL
    + r"(?:村民小)?组\)))"
    r"|病假|因病|身患|患有|患(?!者)|住院|[ \t](?:19|20)\d{2}[.\-/]\d{1,2}[.\-/]\d{1,2}\b)"
)
_FREE = r"(?P<name>[\u4e00-\u9fff]{2,3})"
_FACTUAL = re.compile(_FREE + _FACT)
_LISTED = re.compile(_FREE + r"(?=[,(])")
_ITEM = re.compile(r"[ \t]*\d{1,2}[.、)][ \t]*")
_CLASSMATE = re.compile(r"班[ ,的]?" + _FREE + r"(?=[ ,.;(]|得分)")
_CLASS = re.compile(
    r"(?:年级|[初高][一二三]|(?<!第)[一二三四五六七八九](?=[ (]))[ ]?\(?\d{0,2}\)?\Z"
)
_ADDRESSEE = re.compile(_FREE + r"(?:\([^()\n]{2,30}\))?:[ \t]*$", re.M)
_GAPS, _BEHIND_SEX = frozenset(" ,(|\t"), frozenset(" ,)|\t")


def factual_names(text: str, starts: Iterable[int], items: Iterable[int]) -> list[Span]:
    """Spans of names before a personal fact, at the head of a numbered item, or behind a class.

    ``starts`` are places where a free-standing name may begin, ``items`` those of them where a
    numbered item begins.
    """
    matches = [_FACTUAL.match(text, start) for start in starts]
    matches += [_LISTED.match(text, start) for start in items]
    at = text.find("班")
    while at >= 0:
        if _CLASS.search(text[max(0, at - 8) : at]):
            matches.append(_CLASSMATE.match(text, at))
        at = text.find("班", at + 1)
    return [match.span("name") for match in matches if match and is_name(match["name"])]


def is_item(text: str, line_start: int, start: int) -> bool:
    """Whether only the number of a list item stands before ``start`` on its line."""
    return _ITEM.fullmatch(text, line_start, start) is not None


def addressees(text: str, starts: Iterable[int]) -> list[Span]:
    """Spans of names that have a line of their own before a colon, as a letter begins.

    ``starts`` are the places where a line begins with what may be a name.
    """
    matches = [_ADDRESSEE.match(text, start) for start in starts]
    return [match.span("name") for match in matches if match and is_name(match["name"])]


def is_name(text: str) -> bool:
    """Whether two to four characters read as a Chinese personal name."""
    if not 2 <= len(text) <= 4 or text in NOT_NAMES or "某" in text:
        return False
    if text[-1] in "村庄镇乡组屯寨县区" or (text[1] == "家" and text[-1] in _PLACES):
        return False
    if text[:2] in COMPOUND_SURNAMES:
        return len(text) > 2 and _GIVEN.match(text[2:]) is not None
    if text[0] not in SURNAMES or text[:2] in NOT_NAMES:
        return False
    return _GIVEN.match(text[1:]) is not None


_STRETCH = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,4}(?![\u4e00-\u9fff])")


def nearest_name(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The last name in ``text[start:end]`` that stands free of other Han characters."""
    found = None
    for match in _STRETCH.finditer(text, start, end):
        if is_name(match[0]):
            found = match.span()
    return found


def is_masked_name(text: str) -> bool:
    """Whether a cell holds a name with a character hidden (张*明, 李某)."""
    return 2 <= len(text) <= 4 and _MASKED_NAME.match(text) is not None


def role_names(text: str, role_ends: Iterable[int], sexes: Iterable[int]) -> list[Span]:
    """Spans of names that stand behind a role word (``role_ends``) or before a sex (``sexes``)."""
    spans = set()
    for end in role_ends:
        if text[end : end + 1] in _MAY_FOLLOW_ROLE:
            match = _AFTER_ROLE.match(text, end)
            if match and is_name(match["name"]):
                spans.add(match.span("name"))
    for sex in sexes:
        if text[sex + 1 : sex + 2] in _BEHIND_SEX and text[max(0, sex - 1)] in _GAPS:
            span = _name_before(text, sex)
            if span:
                spans.add(span)
    return sorted(spans)


def _name_before(text: str, sex: int) -> Span | None:
    """The name that ends up to three separators before a sex."""
    end = sex
    while end > max(0, sex - 3) and text[end - 1] in _GAPS:
        end -= 1
    for size in (3, 2, 4):
        clear = end == size or not "\u4e00" <= text[max(end - size - 1, 0)] <= "\u9fff"
        if end >= size and clear and is_name(text[end - size : end]):
            return end - size, end
    return None
