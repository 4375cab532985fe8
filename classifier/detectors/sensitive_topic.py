"""Listed topics with specifics: mobilisation, militia, stockpiles, ciphers, key sites, stability
work on named persons. The topic alone is ordinary township business; topic plus place, number,
name or frequency in one sentence goes to the secrecy office."""

from __future__ import annotations

import re
from collections.abc import Iterator

from classifier.cues import Cues
from classifier.detectors.base import Detector
from classifier.view import Sighting, View

KIND = "sensitive_topic"
HARD = Cues((
    "集结点", "集结位置", "动员潜力", "装备存放", "器材库", "弹药", "枪支存放", "武器库", "军用", "密码机",
    "密钥", "加密频道",
    "通信频率", "通讯频率", "主用信道", "备用信道", "控制点坐标", "密件", "防护分册", "监控盲区", "薄弱部位",
    "值守力量",
    "布防图", "警力部署", "稳控", "劝返", "盯防", "落地查人", "截访", "五包一", "一人一专班", "启动劝返",
    "战备物资",
    "重点人员名单", "管控对象", "警用", "无门禁", "监控死角", "应急密码", "军事设施", "国防工程", "战时",
    "轮班守候",
))  # fmt: skip
COUNTER_CUES = Cues((
    "爱护", "保护军事设施", "宣传", "参观", "退役军人", "招生", "禁止", "举报", "军用品", "公益", "普法",
    "严禁", "条例",
    "学生", "控辍保学", "入学", "复学", "枪支弹药", "上缴", "收缴",
))  # fmt: skip
_SPECIFIC = re.compile(
    r"\d+(?:\.\d+)?(?:人|名|支|台|吨|枚|辆|套|兆|MHz|米|公里|号|处|组|排|班|个|箱|日|时|:)|"
    r"[\u4e00-\u9fff]{1,6}(?:村|路|桥|库|站|塔|坝|仓|院|楼|厂)|[\u4e00-\u9fff]某",
)
_LATITUDE = re.compile(r"\d{2,3}°|\d{5,}\.\d{2,}")


def find(view: View) -> Iterator[Sighting]:
    """One sighting a sentence; a warning when specifics stand by, information otherwise."""
    last = -1
    for start, end, _word in view.cues.spans(HARD):
        low, high = view.clause(start)
        if start < last:
            continue
        last = high
        countered = view.cues.near(COUNTER_CUES, low, high)
        near_low, near_high = max(low, start - 80), min(high, end + 80)
        specific = _specific(view, near_low, start) or _specific(view, end, near_high)
        yield _sighting(start, end, specific and not countered)


def _specific(view: View, low: int, high: int) -> bool:
    window = view.text[low:high]
    return bool(_SPECIFIC.search(window) or _LATITUDE.search(window))


def _sighting(start: int, end: int, specific: bool) -> Sighting:
    if specific:
        reasons = ("敏感事项，同一句有地点、数量、人员或频率等具体内容",)
        return Sighting(KIND, "secrecy", "warn", start, end, 0.7, reasons)
    return Sighting(KIND, "secrecy", "info", start, end, 0.3, ("敏感事项字样",))


DETECTOR = Detector(KIND, "secrecy", find, HARD + COUNTER_CUES, HARD)
