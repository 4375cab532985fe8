"""信息处理费, Art. 42 and 国办函〔2020〕109号."""

from __future__ import annotations

from ....vocab import Article, EventKind, FeeBasis
from .. import fees
from ..errors import Refusal
from ..errors import gettext_noop as _
from ..events import Event
from ..standing import Standing
from .checks import first, not_before, overdue, waits_for_applicant, when

E = EventKind
MOST_UNITS = 1_000_000


def fee_noticed_block(case: Standing) -> Refusal | None:
    return first(
        when(
            case.ledger.has(E.FEE_NOTICED),
            _("A fee has been asked already; it is taken once, either by item or by page."),
            Article.FEE_RULES,
        ),
        waits_for_applicant(case),
        overdue(case),
    )


def fee_noticed_misfit(case: Standing, event: Event) -> Refusal | None:
    served = event.day("served_on")
    return first(
        when(
            event.text("basis") not in FeeBasis.values,
            _("Choose one way of charging: by item or by page."),
            Article.FEE_RULES,
        ),
        _wrong_amount(event),
        when(
            served is None or served < event.on,
            _(
                "Give the day on which the applicant got the fee notice; the time for paying counts from it."
            ),
            Article.FEE_RULES,
        ),
        not_before(event, case.received_on, Article.FEE_RULES),
    )


def fee_paid_block(case: Standing) -> Refusal | None:
    limit = case.payment_limit
    return first(
        when(not case.ledger.awaits_fee, _("No payment is being waited for."), Article.FEE_RULES),
        when(
            limit and case.on > limit.on,
            _("The fee was due by %(due)s; paid later, the request counts as given up."),
            Article.FEE_RULES,
            due=limit.on if limit else case.on,
        ),
    )


def fee_paid_misfit(case: Standing, event: Event) -> Refusal | None:
    notice = case.ledger.last(E.FEE_NOTICED)
    return not_before(event, notice.on if notice else None, Article.FEE_RULES)


def _wrong_amount(event: Event) -> Refusal | None:
    """By page the amount is fixed; by item it also depends on the same applicant's earlier items of the month."""
    if event.text("basis") not in FeeBasis.values:
        return None
    units, amount = event.count("units"), event.count("amount")
    if not 1 <= units <= MOST_UNITS:
        return Refusal(_("Give the number of items or pages."), {}, Article.FEE_RULES)
    basis = FeeBasis(event.text("basis"))
    lowest = fees.for_this_case(basis, units)
    if amount < 1:
        return Refusal(_("So few items or pages are free; ask no fee."), {}, Article.FEE_RULES)
    fits = amount == lowest if basis == FeeBasis.PAGE else amount >= lowest
    return when(
        not fits,
        _("The notice asks %(amount)s yuan, the scale gives %(fee)s; correct the amount."),
        Article.FEE_RULES,
        amount=amount,
        fee=lowest,
    )
