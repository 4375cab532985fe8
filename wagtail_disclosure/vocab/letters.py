"""What letters are called and say: official Chinese, the same whatever language the screens have.

The letters themselves are Word templates; only what depends on the case stands here.
"""

from __future__ import annotations

from django.db.models import TextChoices

from .cases import ProcessDocument, RemedyClause, ReplyKind
from .items import ExemptionGround


class OtherLetter(TextChoices):
    """Letters beside the replies and the documents of a case's course."""

    RECORD_CORRECTION_NOTICE = "record_correction_notice", "更正告知书"
    FILING_LIST = "filing_list", "政府信息公开申请备案表"


REPLY_TITLE = "政府信息公开申请答复书"

#: Titles as they stand on the paper; a reply's is REPLY_TITLE.
LETTER_TITLES: dict[str, str] = {
    ProcessDocument.APPLICATION_FORM: "政府信息公开申请登记表",
    ProcessDocument.RECEIPT: "政府信息公开申请接收回执",
    ProcessDocument.CORRECTION_NOTICE: "政府信息公开申请补正告知书",
    ProcessDocument.REASONS_NOTICE: "政府信息公开申请说明理由告知书",
    ProcessDocument.EXTENSION_NOTICE: "政府信息公开申请延期答复告知书",
    ProcessDocument.THIRD_PARTY_LETTER: "政府信息公开征求意见书",
    ProcessDocument.THIRD_PARTY_CONFIRMATION: "政府信息公开征求意见确认函",
    ProcessDocument.CONSULTATION_NOTICE: "政府信息公开征求意见告知书",
    ProcessDocument.DISCLOSURE_NOTICE: "依申请公开告知书",
    ProcessDocument.CO_MAKER_LETTER: "政府信息公开征求意见书",
    ProcessDocument.ASSISTANCE_LETTER: "政府信息公开协办函",
    ProcessDocument.FEE_NOTICE: "政府信息公开信息处理费收费通知书",
    ProcessDocument.REVIEW_SHEET: "政府信息公开申请审查呈批单",
    ProcessDocument.PROACTIVE_TRANSFER: "主动公开信息移送明细表",
    OtherLetter.RECORD_CORRECTION_NOTICE: "政府信息更正告知书",
    OtherLetter.FILING_LIST: "政府信息公开申请备案表",
}

#: Kinds of reply that have a letter.
REPLY_LETTERS: tuple[ReplyKind, ...] = tuple(
    kind for kind in ReplyKind if kind != ReplyKind.WITHDRAWN_BY_APPLICANT
)

#: How a letter says that information falls under a ground; goes on after 该信息 / 该部分内容.
GROUND_PHRASES: dict[str, str] = {
    ExemptionGround.STATE_SECRET: "属于依法确定为国家秘密的政府信息",
    ExemptionGround.PROHIBITED_BY_LAW: "属于法律、行政法规禁止公开的政府信息",
    ExemptionGround.SECURITY_AND_STABILITY: "公开后可能危及国家安全、公共安全、经济安全、社会稳定",
    ExemptionGround.THIRD_PARTY_RIGHTS: "涉及商业秘密、个人隐私等，公开会对第三方合法权益造成损害",
    ExemptionGround.INTERNAL_AFFAIRS: "属于行政机关的内部事务信息",
    ExemptionGround.DELIBERATIVE: "属于行政机关在履行行政管理职能过程中形成的过程性信息",
    ExemptionGround.ENFORCEMENT_FILE: "属于行政执法案卷信息",
    ExemptionGround.ADMINISTRATIVE_INQUIRY: "的获取，法律、行政法规有特别规定",
}

#: 救济途径. Keys in braces are filled by ``casework.letters.remedy``.
REMEDY_TEXTS: dict[str, str] = {
    RemedyClause.RECONSIDERATION_FIRST: (
        "{you}对本{paper}不服的，应当自收到本{paper}之日起{days}日内，先向{organ}申请行政复议{organ_contact}；"
        "对行政复议决定不服的，可以自收到行政复议决定书之日起{court_days}日内向{court}提起行政诉讼{court_contact}。"
    ),
    RemedyClause.EITHER: (
        "{you}对本{paper}不服的，可以自收到本{paper}之日起{days}日内向{organ}申请行政复议{organ_contact}，"
        "也可以自收到本{paper}之日起{months}个月内向{court}提起行政诉讼{court_contact}。"
    ),
}

#: Every name that a letter template may hold, and what stands there afterwards.
PLACEHOLDERS: dict[str, str] = {
    "heading": "文书名称",
    "organ_name": "本机关全称",
    "letter_number": "文号",
    "letter_date": "成文日期",
    "addressee": "收文人（申请人、第三方或者其他机关）",
    "applicant": "申请人姓名或者名称",
    "applicant_kind": "申请人类别",
    "agent": "代理人姓名",
    "you": "对收文人的称呼（您、贵单位）",
    "id_kind": "身份证明的种类",
    "id_number": "身份证明的号码",
    "phone": "申请人电话",
    "email": "申请人电子邮箱",
    "address": "申请人地址",
    "postcode": "邮政编码",
    "case_number": "申请编号",
    "channel": "申请方式",
    "received_on": "收到申请的日期",
    "due_on": "期限的最后一日",
    "description": "申请人写的内容描述",
    "document_number": "申请人写的文号",
    "supply_form": "获取信息的形式",
    "service_means": "送达方式",
    "reply_kind": "答复的种类",
    "restated": "经审核的申请内容（不含个人信息）",
    "finding": "经审核的答复内容",
    "ground": "不予公开的情形",
    "ground_article": "不予公开所依据的条款",
    "article": "答复所依据的条款",
    "other_basis": "其他依据",
    "reason": "理由或者说明",
    "withheld": "不予公开的部分",
    "access_route": "获取信息的方式、途径",
    "other_organ": "负责公开的机关及其联系方式",
    "search_record": "检索情况",
    "attachments": "随文提供的文件",
    "remedy": "救济途径",
    "review_record": "审核人、时间和结论",
    "replied_on": "答复日期",
    "correction_items": "需要补正的内容",
    "days": "期限（工作日）",
    "about": "所涉信息或者事项",
    "explanation": "原因或者说明",
    "asked_on": "发函日期",
    "party_name": "第三方姓名或者名称",
    "fee_basis": "计收方式（按件、按量）",
    "fee_units": "件数或者页数",
    "fee_amount": "金额（元）",
    "fee_account": "缴费办法",
    "office_name": "公开工作机构",
    "office_address": "办公地址",
    "office_phone": "办公电话",
    "outcome": "办理结果",
    "served_on": "送达日期",
}

#: On a receipt for what came over the Internet and nobody has confirmed yet, Art. 31(3).
UNCONFIRMED_RECEIPT = (
    "通过互联网提交的申请，以双方确认之日为收到申请之日；确认以后另行告知答复期限。"
)
