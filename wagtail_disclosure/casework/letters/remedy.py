"""救济途径 as a letter states it: the clause from the law, organ and court from the township's entries."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ... import vocab
from ...exceptions import StepRefused
from ...models import CaseOffice
from ...rules.cases.remedies import TERMS

NEEDED = {"reconsideration_organ": _("organ for reconsideration"), "court": _("court")}


def refuse_incomplete(office: CaseOffice) -> None:
    """Raise StepRefused while a letter could not name organ and court: that would lengthen every period to a year."""
    missing = [
        str(label) for name, label in NEEDED.items() if not str(getattr(office, name)).strip()
    ]
    if missing:
        raise StepRefused(
            gettext(
                "The letter must say where the applicant can complain, and this is not entered yet: %(missing)s. "
                "Enter it under “Settings for requests”, then try again."
            )
            % {"missing": "、".join(missing)}
        )


def remedy_text(
    clause: vocab.RemedyClause, office: CaseOffice, you: str, paper: str = "答复书"
) -> str:
    """The sentence of the letter; empty when no remedy is to be told."""
    text = vocab.REMEDY_TEXTS.get(clause)
    if text is None:
        return ""
    refuse_incomplete(office)
    terms = TERMS[clause]
    return text.format(
        you=you,
        paper=paper,
        organ=office.reconsideration_organ,
        organ_contact=_contact(office.reconsideration_address, office.reconsideration_phone),
        court=office.court,
        court_contact=_contact(office.court_address, office.court_phone),
        days=terms.reconsideration_days,
        court_days=terms.litigation_days,
        months=terms.litigation_months,
    )


def _contact(address: str, phone: str) -> str:
    known = [text for text in (address and f"地址：{address}", phone and f"电话：{phone}") if text]
    return f"（{'，'.join(known)}）" if known else ""
