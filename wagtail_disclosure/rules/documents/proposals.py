"""Category, genre and mode that plain rules propose for a recognised document. People correct and review them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...vocab import DisclosureMode, ExemptionGround, Genre, StatutoryCategory
from .elements import Elements
from .titles import genre_of

Category = StatutoryCategory
#: In this order: what a township names first in Art. 21, then Art. 20. Words of the title count three times.
WORDS: tuple[tuple[Category, str], ...] = (
    (Category.SOCIAL_ASSISTANCE, "救助|低保|最低生活保障|特困|五保|临时救助|冬春救助|救济"),
    (Category.HOMESTEADS, "宅基地|农村建房|建房审批"),
    (Category.LAND_EXPROPRIATION, "土地征收|征地|征收土地|青苗补偿"),
    (Category.HOUSE_EXPROPRIATION, "房屋征收|拆迁|房屋拆除补偿"),
    (Category.LAND_CONTRACTS, "承包经营权|土地流转|土地承包"),
    (Category.IRRIGATION, "水利|灌溉|灌区|水库|塘坝|河长|防渗渠"),
    (Category.LEVIES, "一事一议|筹资筹劳"),
    (Category.FARM_POLICY, "农业补贴|耕地地力|惠农|农机|春耕|秋收|种植|畜牧|乡村振兴|粮食"),
    (Category.BUDGET, "预算|决算|三公经费|财政收支"),
    (Category.PROCUREMENT, "采购|招标|中标|竞争性磋商"),
    (Category.PROJECTS, "建设项目|工程建设|道路硬化|项目批复|竣工"),
    (Category.EMERGENCIES, "应急|预案|防汛|抗旱|地质灾害|预警|森林防火|抢险"),
    (Category.INSPECTIONS, "安全生产|食品安全|环境保护|环境整治|隐患排查|卫生防疫|监督检查"),
    (Category.RECRUITMENT, "公务员招考|招录|公开招聘|选聘"),
    (Category.PENALTIES, "行政处罚|行政强制|处罚决定"),
    (Category.LICENCES, "行政许可|审批事项|办事指南|办理流程|服务事项"),
    (Category.FEES, "收费项目|收费标准"),
    (Category.STATISTICS, "统计公报|人口普查|经济普查|统计数据"),
    (Category.PLANS, "五年规划|发展规划|专项规划|总体规划"),
    (Category.SOCIAL_POLICY, "扶贫|教育|入学|医疗|医保|养老|社会保险|就业|创业|残疾人"),
    (Category.ORGANISATION, "机构设置|领导分工|职责分工|机构职能|办公地址|任免"),
    (Category.RULES, "规范性文件|暂行办法|管理办法|实施细则"),
)
PATTERNS = tuple((category, re.compile(words)) for category, words in WORDS)
TITLE_WEIGHT = 3
BODY_SIGNS = 3000
INTERNAL = re.compile(r"^[(（【]?(?:内部资料|内部文件|内部使用|工作秘密)", re.MULTILINE)
#: 请示报告, 讨论记录 (Art. 16¶2).
DELIBERATIVE = frozenset({Genre.SUBMISSION.value, Genre.MINUTES.value})


@dataclass(frozen=True, slots=True)
class Proposal:
    """Values of the vocabulary, or "" where nothing speaks for any; ``because`` is a code for people's words."""

    category: str
    genre: str
    mode: str
    ground: str = ""
    because: str = ""


def propose(elements: Elements, lines: Sequence[str]) -> Proposal:
    """What the document says of itself counts first; then its kind; openness is the rule (Art. 5)."""
    text = "\n".join(lines)
    genre = genre_of(elements.title)
    category = category_of(elements.title, text[:BODY_SIGNS])
    if elements.mode:
        return Proposal(category, genre, elements.mode, because="note")
    if INTERNAL.search(text[:BODY_SIGNS]):
        ground = ExemptionGround.INTERNAL_AFFAIRS
        return Proposal(category, genre, DisclosureMode.EXEMPT.value, ground.value, "internal")
    if genre in DELIBERATIVE:
        ground = ExemptionGround.DELIBERATIVE
        return Proposal(category, genre, DisclosureMode.EXEMPT.value, ground.value, "deliberative")
    if genre == Genre.LETTER.value:
        return Proposal(category, genre, DisclosureMode.ON_APPLICATION.value, because="letter")
    if genre == Genre.OTHER.value:
        return Proposal(category, genre, "")
    return Proposal(category, genre, DisclosureMode.PROACTIVE.value, because="rule")


def category_of(title: str, text: str) -> str:
    """The category for which most words speak; the first of equals; "" when none does."""
    scores = {
        category: TITLE_WEIGHT * len(pattern.findall(title)) + len(pattern.findall(text))
        for category, pattern in PATTERNS
    }
    best = max(scores, key=lambda category: scores[category])
    return str(best.value) if scores[best] >= 2 else ""
