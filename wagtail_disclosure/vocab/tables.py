"""Rows and columns of the annual report's tables three and four, 国办公开办函〔2021〕30号."""

from __future__ import annotations

from django.db.models import TextChoices


class TableRow(TextChoices):
    """Row numbers and labels of table three; the numbers are the values."""

    RECEIVED = "1", "本年新收政府信息公开申请数量"
    CARRIED_IN = "2", "上年结转政府信息公开申请数量"
    GRANTED = "3.1", "予以公开"
    PARTIAL = "3.2", "部分公开"
    STATE_SECRET = "3.3.1", "属于国家秘密"
    PROHIBITED_BY_LAW = "3.3.2", "其他法律行政法规禁止公开"
    SECURITY_AND_STABILITY = "3.3.3", "危及“三安全一稳定”"
    THIRD_PARTY_RIGHTS = "3.3.4", "保护第三方合法权益"
    INTERNAL_AFFAIRS = "3.3.5", "属于三类内部事务信息"
    DELIBERATIVE = "3.3.6", "属于四类过程性信息"
    ENFORCEMENT_FILE = "3.3.7", "属于行政执法案卷"
    ADMINISTRATIVE_INQUIRY = "3.3.8", "属于行政查询事项"
    NOT_HELD = "3.4.1", "本机关不掌握相关政府信息"
    NEEDS_PROCESSING = "3.4.2", "没有现成信息需要另行制作"
    STILL_UNCLEAR = "3.4.3", "补正后申请内容仍不明确"
    PETITION = "3.5.1", "信访举报投诉类申请"
    REPEATED = "3.5.2", "重复申请"
    PUBLICATION = "3.5.3", "要求提供公开出版物"
    NOT_PROCESSED = "3.5.4", "无正当理由大量反复申请"
    RECERTIFY = "3.5.5", "要求行政机关确认或重新出具已获取信息"
    CORRECTION_LAPSED = (
        "3.6.1",
        "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    )
    FEE_LAPSED = (
        "3.6.2",
        "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    )
    OTHER = "3.6.3", "其他"
    TOTAL = "3.7", "总计"
    CARRIED_OUT = "4", "结转下年度继续办理"


class RemedyColumn(TextChoices):
    """The three blocks of table four."""

    RECONSIDERATION = "reconsideration", "行政复议"
    DIRECT_LITIGATION = "direct_litigation", "未经复议直接起诉"
    AFTER_RECONSIDERATION = "after_reconsideration", "复议后起诉"


class RemedyRow(TextChoices):
    """Rows of table four; the first three are the values of ``RemedyOutcome``."""

    UPHELD = "upheld", "结果维持"
    CORRECTED = "corrected", "结果纠正"
    OTHER = "other", "其他结果"
    PENDING = "pending", "尚未审结"
    TOTAL = "total", "总计"
