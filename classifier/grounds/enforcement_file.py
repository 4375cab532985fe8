"""Art. 16¶2: papers inside an enforcement case file. The published decision is not one."""

from __future__ import annotations

from classifier.grounds.base import Rule

RULES = (
    Rule(
        name="enforcement_file.record",
        kind="enforcement_file",
        ground="enforcement_file",
        mode="exempt",
        article="16¶2",
        category="process",
        wording="行政执法案卷内的材料：笔录、审批表、调查报告",
        cues={
            "询问笔录": 3.0, "现场笔录": 2.5, "勘验笔录": 2.5, "调查笔录": 2.5, "被询问人": 2.0, "立案审批": 3.0,
            "调查终结": 3.0, "承办人意见": 2.5, "案件处理意见": 2.5, "处罚告知书尚未": 2.0, "拟处罚": 1.5,
            "拟给予": 0.8,
            "证据分析": 2.0, "证人证言": 1.5, "卷内": 1.5, "案卷": 0.8, "案件来源": 1.0, "办案人员": 1.0,
            "集体讨论记录": 2.0,
            "案件集体讨论": 2.5, "先行登记保存": 1.0, "陈述申辩笔录": 2.0, "听证笔录": 2.0, "证据清单": 1.5,
            "送达回证": 1.0,
            "有权申请回避": 1.5, "执法人员回避": 1.5, "核对无误": 0.8, "案情简介": 0.8, "法制审核意见": 1.5,
            "调查取证": 0.6,
        },
        counters={
            "行政处罚决定书": 2.0, "公示文本": 3.0, "处罚决定公示": 3.0, "案卷评查": 2.0, "执法培训": 2.0,
            "典型案例": 1.5,
            "特此公示": 2.0, "公示": 1.0, "公众意见": 2.0, "信用修复": 1.0, "典型意义": 1.5,
        },
    ),
)  # fmt: skip
