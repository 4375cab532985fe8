"""Art. 14: what another law or regulation forbids to disclose."""

from __future__ import annotations

from classifier.grounds.base import Rule

RULES = (
    Rule(
        name="prohibited.informant",
        kind="prohibited_by_law",
        ground="prohibited_by_law",
        mode="exempt",
        article="14",
        category="secrecy",
        wording="检举控告线索和检举人情况",
        cues={
            "检举": 1.0, "控告": 0.8, "问题线索": 1.5, "线索": 0.6, "初步核实": 1.5, "初核": 1.5,
            "举报人:": 2.0, "举报信": 1.5,
            "写信人": 1.5, "来信": 0.6, "不惊动": 2.0, "谈话函询": 2.0, "被反映人": 2.0, "实名举报": 1.5,
            "严格保密": 1.0,
            "纪检": 0.6, "监察": 0.5, "违规给亲属": 1.0, "不在办公系统": 2.0,
        },
        counters={
            "举报电话": 1.5, "举报奖励": 2.0, "欢迎举报": 2.0, "举报方式": 1.5, "办理结果": 1.5, "公示": 0.8,
            "通报": 0.5,
            "工作要点": 1.0, "报告": 0.0,
        },
    ),
    Rule(
        name="prohibited.statistics",
        kind="prohibited_by_law",
        ground="prohibited_by_law",
        mode="exempt",
        article="14",
        category="secrecy",
        wording="可识别单个对象的统计资料，或未公布的统计数据",
        cues={
            "单个统计调查对象": 3.0, "单户资料": 2.5, "分户汇总": 2.0, "记账户": 2.0, "只用于统计": 2.5,
            "统计调查对象": 1.0,
            "统计法": 1.2, "底数": 0.8, "公布前": 1.5, "未经公布": 1.5, "审核公布": 1.0, "先别外传": 2.0,
            "普查登记": 1.0,
            "调查户": 1.5, "住户调查": 1.2, "推断单个": 3.0,
        },
        counters={
            "统计公报": 3.0, "运行情况": 1.0, "现予公布": 2.0, "主要结果": 3.0, "招募": 2.0, "补贴标准": 1.0,
        },
    ),
    Rule(
        name="prohibited.tender",
        kind="prohibited_by_law",
        ground="prohibited_by_law",
        mode="exempt",
        article="14",
        category="business",
        wording="开标前的标底、评标资料",
        cues={
            "标底": 1.5, "开标前": 2.0, "不得启封": 2.5, "密封件": 1.5, "评标委员会成员名单": 1.5,
            "评委打分": 1.5, "评标过程": 1.0,
            "潜在投标人": 1.2, "投标人名称": 0.6, "评标报告": 1.0, "拦标价": 0.8,
        },
        counters={
            "评标结果": 2.0, "标底公告": 3.0, "标底公布": 3.0, "开标结果": 2.5, "问答": 1.0, "中标候选人公示": 3.0,
            "招标公告": 2.0,
            "采购公告": 2.0, "管理办法": 1.0,
        },
    ),
    Rule(
        name="prohibited.protected",
        kind="prohibited_by_law",
        ground="prohibited_by_law",
        mode="exempt",
        article="14",
        category="privacy",
        wording="法律要求保密的人员资料：未成年人、精神障碍患者、社区矫正、戒毒",
        cues={
            "严重精神障碍": 1.5, "危险性评估": 2.0, "在册患者": 1.5, "随访": 0.6, "社区矫正对象": 1.5,
            "社区矫正": 0.8,
            "吸毒人员": 1.5, "社区戒毒": 1.5, "尿检": 1.5, "未到校": 0.8, "学生底册": 2.0, "学生名册": 1.0,
            "未成年人保护法": 1.0,
            "犯罪记录": 1.5, "传染病报告": 1.0, "艾滋病": 1.2, "收养登记": 1.2, "性侵": 1.5, "刑满释放": 1.0,
            "安置帮教": 1.0,
            "精神卫生法": 1.5, "服刑": 1.0, "涉罪": 1.5,
        },
        counters={
            "无犯罪记录": 1.5, "地质灾害": 2.0, "宣传": 1.0, "工作方案": 0.8, "工作要点": 1.0, "公告": 0.5,
            "普法": 1.0, "致家长": 1.5, "统计": 0.3,
        },
    ),
)  # fmt: skip
