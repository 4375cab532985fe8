"""A letter comes into being: numbered, made from its template, sealed, and never changed again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from ...exceptions import StepRefused
from ...models import CaseLetter, CaseOffice, CaseSequence, InformationRequest, Township
from ..numbers import holds_number, numbers_of
from .filling import fill
from .pdf import pdf_of
from .templates import template_for

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"


def next_number(township: Township, on: date) -> str:
    """槐公复〔2026〕1号; call it inside the letter's transaction, so that no number is lost."""
    serial = CaseSequence.take(township, "letter", on.year)
    return f"{CaseOffice.of(township).letter_code}〔{on.year}〕{serial}号"


def refuse_numbers(case: InformationRequest, values: Mapping[str, str]) -> None:
    """Letters stay in the archive, numbers of identity documents do not. Raises StepRefused."""
    numbers = numbers_of(case)
    if any(holds_number(value, numbers) for value in values.values()):
        raise StepRefused(
            _(
                "A whole number of an identity document stands in the words of this letter. "
                "Letters are kept for good: leave only its last four signs."
            )
        )


def put_letter(
    case: InformationRequest, name: str, values: Mapping[str, str], user: Any
) -> CaseLetter:
    """The Word letter; its PDF stands beside it where PDF is installed. Call it inside ``whole_or_nothing``."""
    refuse_numbers(case, values)
    word = fill(template_for(case.township, name), values)
    title = values.get("heading", "")
    letter = CaseLetter(
        case=case,
        kind=name,
        number=values.get("letter_number", ""),
        format="docx",
        name=f"{title}.docx",
        media_type=WORD,
        username=user.get_username(),
    )
    _stored(letter, word)
    printed = pdf_of(word, title)
    if printed is not None:
        _stored(_as_pdf(letter, title), printed)
    return letter


def _as_pdf(letter: CaseLetter, title: str) -> CaseLetter:
    """The same letter in its other form."""
    return CaseLetter(
        case=letter.case,
        kind=letter.kind,
        number=letter.number,
        format="pdf",
        name=f"{title}.pdf",
        media_type=PDF,
        same_as=letter,
        username=letter.username,
    )


def _stored(row: CaseLetter, content: bytes) -> None:
    row.put(content)
    row.save()
