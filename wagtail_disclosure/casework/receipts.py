"""The receipt: a number anybody may know, and a code that only the applicant has."""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import dataclass

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from ..models import InformationRequest
from ..models.cases.sealing import keyed_mark, keyed_marks

#: No sign that looks like another one: 31 signs, 59 bits in twelve of them.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 12
SALT = "wagtail_disclosure.query_code"


@dataclass(frozen=True, slots=True)
class Receipt:
    """``code`` exists only here and on the citizen's paper; the database keeps its mark."""

    case: InformationRequest
    code: str
    created: bool

    @property
    def spoken_code(self) -> str:
        """In groups of four, as it is read out and typed."""
        return spoken(self.code)


def spoken(code: str) -> str:
    """``code`` in groups of four."""
    return "-".join(code[i : i + 4] for i in range(0, LENGTH, 4))


def code_for(submission_key: str, site_key: str | bytes | None = None) -> str:
    """The same code for the same submission, so that sending twice gives one receipt; under SECRET_KEY by default."""
    digest = salted_hmac(SALT, submission_key, secret=site_key, algorithm="sha256").digest()
    number = int.from_bytes(digest)
    signs = []
    for _ in range(LENGTH):
        number, rest = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[rest])
    return "".join(signs)


def new_submission_key() -> str:
    """For a form that was not sent yet, and for what is entered at the counter."""
    return secrets.token_hex(32)


def cleaned(code: str) -> str:
    """What somebody typed, without the blanks and hyphens between the groups."""
    plain = unicodedata.normalize("NFKC", code[:64]).upper()
    return "".join(sign for sign in plain if sign.isascii() and sign.isalnum())


def code_mark(code: str) -> str:
    """How a code is kept."""
    return keyed_mark(_marked(code))


def _marked(code: str) -> str:
    return f"code:{cleaned(code)}"


def is_code_of(case: InformationRequest | None, code: str) -> bool:
    """Compared in constant time, also when there is no such case."""
    kept = case.code_mark if case is not None else "0" * 64
    same = [constant_time_compare(kept, mark) for mark in keyed_marks(_marked(code))]
    return any(same) and case is not None


def renew_code(case: InformationRequest) -> Receipt:
    """A new code for somebody who lost theirs and proved at the counter who they are; the old one ends."""
    case.submission_key = new_submission_key()
    code = code_for(case.submission_key)
    case.code_mark = code_mark(code)
    case.save(update_fields=["submission_key", "code_mark"])
    return Receipt(case, code, created=False)


def known_code(case: InformationRequest) -> str | None:
    """The code on the citizen's paper, as far as the keys of the site still give it; None after one was dropped."""
    if not case.submission_key:
        return None
    codes = (code_for(case.submission_key, key) for key in site_keys())
    return next((code for code in codes if is_code_of(case, code)), None)


def site_keys() -> list[str | bytes]:
    """SECRET_KEY and its fallbacks."""
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
