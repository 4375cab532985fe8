"""Numbers of identity documents in running text: letters, descriptions and notes need the last four signs at most."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from .. import vocab
from ..models import InformationRequest
from ..models.cases.identity import spelled
from ..rules.resident_number import INSIDE, holds_resident_number

#: Full-width digits and letters; the Chinese punctuation around a number stays as it is.
NARROW = {
    wide: wide - 0xFEE0
    for first, last in ((0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A))
    for wide in range(first, last + 1)
}
#: Shorter ones stand in any text.
LEAST = 6


def numbers_of(case: InformationRequest) -> tuple[str, ...]:
    """Numbers of the people of ``case``, as long as they are kept. Credit codes of organisations are public."""
    known = [person.identity for person in case.people.all()]
    return tuple(
        person.id_number
        for person in known
        if person.id_kind != vocab.IdentityDocument.CREDIT_CODE and len(person.id_number) >= LEAST
    )


def holds_number(text: str, numbers: Iterable[str]) -> bool:
    """Whether ``text`` has a whole number of an identity card, or one of ``numbers``."""
    plain = text.translate(NARROW)
    return holds_resident_number(plain) or any(spelled(n).search(plain) for n in numbers)


def with_tails(text: str, numbers: Collection[str]) -> str:
    """``text`` with such numbers cut down to their last four signs."""
    if not holds_number(text, numbers):
        return text
    plain = text.translate(NARROW)
    plain = INSIDE.sub(lambda found: f"…{found[0][-4:]}", plain)
    for number in numbers:
        plain = spelled(number).sub(f"…{number[-4:]}", plain)
    return plain
