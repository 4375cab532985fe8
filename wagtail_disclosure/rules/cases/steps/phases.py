"""Which entries are possible before receipt, while a case is open, once it is answered, and after its end."""

from __future__ import annotations

from collections.abc import Mapping

from ....vocab import Article, EventKind
from ..errors import Refusal
from ..errors import gettext_noop as _
from ..ledger import Phase
from ..standing import Standing

E = EventKind

OPEN: frozenset[Phase] = frozenset({"open"})
BEFORE_REPLY: frozenset[Phase] = frozenset({"unconfirmed", "open"})
ENDED: frozenset[Phase] = frozenset({"ended"})
RECEIVED: frozenset[Phase] = frozenset({"open", "replied", "ended"})
ANY: frozenset[Phase] = frozenset({"unconfirmed", "open", "replied", "ended"})

PHASES: Mapping[EventKind, frozenset[Phase]] = {
    E.RECEIVED: frozenset({"empty"}),
    E.CONFIRMED: frozenset({"unconfirmed"}),
    **dict.fromkeys(
        (
            E.IDENTITY_CHECKED,
            E.TRANSFERRED_IN,
            E.WITHDRAWN,
            E.SPLIT,
            E.JOINED,
            E.LINKED_DUPLICATE,
        ),
        BEFORE_REPLY,
    ),
    **dict.fromkeys(
        (
            E.CORRECTION_ASKED,
            E.CORRECTION_RECEIVED,
            E.THIRD_PARTY_ASKED,
            E.THIRD_PARTY_ASKED_SERVED,
            E.THIRD_PARTY_ANSWERED,
            E.THIRD_PARTY_SILENT,
            E.OVERRIDE_NOTICED,
            E.ORGAN_ASKED,
            E.ORGAN_ANSWERED,
            E.ORGAN_SILENT,
            E.EXTENDED,
            E.REASONS_ASKED,
            E.REASONS_RECEIVED,
            E.DELAYED,
            E.FEE_NOTICED,
            E.FEE_PAID,
            E.REPLY_DRAFTED,
            E.REPLY_APPROVED,
            E.REPLIED,
        ),
        OPEN,
    ),
    E.SERVED: frozenset({"replied"}),
    **dict.fromkeys(
        (
            E.RECONSIDERATION_OPENED,
            E.RECONSIDERATION_CLOSED,
            E.LITIGATION_OPENED,
            E.LITIGATION_CLOSED,
            E.COMPLAINT_RECEIVED,
            E.COMPLAINT_ANSWERED,
            E.RECORD_CORRECTION_ASKED,
            E.RECORD_CORRECTION_ANSWERED,
        ),
        RECEIVED,
    ),
    **dict.fromkeys((E.TRANSFER_ANSWERED, E.CONVERTED, E.FILED, E.ARCHIVED), ENDED),
    **dict.fromkeys((E.NOTED, E.CORRECTED_ENTRY), ANY),
}

WRONG_PHASE: Mapping[Phase, tuple[str, Article]] = {
    "empty": (
        _("The first entry of a case is the receipt of the request; record it first."),
        Article.RECEIPT,
    ),
    "unconfirmed": (
        _("First confirm the request with the applicant; the period starts on that day."),
        Article.RECEIPT,
    ),
    "open": (
        _("The case is still open; this comes after the reply or the end of the case."),
        Article.REPLY,
    ),
    "replied": (
        _("The reply has been issued; what is left is to serve it on the applicant."),
        Article.REPLY,
    ),
    "ended": (
        _("The case has ended; only remedies, complaints, filing and the archive can follow."),
        Article.FILES,
    ),
}


def wrong_phase(kind: EventKind, case: Standing) -> Refusal | None:
    """A refusal when ``kind`` does not belong to the case's phase."""
    phase = case.phase
    if phase in PHASES[kind]:
        return None
    if kind == E.RECEIVED:
        text = _("The receipt is already recorded; open a new case for another request.")
        return Refusal(text, {}, Article.RECEIPT)
    if kind == E.CONFIRMED and phase == "open":
        text = _("The request already has its day of receipt; there is nothing to confirm.")
        return Refusal(text, {}, Article.RECEIPT)
    if kind == E.SERVED and phase == "open":
        return Refusal(_("Issue the reply first; then record its service."), {}, Article.REPLY)
    msgid, article = WRONG_PHASE[phase]
    return Refusal(msgid, {}, article)
