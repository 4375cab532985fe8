"""Facts that stand in a draft and can be asked back: amounts, dates, quantities, departments, villages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["amount", "date", "quantity", "department", "village", "phrase"]

AMOUNT = re.compile(r"(?<![\d.,])\d{1,9}(?:[,，]\d{3})*(?:\.\d{1,4})?(?:万|亿)?元")
DATE = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)年(?P<m>\d{1,2})月(?P<d>\d{1,2})日")
QUANTITY = re.compile(
    r"(?<![\d.,第])\d{2,7}(?:\.\d{1,3})?(?:个工作日|户|亩|人|公里|平方米|吨|棵|座|天|％|%)"
)
VILLAGE = re.compile(
    r"(?:(?<=[，。、；：（(\s>])|^)(?![各全本该每])[\u4e00-\u9fff]{2,3}(?:村|社区)(?=[，。、；：）)\s\d的]|$)",
    re.M,
)
CLAUSE = re.compile(r"[\u4e00-\u9fff]{7,20}(?=[，。；])")

SPARE_DEPARTMENTS = (
    "党政办公室",
    "社会事务办公室",
    "农业农村办公室",
    "经济发展办公室",
    "应急管理办公室",
    "综合行政执法队",
    "便民服务中心",
    "退役军人服务站",
    "自然资源所",
    "财政所",
)
SPARE_VILLAGES = ("东风村", "新华村", "红星村", "前进村", "双河村", "石桥村", "柳林村", "长安社区")
SPARE_CLAUSES = (
    "逾期未提出异议的视为同意",
    "本方案由镇人民政府负责解释",
    "请各村于每月月底前报送进度",
    "经费由县级财政统筹安排",
    "申请人应当携带户口簿原件",
    "办理结果以短信方式告知",
    "公示期间接受群众监督",
    "未尽事宜另行通知",
    "由村民代表会议讨论通过",
    "每季度组织一次现场检查",
)


@dataclass(frozen=True, slots=True)
class Fact:
    """``value`` is written in the draft exactly like this."""

    kind: Kind
    value: str


def facts(text: str, departments: Iterable[str] = ()) -> list[Fact]:
    """Facts of ``text`` in the order of their kinds, each value once. Never empty for a text with a clause in it."""
    return list(dict.fromkeys(_found(text, departments)))


def _found(text: str, departments: Iterable[str]) -> Iterator[Fact]:
    yield from (Fact("amount", m[0]) for m in AMOUNT.finditer(text))
    yield from (Fact("date", m[0]) for m in DATE.finditer(text) if _real(m))
    yield from (Fact("quantity", m[0]) for m in QUANTITY.finditer(text))
    names = dict.fromkeys([*departments, *SPARE_DEPARTMENTS])
    yield from (Fact("department", name) for name in names if name in text)
    yield from (Fact("village", m[0]) for m in VILLAGE.finditer(text))
    yield from (Fact("phrase", m[0]) for m in CLAUSE.finditer(text))


def _real(match: re.Match[str]) -> bool:
    try:
        date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return False
    return True
