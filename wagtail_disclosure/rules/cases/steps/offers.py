"""What the law allows next, with what follows from each step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ....vocab import Article, EventKind, ReplyKind
from ..calendar import DueDate, WorkCalendar
from ..events import Event
from ..options import DEFAULT, CaseOptions
from ..standing import Standing, standing
from .consequences import CONSEQUENCES, LAPSE_CONSEQUENCES
from .replying import LAPSES, reply_refusal
from .verdict import blocked, correctable

E = EventKind
PROPOSALS = frozenset({E.THIRD_PARTY_SILENT, E.ORGAN_SILENT})
BY_REPLY_DATE = frozenset(
    {
        E.EXTENDED,
        E.DELAYED,
        E.FEE_NOTICED,
        E.REPLY_DRAFTED,
        E.REPLY_APPROVED,
        E.REPLIED,
        E.SERVED,
    }
)


@dataclass(frozen=True, slots=True)
class Step:
    """One lawful step. ``consequence`` is a constant English sentence; ``by`` its last day, if it has one.
    ``proposal``: a period has passed and the law now allows this end; ``reply`` is the kind of reply it means."""

    kind: EventKind
    article: Article
    consequence: str
    by: DueDate | None = None
    proposal: bool = False
    reply: ReplyKind | None = None


def lawful_steps(
    events: Sequence[Event],
    calendar: WorkCalendar,
    today: date,
    options: CaseOptions = DEFAULT,
) -> tuple[Step, ...]:
    """Proposals first, then the steps in the order of the vocabulary."""
    case = standing(events, calendar, today, options)
    steps = [
        *_lapses(case),
        *(_step(kind, case) for kind in EventKind if _is_open(kind, events, case)),
    ]
    return tuple(sorted(steps, key=lambda step: not step.proposal))


def replies_open(
    events: Sequence[Event],
    calendar: WorkCalendar,
    today: date,
    options: CaseOptions = DEFAULT,
) -> tuple[ReplyKind, ...]:
    """Kinds of reply that the ledger allows today, whatever the draft says; for the form of a draft."""
    case = standing(events, calendar, today, options)
    if case.phase != "open":
        return ()
    return tuple(kind for kind in ReplyKind if reply_refusal(kind, case) is None)


def _is_open(kind: EventKind, events: Sequence[Event], case: Standing) -> bool:
    if blocked(kind, case):
        return False
    return kind != E.CORRECTED_ENTRY or bool(correctable(events, case))


def _step(kind: EventKind, case: Standing) -> Step:
    article, consequence = CONSEQUENCES[kind]
    return Step(kind, article, consequence, _by(kind, case), kind in PROPOSALS)


def _lapses(case: Standing) -> Iterator[Step]:
    """Ends that a missed period allows: to be drafted, or to be issued when the draft is approved."""
    if case.phase != "open":
        return
    kind = E.REPLY_DRAFTED if blocked(E.REPLIED, case) else E.REPLIED
    for reply in LAPSES:
        if reply_refusal(reply, case) is None:
            article, consequence = LAPSE_CONSEQUENCES[reply]
            yield Step(kind, article, consequence, case.clock.due, True, reply)


def _by(kind: EventKind, case: Standing) -> DueDate | None:
    if kind in BY_REPLY_DATE:
        return case.clock.due
    if kind in {E.THIRD_PARTY_ANSWERED, E.ORGAN_ANSWERED}:
        body = "organ" if kind == E.ORGAN_ANSWERED else "third_party"
        known = [asked.limit for asked in case.open_bodies(body) if asked.limit]
        return min(known, key=lambda due: due.on, default=None)
    own = {
        E.CONFIRMED: case.confirmation_due,
        E.CORRECTION_ASKED: case.correction_window,
        E.CORRECTION_RECEIVED: case.correction_limit,
        E.REASONS_RECEIVED: case.reasons_limit,
        E.FEE_PAID: case.payment_limit,
    }
    return own.get(kind)
