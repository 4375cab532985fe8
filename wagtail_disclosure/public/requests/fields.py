"""Numbers as people type them, and the checks that catch a slip before it costs a week."""

from __future__ import annotations

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ... import vocab
from ...rules.resident_number import RESIDENT, holds_resident_number

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_DIGITS = "10X98765432"
_RESIDENT = re.compile(RESIDENT)
_CREDIT_CODE = re.compile(r"[0-9A-Z]{18}")
_OTHER = re.compile(r"[0-9A-Z()-]{4,30}")
_PHONE = re.compile(r"\+?[0-9]{5,15}")


def plain_number(text: str) -> str:
    """Without blanks, in narrow characters, in capitals."""
    return "".join(unicodedata.normalize("NFKC", text).upper().split())


def checked_id_number(kind: str, text: str) -> str:
    """The number as it is kept. Raises ValidationError, whose text does not repeat it."""
    number = plain_number(text)
    if kind == vocab.IdentityDocument.RESIDENT_CARD:
        if not _RESIDENT.fullmatch(number) or not _check_digit_fits(number):
            raise ValidationError(
                _(
                    "This is not a number of an identity card: it has 18 signs. Compare it with the card."
                )
            )
    elif kind == vocab.IdentityDocument.CREDIT_CODE:
        if not _CREDIT_CODE.fullmatch(number):
            raise ValidationError(
                _("A unified social credit code has 18 digits or letters. Compare it.")
            )
    elif not _OTHER.fullmatch(number):
        raise ValidationError(_("Only digits and letters, at least four. Compare it."))
    return number


def _check_digit_fits(number: str) -> bool:
    total = sum(int(sign) * weight for sign, weight in zip(number, WEIGHTS, strict=False))
    return CHECK_DIGITS[total % 11] == number[-1]


def checked_phone(text: str) -> str:
    """Digits only. Raises ValidationError."""
    number = re.sub(r"[-()]", "", plain_number(text))
    if number and not _PHONE.fullmatch(number):
        raise ValidationError(_("A telephone number has digits only, for example 13800000000."))
    return number


def refuse_id_number_inside(text: str) -> str:
    """A description needs nobody's identity number. Raises ValidationError."""
    if holds_resident_number(text):
        raise ValidationError(
            _("Please write no identity card number here. Take it out, then go on.")
        )
    return text
