"""Controlled lists of information requests, with their official Chinese labels.

Sources: 《政府信息公开条例》(Order 711 of 2019), Art. 29–45 and 51, and the fee rules 国办函〔2020〕109号.
"""

from __future__ import annotations

from django.db.models import TextChoices


class IntakeChannel(TextChoices):
    """How a request reached the office, Art. 29 and 31."""

    ONLINE = "online", "互联网"
    COUNTER = "counter", "当面"
    ORAL = "oral", "口头"
    REGISTERED_MAIL = "registered_mail", "邮寄"
    ORDINARY_LETTER = "ordinary_letter", "平常信函"
    FAX = "fax", "传真"
    TRANSFER = "transfer", "上级转办"


class ApplicantKind(TextChoices):
    """Columns of the annual report's table three."""

    PERSON = "person", "自然人"
    BUSINESS = "business", "商业企业"
    RESEARCH = "research", "科研机构"
    CHARITY = "charity", "社会公益组织"
    LEGAL_SERVICE = "legal_service", "法律服务机构"
    OTHER = "other", "其他"


class SupplyForm(TextChoices):
    """获取方式, Art. 29 and 40."""

    PAPER = "paper", "纸质"
    ELECTRONIC = "electronic", "电子"
    INSPECTION = "inspection", "当场查阅"


class ServiceMeans(TextChoices):
    """送达方式; ``ONLINE`` only if the applicant chose it."""

    DIRECT = "direct", "直接送达"
    POST = "post", "邮寄送达"
    EMAIL = "email", "电子邮件"
    ONLINE = "online", "网上领取"
    ANNOUNCEMENT = "announcement", "公告送达"


class IdentityProof(TextChoices):
    """How the applicant's identity was checked, Art. 29."""

    PHOTO = "photo", "证件照片"
    COUNTER = "counter", "当面出示证件"


class CorrectionItem(TextChoices):
    """What a request may lack: the elements of Art. 29."""

    NAME = "name", "姓名或者名称"
    IDENTITY = "identity", "身份证明"
    CONTACT = "contact", "联系方式"
    DESCRIPTION = "description", "所需信息的名称、文号或者其他特征性描述"
    FORM = "form", "形式要求（获取信息的方式、途径）"


class ThirdPartyAnswer(TextChoices):
    """What a third party answered, Art. 32."""

    AGREES = "agrees", "同意公开"
    OBJECTS_WITH_REASON = "objects_with_reason", "不同意公开且有合理理由"
    OBJECTS_WITHOUT_REASON = "objects_without_reason", "不同意公开但未说明合理理由"


class OrganAnswer(TextChoices):
    """What another organ answered, Art. 34."""

    AGREES = "agrees", "同意公开"
    REFUSES = "refuses", "不同意公开"


class FeeBasis(TextChoices):
    """收费方式, 国办函〔2020〕109号: one of the two for each request."""

    ITEM = "item", "按件"
    PAGE = "page", "按量"


class EventKind(TextChoices):
    """Entries of a case's ledger."""

    RECEIVED = "received", "收到申请"
    CONFIRMED = "confirmed", "双方确认"
    IDENTITY_CHECKED = "identity_checked", "核对身份"
    TRANSFERRED_IN = "transferred_in", "转办交接"
    TRANSFER_ANSWERED = "transfer_answered", "回告转办单位"
    CORRECTION_ASKED = "correction_asked", "补正告知"
    CORRECTION_RECEIVED = "correction_received", "收到补正"
    THIRD_PARTY_ASKED = "third_party_asked", "征求第三方意见"
    THIRD_PARTY_ASKED_SERVED = "third_party_asked_served", "第三方签收"
    THIRD_PARTY_ANSWERED = "third_party_answered", "第三方答复"
    THIRD_PARTY_SILENT = "third_party_silent", "第三方逾期未答复"
    OVERRIDE_NOTICED = "override_noticed", "公共利益公开告知"
    ORGAN_ASKED = "organ_asked", "征求其他机关意见"
    ORGAN_ANSWERED = "organ_answered", "其他机关答复"
    ORGAN_SILENT = "organ_silent", "其他机关逾期未答复"
    EXTENDED = "extended", "延期答复"
    REASONS_ASKED = "reasons_asked", "要求说明理由"
    REASONS_RECEIVED = "reasons_received", "收到理由说明"
    DELAYED = "delayed", "延迟答复"
    FEE_NOTICED = "fee_noticed", "收费通知"
    FEE_PAID = "fee_paid", "已缴费"
    WITHDRAWN = "withdrawn", "申请人撤回"
    SPLIT = "split", "拆分"
    JOINED = "joined", "并案"
    LINKED_DUPLICATE = "linked_duplicate", "关联重复申请"
    REPLY_DRAFTED = "reply_drafted", "拟稿"
    REPLY_APPROVED = "reply_approved", "审核通过"
    REPLIED = "replied", "作出答复"
    SERVED = "served", "送达"
    RECONSIDERATION_OPENED = "reconsideration_opened", "行政复议受理"
    RECONSIDERATION_CLOSED = "reconsideration_closed", "行政复议办结"
    LITIGATION_OPENED = "litigation_opened", "行政诉讼立案"
    LITIGATION_CLOSED = "litigation_closed", "行政诉讼办结"
    COMPLAINT_RECEIVED = "complaint_received", "收到投诉"
    COMPLAINT_ANSWERED = "complaint_answered", "答复投诉"
    RECORD_CORRECTION_ASKED = "record_correction_asked", "申请更正"
    RECORD_CORRECTION_ANSWERED = "record_correction_answered", "答复更正申请"
    CONVERTED = "converted", "转为主动公开"
    FILED = "filed", "备案"
    ARCHIVED = "archived", "归档"
    NOTED = "noted", "备注"
    CORRECTED_ENTRY = "corrected_entry", "更正登记"


class CaseStage(TextChoices):
    """Where a case stands; derived from its ledger, never stored."""

    AWAITING_CONFIRMATION = "awaiting_confirmation", "待确认"
    HANDLING = "handling", "办理中"
    AWAITING_CORRECTION = "awaiting_correction", "待补正"
    CONSULTING = "consulting", "征求意见中"
    AWAITING_REASONS = "awaiting_reasons", "待说明理由"
    AWAITING_FEE = "awaiting_fee", "待缴费"
    DRAFTING = "drafting", "拟稿"
    REVIEWING = "reviewing", "审核"
    TO_SERVE = "to_serve", "待送达"
    ANSWERED = "answered", "已答复"
    CLOSED = "closed", "已办结"
    ARCHIVED = "archived", "已归档"


class ReplyKind(TextChoices):
    """How a case may end: the fourteen replies, then three outcomes that the annual report counts apart."""

    ALREADY_PUBLIC = "already_public", "已主动公开"
    GRANTED = "granted", "予以公开"
    PARTIAL = "partial", "部分公开"
    REFUSED = "refused", "不予公开"
    NOT_HELD = "not_held", "不存在"
    NOT_OURS = "not_ours", "非本机关"
    NEEDS_PROCESSING = "needs_processing", "需加工"
    REPEATED = "repeated", "重复申请"
    OTHER_LAW = "other_law", "另有规定"
    PETITION = "petition", "信访类"
    PUBLICATION = "publication", "出版物"
    NOT_PROCESSED = "not_processed", "不予处理"
    CORRECTION_LAPSED = "correction_lapsed", "逾期不补正"
    FEE_LAPSED = "fee_lapsed", "逾期未缴费"
    STILL_UNCLEAR = "still_unclear", "补正后仍不明确"
    RECERTIFY = "recertify", "要求确认或重新出具"
    WITHDRAWN_BY_APPLICANT = "withdrawn_by_applicant", "申请人撤回"


class ProcessDocument(TextChoices):
    """The documents of a case other than the reply itself."""

    APPLICATION_FORM = "application_form", "申请登记表"
    RECEIPT = "receipt", "接收回执"
    CORRECTION_NOTICE = "correction_notice", "补正告知书"
    REASONS_NOTICE = "reasons_notice", "说明理由告知书"
    EXTENSION_NOTICE = "extension_notice", "延期答复告知书"
    THIRD_PARTY_LETTER = "third_party_letter", "征求意见书（给第三方）"
    THIRD_PARTY_CONFIRMATION = "third_party_confirmation", "征求意见确认函"
    CONSULTATION_NOTICE = "consultation_notice", "征求意见告知书（给申请人）"
    DISCLOSURE_NOTICE = "disclosure_notice", "依申请公开告知书（给第三方）"
    CO_MAKER_LETTER = "co_maker_letter", "征求意见书（给共同制作机关）"
    ASSISTANCE_LETTER = "assistance_letter", "协办函"
    FEE_NOTICE = "fee_notice", "收费通知书"
    REVIEW_SHEET = "review_sheet", "审查呈批单"
    PROACTIVE_TRANSFER = "proactive_transfer", "主动公开信息移送明细表"


class RemedyClause(TextChoices):
    """救济途径: 行政复议法 (2023) Art. 23 and 法释〔2025〕8号."""

    RECONSIDERATION_FIRST = "reconsideration_first", "先申请行政复议，不服再起诉"
    EITHER = "either", "申请行政复议或者提起行政诉讼"
    NONE = "none", "不需要告知救济途径"


class RemedyOutcome(TextChoices):
    """Rows of the annual report's table four for a closed remedy."""

    UPHELD = "upheld", "结果维持"
    CORRECTED = "corrected", "结果纠正"
    OTHER = "other", "其他结果"
