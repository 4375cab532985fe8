"""Receipt, confirmation, identity and hand-over, Art. 29 and 31."""

from __future__ import annotations

from datetime import date

from ....vocab import Article, EventKind, IdentityProof, IntakeChannel
from ..errors import Refusal
from ..errors import gettext_noop as _
from ..events import Event
from ..standing import Standing
from .checks import first, when

#: Order 711 took effect; older requests followed other periods.
IN_FORCE = date(2019, 5, 15)


def received_misfit(case: Standing, event: Event) -> Refusal | None:
    return first(
        when(
            event.text("channel") not in IntakeChannel.values,
            _("Choose how the request came in."),
            Article.RECEIPT,
        ),
        when(
            event.on < IN_FORCE,
            _("The request is dated %(on)s; these rules hold for requests from %(start)s on."),
            Article.IN_FORCE,
            on=event.on,
            start=IN_FORCE,
        ),
    )


def identity_misfit(case: Standing, event: Event) -> Refusal | None:
    return when(
        event.text("by") not in IdentityProof.values,
        _("Choose how the identity was checked: by photo or at the counter."),
        Article.APPLYING,
    )


def transferred_block(case: Standing) -> Refusal | None:
    return first(
        when(
            case.ledger.channel != IntakeChannel.TRANSFER,
            _(
                "This request was not passed down by a superior, so there is no hand-over to record."
            ),
            Article.RECEIPT,
        ),
        when(
            case.ledger.has(EventKind.TRANSFERRED_IN),
            _("The hand-over is already recorded; take that entry back if it is wrong."),
            Article.RECEIPT,
        ),
    )


def transferred_misfit(case: Standing, event: Event) -> Refusal | None:
    return when(
        not event.text("from_organ"),
        _("Name the organ that passed the request down."),
        Article.RECEIPT,
    )


def transfer_answered_block(case: Standing) -> Refusal | None:
    return first(
        when(
            case.ledger.channel != IntakeChannel.TRANSFER,
            _(
                "This request was not passed down by a superior, so no superior waits for the result."
            ),
            Article.FILES,
        ),
        when(
            case.ledger.has(EventKind.TRANSFER_ANSWERED),
            _("The superior has already been told the result."),
            Article.FILES,
        ),
    )
