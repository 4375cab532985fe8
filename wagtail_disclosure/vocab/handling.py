"""Why an entry of a case is taken back: short official words, because the ledger names nobody."""

from __future__ import annotations

from django.db.models import TextChoices


class EntryMistake(TextChoices):
    """更正登记的原因."""

    WRONG_DATE = "wrong_date", "日期登记错误"
    WRONG_STEP = "wrong_step", "步骤选错"
    WRONG_CASE = "wrong_case", "登记到了别的申请"
    TWICE = "twice", "重复登记"
    NOT_SENT = "not_sent", "文书没有发出"
