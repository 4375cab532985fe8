"""Every controlled list, with its official Chinese label.

Sources: 《政府信息公开条例》(Order 711 of 2019) and the annual-report form 国办公开办函〔2021〕30号.
Labels are the law's own words and are therefore not translated.
"""

from __future__ import annotations

from django.db.models import TextChoices


class DisclosureMode(TextChoices):
    """公开属性, Art. 13."""

    PROACTIVE = "proactive", "主动公开"
    ON_APPLICATION = "on_application", "依申请公开"
    EXEMPT = "exempt", "不予公开"


class ExemptionGround(TextChoices):
    """Grounds of Art. 14–16 and 36(7), in the wording of the annual report, table three."""

    STATE_SECRET = "state_secret", "属于国家秘密"
    PROHIBITED_BY_LAW = "prohibited_by_law", "其他法律行政法规禁止公开"
    SECURITY_AND_STABILITY = "security_and_stability", "危及“三安全一稳定”"
    THIRD_PARTY_RIGHTS = "third_party_rights", "保护第三方合法权益"
    INTERNAL_AFFAIRS = "internal_affairs", "属于三类内部事务信息"
    DELIBERATIVE = "deliberative", "属于四类过程性信息"
    ENFORCEMENT_FILE = "enforcement_file", "属于行政执法案卷"
    ADMINISTRATIVE_INQUIRY = "administrative_inquiry", "属于行政查询事项"


GROUND_ARTICLES: dict[str, str] = {
    ExemptionGround.STATE_SECRET: "《条例》第十四条",
    ExemptionGround.PROHIBITED_BY_LAW: "《条例》第十四条",
    ExemptionGround.SECURITY_AND_STABILITY: "《条例》第十四条",
    ExemptionGround.THIRD_PARTY_RIGHTS: "《条例》第十五条",
    ExemptionGround.INTERNAL_AFFAIRS: "《条例》第十六条第一款",
    ExemptionGround.DELIBERATIVE: "《条例》第十六条第二款",
    ExemptionGround.ENFORCEMENT_FILE: "《条例》第十六条第二款",
    ExemptionGround.ADMINISTRATIVE_INQUIRY: "《条例》第三十六条第七项",
}


class StatutoryCategory(TextChoices):
    """Items of Art. 20 (every organ) and Art. 21 (townships), in the law's order."""

    RULES = "20-1", "行政法规、规章和规范性文件"
    ORGANISATION = "20-2", "机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名"
    PLANS = "20-3", "国民经济和社会发展规划、专项规划、区域规划及相关政策"
    STATISTICS = "20-4", "国民经济和社会发展统计信息"
    LICENCES = "20-5", "行政许可和其他对外管理服务事项"
    PENALTIES = "20-6", "行政处罚、行政强制"
    BUDGET = "20-7", "财政预算、决算信息"
    FEES = "20-8", "行政事业性收费项目及其依据、标准"
    PROCUREMENT = "20-9", "政府集中采购项目的目录、标准及实施情况"
    PROJECTS = "20-10", "重大建设项目的批准和实施情况"
    SOCIAL_POLICY = "20-11", "扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况"
    EMERGENCIES = "20-12", "突发公共事件的应急预案、预警信息及应对情况"
    INSPECTIONS = "20-13", "环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况"
    RECRUITMENT = "20-14", "公务员招考的职位、名额、报考条件等事项以及录用结果"
    OTHER_LAW = "20-15", "法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息"
    FARM_POLICY = "21-1", "贯彻落实农业农村政策"
    IRRIGATION = "21-2", "农田水利工程建设运营"
    LAND_CONTRACTS = "21-3", "农村土地承包经营权流转"
    HOMESTEADS = "21-4", "宅基地使用情况审核"
    LAND_EXPROPRIATION = "21-5", "土地征收"
    HOUSE_EXPROPRIATION = "21-6", "房屋征收"
    LEVIES = "21-7", "筹资筹劳"
    SOCIAL_ASSISTANCE = "21-8", "社会救助"


class Validity(TextChoices):
    """有效性."""

    IN_FORCE = "in_force", "有效"
    EXPIRED = "expired", "失效"
    REPEALED = "repealed", "废止"


class Genre(TextChoices):
    """体裁分类, after 《党政机关公文处理工作条例》 and what township directories use."""

    NOTICE = "notice", "通知"
    ANNOUNCEMENT = "announcement", "公告"
    POSTING = "posting", "公示"
    CIRCULAR = "circular", "通告"
    BULLETIN = "bulletin", "通报"
    OPINION = "opinion", "意见"
    DECISION = "decision", "决定"
    PLAN = "plan", "方案"
    RULES = "rules", "办法"
    EMERGENCY_PLAN = "emergency_plan", "预案"
    SUBMISSION = "submission", "请示"
    BRIEFING = "briefing", "报告"
    APPROVAL = "approval", "批复"
    LETTER = "letter", "函"
    MINUTES = "minutes", "纪要"
    BUDGET = "budget", "预算决算"
    LIST = "list", "名单"
    GUIDE = "guide", "办事指南"
    OTHER = "other", "其他"


class Channel(TextChoices):
    """公开渠道和载体, 国办发〔2019〕54号."""

    WEBSITE = "website", "政府网站"
    GAZETTE = "gazette", "政府公报"
    SOCIAL = "social", "两微一端"
    PRESS = "press", "发布会/听证会"
    BROADCAST = "broadcast", "广播电视"
    PAPER = "paper", "纸质媒体"
    READING_ROOM = "reading_room", "公开查阅点"
    SERVICE_CENTRE = "service_centre", "政务服务中心"
    SERVICE_STATION = "service_station", "便民服务站"
    ON_SITE = "on_site", "入户/现场"
    VILLAGE_BOARD = "village_board", "社区/企事业单位/村公示栏（电子屏）"
    TARGETED = "targeted", "精准推送"
    OTHER = "other", "其他"


class Role(TextChoices):
    """Groups that set-up creates for a township."""

    DRAFTER = "drafter", "拟稿人"
    DEPARTMENT_REVIEWER = "department_reviewer", "部门审核人"
    SECRECY_REVIEWER = "secrecy_reviewer", "保密审查员"
    ISSUER = "issuer", "签发人"
    DISCLOSURE_OFFICE = "disclosure_office", "公开办"
    SUPERVISOR = "supervisor", "监督员"


class Stage(TextChoices):
    """Steps of the review; ``COMBINED`` is the one-clerk workflow's single step."""

    DEPARTMENT = "department", "部门审核"
    SECRECY = "secrecy", "保密审查"
    ISSUE = "issue", "签发"
    COMBINED = "combined", "审核签发"


class SecrecyOutcome(TextChoices):
    """保密审查结论, Art. 17."""

    CLEAR = "clear", "经审查，未发现涉密内容"
    CONCERNED = "concerned", "涉及国家秘密或工作秘密，不得公开"
    UNSURE = "unsure", "不能确定，需要上报"


class SettlementChoice(TextChoices):
    """What a reviewer may do with one blocking hint."""

    MASK = "mask", "遮盖"
    HARMLESS = "harmless", "确认无害"
    WITHHOLD = "withhold", "不公开"


class HarmlessReason(TextChoices):
    """Reasons to choose from when a blocking hint is confirmed harmless."""

    PUBLIC_CONTACT = "public_contact", "对外公布的办公电话或地址"
    NOT_PERSONAL = "not_personal", "不是个人信息（编号、代码等）"
    ALREADY_MASKED = "already_masked", "已按规定遮盖"
    STATUTORY = "statutory", "依法应当公示的内容"
    CONSENT = "consent", "已取得本人书面同意"
    QUOTED = "quoted", "引用或宣传用语，不是密级标志"
    HIDDEN_KNOWN = "hidden_known", "隐藏内容已看过，可以一并公开"


class ReferralBody(TextChoices):
    """To whom a doubtful draft is sent upward, Art. 17."""

    SECRECY_AUTHORITY = "secrecy_authority", "保密行政管理部门"
    COMPETENT_DEPARTMENT = "competent_department", "有关主管部门"


class ReferralAnswer(TextChoices):
    """What the superior body answered."""

    MAY_PUBLISH = "may_publish", "可以公开"
    AFTER_CHANGES = "after_changes", "修改后可以公开"
    MUST_NOT = "must_not", "不得公开"


class ApprovalMeans(TextChoices):
    """How the approval was given."""

    ADMIN = "admin", "后台审核页面"


class AuthorshipKind(TextChoices):
    """What made a person an author of a draft."""

    EDIT = "edit", "编辑"
    REDACTION = "redaction", "按审核意见遮盖"


class NoteKind(TextChoices):
    """Public notes: 变更、撤销或终止，及时公布并作出说明."""

    WITHDRAWN = "withdrawn", "撤回"
    CHANGED = "changed", "更正"
    REPEALED = "repealed", "废止"


class RefusalKind(TextChoices):
    """Why something was turned away at the gate."""

    SECRECY_MARKING = "secrecy_marking", "含密级标志"
    UNAPPROVED = "unapproved", "未经审核"
    SCHEDULED = "scheduled", "定时发布未通过"
    UNSAFE_FILE = "unsafe_file", "附件不安全"


class JobState(TextChoices):
    """Life of one analysis."""

    WAITING = "waiting", "等待分析"
    RUNNING = "running", "正在分析"
    DONE = "done", "已分析"
    STALE = "stale", "草稿已改动"
    FAILED = "failed", "未分析"
