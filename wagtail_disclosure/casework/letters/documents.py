"""The documents of a case's course: to whom each goes, whether it is numbered, what the officer enters for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from ... import vocab

D = vocab.ProcessDocument
APPLICANT, PARTY, ORGAN, OFFICE = "applicant", "party", "organ", "office"


@dataclass(frozen=True, slots=True)
class DocumentRule:
    """``facts`` may be entered, those in ``needs`` must be; a number is given only to what leaves the office."""

    to: str
    numbered: bool = True
    needs: tuple[str, ...] = ()
    facts: tuple[str, ...] = ("explanation",)

    @property
    def all_facts(self) -> tuple[str, ...]:
        return (*self.needs, *self.facts)


#: fact -> label of its field
FACTS: Mapping[str, Any] = {
    "items": _("what is missing"),
    "days": _("working days"),
    "explanation": _("reason or explanation"),
    "about": _("which information or matter"),
    "party": _("third party"),
    "organ": _("name of the organ"),
    "asked_on": _("asked on"),
    "due_on": _("answer by"),
    "basis": _("charged by"),
    "units": _("items or pages"),
    "amount": _("amount in yuan"),
}

DOCUMENTS: Mapping[str, DocumentRule] = {
    D.APPLICATION_FORM: DocumentRule(OFFICE, numbered=False, facts=()),
    D.RECEIPT: DocumentRule(APPLICANT, numbered=False, facts=()),
    D.CORRECTION_NOTICE: DocumentRule(APPLICANT, needs=("items", "days")),
    D.REASONS_NOTICE: DocumentRule(APPLICANT, needs=("days",)),
    D.EXTENSION_NOTICE: DocumentRule(APPLICANT, needs=("days", "explanation"), facts=()),
    D.THIRD_PARTY_LETTER: DocumentRule(PARTY, needs=("party", "about")),
    D.THIRD_PARTY_CONFIRMATION: DocumentRule(
        PARTY, numbered=False, needs=("party", "about"), facts=()
    ),
    D.CONSULTATION_NOTICE: DocumentRule(APPLICANT, needs=("asked_on",)),
    D.DISCLOSURE_NOTICE: DocumentRule(PARTY, needs=("party", "about", "explanation"), facts=()),
    D.CO_MAKER_LETTER: DocumentRule(ORGAN, needs=("organ", "about")),
    D.ASSISTANCE_LETTER: DocumentRule(ORGAN, needs=("organ", "about", "due_on")),
    D.FEE_NOTICE: DocumentRule(APPLICANT, needs=("basis", "units", "amount")),
    D.REVIEW_SHEET: DocumentRule(OFFICE, numbered=False, facts=()),
    D.PROACTIVE_TRANSFER: DocumentRule(OFFICE, numbered=False, needs=("about",)),
    vocab.OtherLetter.RECORD_CORRECTION_NOTICE: DocumentRule(APPLICANT, needs=("about",)),
    vocab.OtherLetter.FILING_LIST: DocumentRule(OFFICE, numbered=False, facts=()),
}
