"""Who asks, how they prove it, and which papers lie in a case."""

from __future__ import annotations

from django.db.models import TextChoices


class ApplicantRole(TextChoices):
    """People whose data lie sealed in a case: 申请人, 代理人, 第三方 (Art. 32)."""

    APPLICANT = "applicant", "申请人"
    AGENT = "agent", "代理人"
    THIRD_PARTY = "third_party", "第三方"


class IdentityDocument(TextChoices):
    """Proofs of identity that people and organisations hold (Art. 29(1))."""

    RESIDENT_CARD = "resident_card", "居民身份证"
    PASSPORT = "passport", "护照"
    MILITARY = "military", "军人证件"
    TRAVEL_PERMIT = "travel_permit", "港澳台居民来往通行证或居住证"
    CREDIT_CODE = "credit_code", "统一社会信用代码证书"
    OTHER = "other", "其他有效证件"


class CaseFileKind(TextChoices):
    """Papers of a case."""

    IDENTITY = "identity", "身份证明"
    AUTHORITY = "authority", "授权委托书"
    APPLICATION = "application", "申请材料"
    ANSWER = "answer", "第三方或其他机关意见"
    PROOF_OF_SERVICE = "proof_of_service", "送达凭证"
    OTHER = "other", "其他材料"


#: Kinds that are erased with the applicant's identity.
PERSONAL_FILES = frozenset({CaseFileKind.IDENTITY, CaseFileKind.AUTHORITY})
