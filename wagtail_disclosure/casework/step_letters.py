"""A step and the letters that belong to it, in one go: both or neither."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .. import vocab
from ..models import CaseEvent, CaseLetter, InformationRequest
from ..models.cases.whole import whole_or_nothing
from .convert import without_people
from .entry import Entry
from .letters.documents import DOCUMENTS
from .letters.make import make_letter

D, E = vocab.ProcessDocument, vocab.EventKind

#: Kind of step -> the documents that go out with it.
LETTERS: Mapping[vocab.EventKind, tuple[str, ...]] = {
    E.CORRECTION_ASKED: (D.CORRECTION_NOTICE,),
    E.THIRD_PARTY_ASKED: (D.THIRD_PARTY_LETTER, D.CONSULTATION_NOTICE),
    E.OVERRIDE_NOTICED: (D.DISCLOSURE_NOTICE,),
    E.ORGAN_ASKED: (D.CO_MAKER_LETTER, D.CONSULTATION_NOTICE),
    E.EXTENDED: (D.EXTENSION_NOTICE,),
    E.REASONS_ASKED: (D.REASONS_NOTICE,),
    E.FEE_NOTICED: (D.FEE_NOTICE,),
    E.FILED: (vocab.OtherLetter.FILING_LIST,),
}
FROM_ENTRY = ("items", "days", "party", "organ", "basis", "units", "amount")
#: Their explanation is not for the applicant.
BARE = frozenset({D.CONSULTATION_NOTICE})


def take_with_letters(
    case: InformationRequest, entry: Entry, act: Callable[..., CaseEvent], **facts: Any
) -> CaseEvent:
    """``act(case, entry, **facts)``, then its letters with the words of the entry. Raises StepRefused."""
    with whole_or_nothing():
        row = act(case, entry, **facts)
        letters_of(case, row, entry)
    return row


def letters_of(case: InformationRequest, row: CaseEvent, entry: Entry) -> list[CaseLetter]:
    """The letters of an entry that was just made."""
    documents = LETTERS.get(vocab.EventKind(row.kind), ())
    return [make_letter(case, d, entry.user, **_facts(case, row, entry, d)) for d in documents]


def _facts(case: InformationRequest, row: CaseEvent, entry: Entry, document: str) -> dict[str, Any]:
    known: dict[str, Any] = {key: row.data[key] for key in FROM_ENTRY if key in row.data}
    known["about"] = without_people(case, case.description)
    known["asked_on"] = row.on
    if document not in BARE:
        known["explanation"] = entry.words
    return {name: known[name] for name in DOCUMENTS[document].all_facts if name in known}
