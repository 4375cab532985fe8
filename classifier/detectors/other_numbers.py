"""Passport and travel permits, licence plates, e-mail and social-security numbers of people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from classifier.cues import Cues
from classifier.detectors.base import Detector
from classifier.marks import AFTER_PROVINCE, AT, PROVINCE, pairs
from classifier.types import Level
from classifier.view import Sighting, View

PASSPORT_CUES = Cues(
    (
        "护照",
        "通行证",
        "军官证",
        "士兵证",
        "港澳居民",
        "驾驶证",
        "结婚证号",
        "残疾证号",
        "社保卡号",
    )
)
_PASSPORT = re.compile(r"(?<![A-Za-z0-9])(?:[EGDSPHKMC][A-Z]?\d{7,8})(?![A-Za-z0-9])")
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][ ·]?"
    r"[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9](?![A-Za-z0-9])"
)
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}")
_OFFICIAL_MAIL = (".gov.cn", ".edu.cn", ".org.cn")
PUBLIC_MAIL_CUES = Cues(("邮箱", "电子邮件", "电子邮箱", "投稿", "反馈", "联系方式"))


def find_passport(view: View) -> Iterator[Sighting]:
    """Document numbers behind their name."""
    for match in _PASSPORT.finditer(view.text):
        if view.cues.near(PASSPORT_CUES, max(0, match.start() - 30), match.start()):
            yield _sighting("passport", match, "block", 0.85, "证件字样后的号码")


def find_plate(view: View) -> Iterator[Sighting]:
    """Licence plates; a plate alone names a vehicle, so it only warns."""
    for at in pairs(view.marks, PROVINCE, AFTER_PROVINCE):
        match = _PLATE.match(view.text, at - 1)
        if match and any(char.isdigit() for char in match[0]):
            yield _sighting("licence_plate", match, "warn", 0.7, "车牌号的形式")


def find_email(view: View) -> Iterator[Sighting]:
    """Private mailboxes; official ones and those given for the public are information."""
    for match in _EMAIL.finditer(view.text):
        start = match.start()
        official = match[0].lower().endswith(_OFFICIAL_MAIL)
        given = view.cues.near(PUBLIC_MAIL_CUES, max(0, start - 30), start)
        level: Level = "info" if official or given else "warn"
        yield _sighting("email", match, level, 0.5, "电子邮箱")


def _sighting(kind: str, match: re.Match[str], level: Level, score: float, reason: str) -> Sighting:
    return Sighting(kind, "privacy", level, match.start(), match.end(), score, (reason,))


PASSPORT = Detector("passport", "privacy", find_passport, PASSPORT_CUES, PASSPORT_CUES)
PLATE = Detector("licence_plate", "privacy", find_plate, marks=AFTER_PROVINCE)
EMAIL = Detector("email", "privacy", find_email, PUBLIC_MAIL_CUES, marks=AT)
