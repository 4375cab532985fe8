"""One document of a case's course, made for the officer to send: nothing of the ledger changes by it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ... import vocab
from ...exceptions import StepRefused
from ...models import Applicant, CaseLetter, CaseOffice, InformationRequest
from ...models.cases.whole import whole_or_nothing
from ...rules.cases.clock import clock
from ...rules.cases.events import Event
from ...rules.cases.ledger import Ledger
from ..calendar import work_calendar
from ..fees import fee_of
from ..ledger import options_of
from . import values as v
from .documents import APPLICANT, DOCUMENTS, FACTS, ORGAN, PARTY, DocumentRule
from .file_words import day_of, filing_words, review_words
from .remedy import remedy_text
from .store import next_number, put_letter

D = vocab.ProcessDocument
E = vocab.EventKind
Own = Callable[[InformationRequest, Mapping[str, Any], date], dict[str, str]]


def make_letter(
    case: InformationRequest, document: str, user: Any, *, seen: int | None = None, **facts: Any
) -> CaseLetter:
    """The Word letter (its PDF beside it), numbered where it leaves the office.

    ``seen`` is what ``letters_made`` said when the officer began: a letter made since then refuses this one, so that
    two presses of a button do not make two.

    ``facts`` are those of ``documents.DOCUMENTS``: ``items`` a list of CorrectionItem values, ``days`` and ``units``
    int, ``due_on`` and ``asked_on`` dates, ``party`` the number of a third party, the rest text.
    Raises StepRefused, and then nothing has changed.
    """
    if not case.may_be_handled_by(user):
        raise StepRefused(_("Only the disclosure office of this township writes its letters."))
    rule = _rule(document)
    given = {name: value for name, value in facts.items() if value not in (None, "", [], ())}
    _refuse_facts(rule, given)
    today = timezone.localdate()
    words = v.merged(
        {"heading": vocab.LETTER_TITLES[document]},
        v.case_values(case, today),
        _written(given),
        _salutation(case, rule, given),
        OWN_WORDS[document](case, given, today) if document in OWN_WORDS else {},
    )
    with whole_or_nothing():
        _refuse_unseen(case, seen)
        if rule.numbered:
            words["letter_number"] = next_number(case.township, today)
        return put_letter(case, document, words, user)


def letters_made(case: InformationRequest) -> int:
    """How many letters of ``case`` there are, each form of them counted."""
    return int(CaseLetter.objects.filter(case=case).count())


def _refuse_unseen(case: InformationRequest, seen: int | None) -> None:
    InformationRequest.objects.select_for_update().get(pk=case.pk)
    if seen is not None and seen != letters_made(case):
        raise StepRefused(
            _(
                "A paper of this request was made while this page was open, perhaps by pressing twice. "
                "Look under “Reply and letters” first; press once more if you want another one."
            )
        )


def _rule(document: str) -> DocumentRule:
    rule = DOCUMENTS.get(document)
    if rule is None:
        raise StepRefused(_("There is no document of that name. Choose one of the list."))
    return rule


def _refuse_facts(rule: DocumentRule, given: Mapping[str, Any]) -> None:
    unknown = sorted(set(given) - set(rule.all_facts))
    if unknown:
        raise StepRefused(
            _("This document has no place for: %(names)s. Leave it out.")
            % {"names": ", ".join(unknown)}
        )
    missing = [str(FACTS[name]) for name in rule.needs if name not in given]
    if missing:
        raise StepRefused(
            _("For this document enter also: %(names)s.") % {"names": "、".join(missing)}
        )


def _written(given: Mapping[str, Any]) -> dict[str, str]:
    """Entered facts as the placeholders of the templates."""
    words = {name: str(given[name]) for name in ("days", "explanation", "about") if name in given}
    for name in ("asked_on", "due_on"):
        if name in given:
            words[name] = v.dated(given[name])
    if "items" in given:
        labels = [str(vocab.CorrectionItem(item).label) for item in given["items"]]
        words["correction_items"] = "\n".join(f"{n}.{x}" for n, x in enumerate(labels, start=1))
    if "basis" in given:
        words["fee_basis"] = str(vocab.FeeBasis(given["basis"]).label)
        words["fee_units"], words["fee_amount"] = str(given["units"]), str(given["amount"])
    return words


def _salutation(
    case: InformationRequest, rule: DocumentRule, given: Mapping[str, Any]
) -> dict[str, str]:
    if rule.to == PARTY:
        name = party_name(case, given["party"])
        return {**v.addressed(v.Addressee(name, "您（贵单位）")), "party_name": name}
    if rule.to == ORGAN:
        return v.addressed(v.Addressee(str(given["organ"]), "贵单位"))
    if rule.to == APPLICANT:
        to = v.applicant_of(case)
        return {**v.addressed(to), "applicant": to.name}
    return {"you": v.you_of(case)}


def party_name(case: InformationRequest, party: Any) -> str:
    """The name of a third party of ``case`` by its number in the ledger."""
    rows = Applicant.objects.filter(case=case, role=vocab.ApplicantRole.THIRD_PARTY)
    found = rows.filter(pk=str(party)).first() if str(party).isdecimal() else None
    if found is None or not found.identity.name:
        raise StepRefused(
            _("This third party is not in the case. Record first that it is to be asked.")
        )
    return str(found.identity.name)


def _period(kind: vocab.EventKind) -> Own:
    """The last day that the ledger gives: counted from its entry, from today when there is none yet."""

    def words(case: InformationRequest, given: Mapping[str, Any], today: date) -> dict[str, str]:
        entries = case.ledger.order_by("number")
        asked = Ledger.of(row.as_event() for row in entries).last(kind)
        start = asked.on if asked else today
        return {"due_on": v.dated(work_calendar().add(start, int(given["days"])).on)}

    return words


def _fee(case: InformationRequest, given: Mapping[str, Any], today: date) -> dict[str, str]:
    """No sum but the scale's goes out, or the one that the ledger has already."""
    basis, units, amount = (given[name] for name in ("basis", "units", "amount"))
    noted = [e.data for e in case.events() if e.kind == E.FEE_NOTICED]
    if any((d["basis"], d["units"], d["amount"]) == (basis, units, amount) for d in noted):
        return {}
    right = fee_of(case, vocab.FeeBasis(basis), units)
    if amount != right:
        raise StepRefused(
            _(
                "The scale gives %(right)s yuan for this, not %(amount)s. Enter the sum of the scale."
            )
            % {"right": right, "amount": amount}
        )
    return {}


def _extension(case: InformationRequest, given: Mapping[str, Any], today: date) -> dict[str, str]:
    return {"due_on": v.dated(_extended_due(case, int(given["days"]), today))}


def _application(case: InformationRequest, given: Mapping[str, Any], today: date) -> dict[str, str]:
    return {**v.person_values(case), "applicant": v.applicant_of(case).name}


def _disclosure(case: InformationRequest, given: Mapping[str, Any], today: date) -> dict[str, str]:
    either, office = vocab.RemedyClause.EITHER, CaseOffice.of(case.township)
    return {"remedy": remedy_text(either, office, "您（贵单位）", paper="告知书")}


def _receipt(case: InformationRequest, given: Mapping[str, Any], today: date) -> dict[str, str]:
    confirmed = v.case_values(case)["due_on"]
    return {} if confirmed else {"explanation": vocab.UNCONFIRMED_RECEIPT}


def _transfer(case: InformationRequest, given: Mapping[str, Any], today: date) -> dict[str, str]:
    return {"replied_on": v.dated(day_of(case, E.REPLIED))}


#: What a single document takes from the case and nowhere else.
OWN_WORDS: Mapping[str, Own] = {
    D.CORRECTION_NOTICE: _period(E.CORRECTION_ASKED),
    D.REASONS_NOTICE: _period(E.REASONS_ASKED),
    D.EXTENSION_NOTICE: _extension,
    D.FEE_NOTICE: _fee,
    D.APPLICATION_FORM: _application,
    D.DISCLOSURE_NOTICE: _disclosure,
    D.RECEIPT: _receipt,
    D.PROACTIVE_TRANSFER: _transfer,
    D.REVIEW_SHEET: lambda case, given, today: review_words(case),
    vocab.OtherLetter.FILING_LIST: lambda case, given, today: filing_words(case),
}


def _extended_due(case: InformationRequest, days: int, today: date) -> date | None:
    """The last day of the longer period, whether the extension is in the ledger already or only meant."""
    events = case.events()
    if not any(event.kind == E.EXTENDED for event in events):
        meant: dict[str, Any] = {"days": days, "approver": "", "served": True}
        events = (*events, Event(len(events) + 1, E.EXTENDED, today, meant))
    due = clock(events, work_calendar(), today, options_of(case)).due
    return due.on if due else None
