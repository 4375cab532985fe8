"""Health facts of a person: illness, disability, treatment (PIPL Art. 28)."""

from __future__ import annotations

from collections.abc import Iterator

from classifier.cues import Cues
from classifier.detectors.base import Detector
from classifier.view import Sighting, View

KIND = "health"
CUES = Cues((
    "精神分裂", "精神障碍", "精神残疾", "智力残疾", "肢体残疾", "视力残疾", "听力残疾", "多重残疾", "尿毒症",
    "癌症",
    "肺癌", "肝癌", "胃癌", "乳腺癌", "宫颈癌", "白血病", "艾滋病", "肺结核", "乙肝", "肝硬化", "脑梗", "脑出血",
    "脑瘫", "冠心病", "糖尿病", "高血压", "抑郁症", "癫痫", "透析", "化疗", "截肢", "偏瘫", "瘫痪", "骨折",
    "残疾等级", "残疾类别", "一级残疾", "二级残疾", "三级残疾", "四级残疾", "残疾一级", "残疾二级", "残疾三级",
    "病种", "确诊为", "患有", "病史", "诊断为", "住院治疗", "重性精神", "先天性心脏病", "类风湿", "尘肺", "流产",
    "半身不遂", "截瘫", "卧床", "HIV", "自伤", "自残", "大三阳", "小三阳", "白内障", "认知障碍", "血压偏高", "压疮",
    "肺部阴影", "轻生", "抑郁", "尿检", "服药", "瘫痪在床", "孕检", "偏瘫", "病假", "因病", "住院",
    "色弱", "肾病", "瘀青", "乳腺", "依从性",
    "不孕", "性病", "梅毒", "恶性肿瘤", "心脏病", "中风", "失能", "孕情", "病残", "长期服药",
))  # fmt: skip
GRADES = Cues(
    f"{kind}{grade}级"
    for kind in ("精神", "肢体", "视力", "听力", "智力", "言语", "多重")
    for grade in "一二三四"
)
FACTS = Cues((*CUES, *GRADES))
KIN = Cues((
    "其妻", "其夫", "其子", "其女", "其父", "其母", "母亲", "父亲", "丈夫", "妻子", "儿子", "女儿", "老伴",
    "本人", "老人",
))  # fmt: skip
# Said of a relative in one sentence; the person may be named elsewhere.
RELATIVES = Cues((
    "其妻", "其夫", "其子", "其女", "其父", "其母", "其姐", "其兄", "其弟", "母亲", "父亲", "丈夫",
    "妻子", "儿子", "女儿", "老伴",
))  # fmt: skip
PEOPLE = frozenset({"resident_id", "person_name", "phone", "bank_card"})


def find(view: View) -> Iterator[Sighting]:
    """Health words in the same row or sentence as a person; alone they are policy, not privacy."""
    last = -1
    for start, end, _word in view.cues.spans(FACTS):
        if start < last:
            continue
        if _someone(view, start):
            last = end
            reason = "健康信息，同一行或同一句有个人"
            yield Sighting(KIND, "privacy", "block", start, end, 0.8, (reason,))
        elif view.cues.near(RELATIVES, *view.clause(start)):
            last = end
            reason = "健康信息，同一句有亲属称谓"
            yield Sighting(KIND, "privacy", "warn", start, end, 0.5, (reason,))


def _someone(view: View, start: int) -> bool:
    """A person in the same row or sentence or at the head of the item, or kin there of a person
    in the same paragraph."""
    low, high = view.clause(start)
    if view.beside(PEOPLE, low, high) or view.person_in(low, high) or view.subject(start):
        return True
    if not view.cues.near(KIN, low, high):
        return False
    low, high = view.line(start)
    return bool(view.beside(PEOPLE, low, high) or view.person_in(low, high))


DETECTOR = Detector(KIND, "privacy", find, FACTS + KIN + RELATIVES, FACTS)
