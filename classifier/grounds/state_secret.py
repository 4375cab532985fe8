"""Art. 14: state secrets. A township's mark is normally derived from a marked paper above."""

from __future__ import annotations

from classifier.grounds.base import Rule

RULES = (
    Rule(
        name="state_secret.derived",
        kind="sensitive_topic",
        ground="state_secret",
        mode="exempt",
        article="14",
        category="secrecy",
        wording="摘录或涉及涉密文件",
        cues={
            "密件": 2.0, "随原件定密": 3.0, "摘录密件": 3.0, "涉密文件": 1.5, "涉密载体": 1.0, "密码电报": 3.0,
            "机要": 1.0,
            "明传": 0.6, "密级": 1.0, "保密期限": 1.5, "启用前": 1.5, "试卷": 0.6, "编组": 1.0, "集结点": 1.5,
            "集结位置": 1.5,
            "装备存放": 2.0, "器材库": 1.0, "动员潜力": 2.0, "民兵整组": 1.2, "战备": 1.2, "征用预案": 1.0,
            "控制点坐标": 2.0,
            "测绘成果": 1.0, "国防动员": 1.0, "代号": 0.8, "储备库": 0.5, "人武部": 0.4, "军事": 0.5, "密钥": 1.0,
        },
        counters={
            "保密法": 1.5, "保密宣传": 2.0, "宣传月": 1.5, "一封信": 1.5, "温馨提示": 1.5, "应征": 1.0,
            "知识问答": 1.5,
            "兵役登记": 0.8, "规划纲要": 1.0, "公告": 0.5,
        },
    ),
)  # fmt: skip
