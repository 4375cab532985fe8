"""The provisions that the rules for requests cite, as a letter writes them."""

from __future__ import annotations

from django.db.models import TextChoices


class Article(TextChoices):
    """Provisions of Order 711 unless the label names another text."""

    DISCLOSE_IN_FULL = "13", "《条例》第十三条"
    STATE_SECRETS = "14", "《条例》第十四条"
    THIRD_PARTY_RIGHTS = "15", "《条例》第十五条"
    INTERNAL = "16", "《条例》第十六条"
    APPLYING = "29", "《条例》第二十九条"
    CORRECTION = "30", "《条例》第三十条"
    RECEIPT = "31", "《条例》第三十一条"
    THIRD_PARTY = "32", "《条例》第三十二条"
    PERIOD = "33", "《条例》第三十三条"
    OTHER_ORGANS = "34", "《条例》第三十四条"
    ABNORMAL_VOLUME = "35", "《条例》第三十五条"
    REPLY = "36", "《条例》第三十六条"
    ALREADY_PUBLIC = "36-1", "《条例》第三十六条第一项"
    GRANTED = "36-2", "《条例》第三十六条第二项"
    REFUSED = "36-3", "《条例》第三十六条第三项"
    NOT_HELD = "36-4", "《条例》第三十六条第四项"
    NOT_OURS = "36-5", "《条例》第三十六条第五项"
    REPEATED = "36-6", "《条例》第三十六条第六项"
    OTHER_LAW = "36-7", "《条例》第三十六条第七项"
    PARTIAL = "37", "《条例》第三十七条"
    NEEDS_PROCESSING = "38", "《条例》第三十八条"
    PETITION = "39-1", "《条例》第三十九条第一款"
    PUBLICATION = "39-2", "《条例》第三十九条第二款"
    SUPPLY = "40", "《条例》第四十条"
    RECORD_CORRECTION = "41", "《条例》第四十一条"
    FEE = "42", "《条例》第四十二条"
    CONVERSION = "44", "《条例》第四十四条"
    FILES = "45", "《条例》第四十五条"
    COMPLAINT = "47", "《条例》第四十七条"
    REMEDIES = "51", "《条例》第五十一条"
    IN_FORCE = "56", "《条例》第五十六条"
    FEE_RULES = "fee_rules", "国办函〔2020〕109号"
    SERVICE_RULES = "service_rules", "国办公开办函〔2016〕235号"
    ANNUAL_REPORT = "annual_report", "国办公开办函〔2021〕30号"
