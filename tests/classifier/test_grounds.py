"""Each ground rule: a text that calls for it, and its public counterpart that does not."""

from __future__ import annotations

import pytest

from classifier.grounds import RULES, rule_hits
from classifier.scanning import view_of
from classifier.types import BODY, GROUNDS, TITLE, Part

CALLED = {
    "state_secret.derived": "本段系摘录密件附表，随原件定密，集结点见附图。",
    "prohibited.informant": "举报人：某某，来信反映问题线索，初步核实中，严格保密，不惊动本人。",
    "prohibited.statistics": "能够识别或者推断单个统计调查对象身份的资料，单户资料只用于统计目的。",
    "prohibited.tender": "标底为密封件，开标前不得启封。",
    "prohibited.protected": "在册患者随访：严重精神障碍，危险性评估2级；社区矫正对象2名。",
    "security.stability": "对信访老户落实稳控，进京的启动劝返，轮班守候。",
    "security.key_site": "水厂薄弱部位：监控盲区两处，无门禁，夜班只有一人。",
    "third_party.business": "本册为我公司商业秘密，成本价和毛利率未经书面同意不得提供。",
    "third_party.privacy": "入户走访台账：逐人登记病情和用药，要求保密，不得透露身份。",
    "internal_affairs.personnel": "民主测评情况：考核等次建议，拟不续聘2人，供班子研究。",
    "internal_affairs.logistics": "春节值班表：调班须经同意，脱岗通报，派车由办公室安排，内部安排。",
    "deliberative.discussion": "讨论记录：意见不一致，未表决，留待下次会议再议。",
    "deliberative.draft": "本稿为讨论稿，未经审定，仅供讨论。",
    "deliberative.asking": "关于追加资金的请示：尚未批复，妥否，请批示。",
    "enforcement_file.record": "询问笔录：被询问人有权申请回避；承办人意见见后。",
    "inquiry.register": "不动产登记资料查询：有权查询的是权利人、利害关系人，查询结果如下。",
    "on_application.single_party": "信访事项处理意见书：您反映的问题，答复如下。",
}
PUBLIC = {
    "state_secret.derived": "保密宣传月知识问答：什么是密级和保密期限？",
    "prohibited.informant": "欢迎举报，举报电话12345，举报奖励办法见附件，检举有功者奖励。",
    "prohibited.statistics": "统计公报：全镇总人口32415人，其中常住28790人。",
    "prohibited.tender": "评标结果公示：中标候选人公示期三天，标底公告见附件。",
    "prohibited.protected": "严重精神障碍患者管理工作方案：随访服务由卫生院承担，宣传心理健康。",
    "security.stability": "领导干部接访日公告：欢迎群众来访反映重点对象住房问题。",
    "security.key_site": "温馨提示：请勿在盲区停车，反恐宣传进校园。",
    "third_party.business": "采购文件：采购人不得泄露涉及商业秘密的内容，应保护商业秘密。",
    "third_party.privacy": "典型案例宣传：为保护个人隐私，本文人物均为化名。",
    "internal_affairs.personnel": "公开招聘公告：考核等次合格，面向社会招聘，特此公告。",
    "internal_affairs.logistics": "国庆假期窗口开放安排公告：值班电话见公示栏，特此公告。",
    "deliberative.discussion": "会议纪要：会议决定修路，会议要求月底前完成，特此公告。",
    "deliberative.draft": "现将征求意见稿向社会公众公开征求意见，欢迎社会各界提出。",
    "deliberative.asking": "你村请示收悉，现批复如下：同意。",
    "enforcement_file.record": "行政处罚决定书公示文本，特此公示。",
    "inquiry.register": "办事指南：不动产登记办理流程。",
    "on_application.single_party": "采购合同公告：现公示合同主要条款，公示期五天，特此公示。",
}
PADDING = "各村要按照要求抓好落实，确保各项工作有序推进。\n" * 30


def hits(text: str, title: str = "") -> dict[str, bool]:
    """Rules that speak in the middle of a long text, and whether strongly."""
    view = view_of(Part(BODY, PADDING + text + "\n" + PADDING))
    above = view_of(Part(TITLE, title)) if title else None
    return {hit.rule.name: hit.strong for hit in rule_hits(view, above)}


def test_every_rule_has_both_texts() -> None:
    names = {rule.name for rule in RULES}
    assert names == set(CALLED) == set(PUBLIC)


@pytest.mark.parametrize("name", CALLED)
def test_a_text_that_calls_for_a_rule_gets_it_strongly(name: str) -> None:
    assert hits(CALLED[name]).get(name) is True


@pytest.mark.parametrize("name", PUBLIC)
def test_its_public_counterpart_does_not(name: str) -> None:
    assert not hits(PUBLIC[name]).get(name)


def test_ordinary_text_calls_for_no_rule() -> None:
    assert hits("全镇播种粮食3.4万亩，总产1.4万吨。") == {}


def test_a_cue_in_the_title_counts_double() -> None:
    assert hits("一、总体情况").get("enforcement_file.record") is None
    assert hits("一、总体情况", "询问笔录")["enforcement_file.record"] is True


def test_rule_spans_show_cue_words() -> None:
    view = view_of(Part(BODY, CALLED["deliberative.asking"]))
    for hit in rule_hits(view):
        assert all(view.text[low:high] in hit.rule.cues for low, high in hit.spans)


def test_every_rule_names_an_article_and_a_known_ground() -> None:
    for rule in RULES:
        assert rule.ground in GROUNDS
        assert rule.article
        assert all(weight > 0 for weight in rule.cues.values())
        assert not set(rule.cues) & set(rule.counters)
