"""Art. 36(7): register look-ups with a procedure of their own."""

from __future__ import annotations

from classifier.grounds.base import Rule

RULES = (
    Rule(
        name="inquiry.register",
        kind="administrative_inquiry",
        ground="administrative_inquiry",
        mode="exempt",
        article="36(7)",
        category="process",
        wording="行政查询事项：不动产、户籍、工商登记资料",
        cues={
            "不动产登记资料": 1.5, "登记资料查询": 2.0, "登记簿": 1.2, "查询结果": 1.0, "登记信息查询": 2.0,
            "不动产登记": 0.6,
            "户籍登记": 0.8, "户籍信息": 0.8, "查询他人": 2.0, "利害关系人": 0.6, "查询用途": 1.5, "有权查询": 1.5,
            "档案查询": 1.0, "婚姻登记档案": 2.0, "查询申请": 1.0, "企业登记档案": 2.0, "查询证明": 1.5,
            "权利人查询": 1.5,
            "登记底册": 1.5, "家庭底册": 1.5, "另有规定": 0.4,
        },
        counters={
            "办事指南": 2.0, "办理流程": 1.5, "服务指南": 2.0, "公告": 0.8, "怎么办": 1.0, "规定如下": 0.5,
            "审批结果": 1.0, "怎么查": 2.0, "办理情况": 2.0, "工作简报": 1.5, "服务情况": 1.5,
        },
    ),
)  # fmt: skip
