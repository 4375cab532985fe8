"""Proposed masks: one profile of small functions, strict by default. A county may replace it.

Masking is idempotent: what a mask leaves is never found again at level block.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

Mask = Callable[[str], str]
STAR = "*"


def _visible(text: str, keep: Callable[[int, int], bool]) -> str:
    """Star every letter, digit or numeral except those ``keep(index, count)`` leaves."""
    places = [i for i, char in enumerate(text) if char.isalnum() or char in "〇○"]
    hidden = {place for index, place in enumerate(places) if not keep(index, len(places))}
    return "".join(STAR if i in hidden else char for i, char in enumerate(text))


def resident_id(text: str) -> str:
    """Last four only."""
    return _visible(text, lambda index, count: index >= count - 4)


def phone(text: str) -> str:
    """138****1234; a landline keeps its area code and last two."""
    return _visible(text, lambda index, count: index < count - 8 or index >= count - 4)


def name(text: str) -> str:
    """The second character."""
    return text[:1] + STAR + text[2:] if len(text) > 1 else STAR


def address(text: str) -> str:
    """Keep the way to the township; without one keep nothing."""
    for tail in ("街道", "镇", "乡"):
        at = text.find(tail)
        if at >= 0:
            return text[: at + len(tail)] + STAR * 4
    return STAR * 4


def nothing(text: str) -> str:
    """No character stays."""
    return STAR * max(2, min(len(text), 6))


def email(text: str) -> str:
    """First letter and domain."""
    user, _, domain = text.partition("@")
    return f"{user[:1]}{STAR * 3}@{domain}"


def plate(text: str) -> str:
    """The place only."""
    return text[:2] + STAR * 5


STRICT: Mapping[str, Mask] = {
    "resident_id": resident_id,
    "phone": phone,
    "bank_card": lambda text: _visible(text, lambda _index, _count: False),
    "passport": lambda text: _visible(text, lambda _index, _count: False),
    "person_name": name,
    "home_address": address,
    "health": nothing,
    "minor": nothing,
    "email": email,
    "licence_plate": plate,
}


def mask_of(kind: str, text: str, profile: Mapping[str, Mask] = STRICT) -> str | None:
    """The replacement for one value, or None where masking settles nothing."""
    mask = profile.get(kind)
    return mask(text) if mask else None
