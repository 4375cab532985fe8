"""Proposed masks: one profile of small functions, strict by default. A county may give its
own (:mod:`classifier.mask_profile`).

Masking is idempotent: what a mask leaves is never found again at level block.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

Mask = Callable[[str], str]
Profile = Mapping[str, Mask]
STAR = "*"


def _visible(text: str, keep: Callable[[int, int], bool]) -> str:
    """Star every letter, digit or numeral except those ``keep(index, count)`` leaves."""
    places = [i for i, char in enumerate(text) if char.isalnum() or char in "〇○"]
    hidden = {place for index, place in enumerate(places) if not keep(index, len(places))}
    return "".join(STAR if i in hidden else char for i, char in enumerate(text))


def keeping(first: int, last: int) -> Mask:
    """Keep the first and the last letters and digits; a short value keeps none."""

    def mask(text: str) -> str:
        return _visible(
            text,
            lambda index, count: count > first + last and (index < first or index >= count - last),
        )

    return mask


def hiding(hidden: int, last: int) -> Mask:
    """Hide so many letters and digits before the last ones, which stay."""

    def mask(text: str) -> str:
        return _visible(
            text, lambda index, count: index < count - hidden - last or index >= count - last
        )

    return mask


def name(text: str) -> str:
    """The second character."""
    return text[:1] + STAR + text[2:] if len(text) > 1 else STAR


def surname_only(text: str) -> str:
    """Every character but the first."""
    return text[:1] + STAR * max(1, len(text) - 1)


def whole_name(text: str) -> str:
    """No character stays."""
    return STAR * len(text)


def _up_to(text: str, tails: tuple[str, ...]) -> str:
    for tail in tails:
        at = text.find(tail)
        if at >= 0:
            return text[: at + len(tail)] + STAR * 4
    return STAR * 4


def address(text: str) -> str:
    """Keep the way to the township; without one keep nothing."""
    return _up_to(text, ("街道", "镇", "乡"))


def county_only(text: str) -> str:
    """Keep the way to the county; without one keep nothing."""
    return _up_to(text, ("县", "区", "旗", "市"))


def no_address(text: str) -> str:
    """No character stays."""
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


STRICT: Profile = {
    "resident_id": keeping(0, 4),
    "phone": hiding(4, 4),
    "bank_card": keeping(0, 0),
    "passport": keeping(0, 0),
    "person_name": name,
    "home_address": address,
    "health": nothing,
    "minor": nothing,
    "email": email,
    "licence_plate": plate,
}


def mask_of(kind: str, text: str, profile: Profile = STRICT) -> str | None:
    """The replacement for one value, or None where masking settles nothing."""
    mask = profile.get(kind)
    return mask(text) if mask else None
