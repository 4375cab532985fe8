"""Lists of wrong words, of looking again at what is public, and of learning from reviewers."""

from __future__ import annotations

from django.db.models import TextChoices


class WordingSort(TextChoices):
    """错敏词的类别, as site inspections count them."""

    TYPO = "typo", "错别字"
    LAW_TERM = "law_term", "过时的法律用语"
    LAW_NAME = "law_name", "已废止或已更名的法律法规"
    BODY_NAME = "body_name", "过时的机构名称"
    NORM = "norm", "不规范表述"
    TITLE = "title", "职务称谓"
    PLACE = "place", "地名"
    DISCRIMINATION = "discrimination", "歧视性用语"
    POLITICAL = "political", "政治性表述"
    OTHER = "other", "其他"


class WordingLevel(TextChoices):
    """What an entry of the list does."""

    WARN = "warn", "提醒"
    BLOCK = "block", "必须逐处确认"


class RecheckState(TextChoices):
    """How a finding in a public item stands."""

    OPEN = "open", "等待处理"
    HARMLESS = "harmless", "确认无害"
    WITHDRAWN = "withdrawn", "已撤下"
    GONE = "gone", "内容已变更"


class LearningAct(TextChoices):
    """What is done with the classifier."""

    TRAIN = "train", "训练"
    PROMOTE = "promote", "启用"
    ROLL_BACK = "roll_back", "退回上一版"
