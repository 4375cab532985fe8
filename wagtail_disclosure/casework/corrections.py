"""补正 by the applicant on the website: what is missing and until when, and the completion that comes in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from .. import vocab
from ..exceptions import StepRefused
from ..models import CaseEvent, InformationRequest
from ..rules.cases.events import effective
from ..rules.cases.ledger import Ledger
from .entry import Entry, write
from .intake import Upload
from .ledger import status_of

E = vocab.EventKind


@dataclass(frozen=True, slots=True)
class WantedCorrection:
    """``items`` are what is missing, ``until`` the last day of the period that the office set."""

    items: tuple[vocab.CorrectionItem, ...]
    until: date | None

    @property
    def asks_proof(self) -> bool:
        """Whether the proof of identity is among what is missing."""
        return vocab.CorrectionItem.IDENTITY in self.items


def wanted_correction(case: InformationRequest) -> WantedCorrection | None:
    """What the applicant still has to add; None when nothing is waited for."""
    ledger = Ledger.of(case.events())
    asked = ledger.last(E.CORRECTION_ASKED)
    if asked is None or not ledger.awaits_correction:
        return None
    items = tuple(item for item in vocab.CorrectionItem if item.value in asked.items("items"))
    limits = [limit.due.on for limit in status_of(case).limits if limit.kind == "correction"]
    return WantedCorrection(items, min(limits, default=None))


def send_correction(
    case: InformationRequest, words: str, papers: Sequence[Upload] = ()
) -> CaseEvent:
    """Enter what the applicant added as received today; the office reads it, and nothing ends by it.

    Raises StepRefused when nothing is waited for (any more), or nothing was written or enclosed.
    """
    if not words.strip() and not papers:
        raise StepRefused(_("Write what you add, or choose a photo of it."))
    return write(case, E.CORRECTION_RECEIVED, Entry(None, words=words, papers=tuple(papers)))


def came_by_itself(case: InformationRequest) -> date | None:
    """The day of a correction from the website that no officer has acted on since; else None."""
    rows = sorted(case.ledger.all(), key=lambda row: row.number)
    counting = {event.number for event in effective(case.events())}
    last = rows[-1] if rows else None
    fresh = last is not None and last.kind == E.CORRECTION_RECEIVED and not last.user_id
    return last.on if last is not None and fresh and last.number in counting else None
