"""Ends without a reply, and what follows the end: Art. 41, 44, 45, 47 and 51."""

from __future__ import annotations

from ....vocab import Article, EventKind, RemedyOutcome, ReplyKind
from ..errors import Refusal
from ..errors import gettext_noop as _
from ..events import Event
from ..ledger import PROCEEDINGS
from ..standing import Standing
from ..status import is_archived
from .checks import Block, after_everything, first, not_before, when

E = EventKind
DISCLOSED = {ReplyKind.GRANTED, ReplyKind.PARTIAL}


def withdrawn_misfit(case: Standing, event: Event) -> Refusal | None:
    return after_everything(case, event, Article.FILES)


def split_misfit(case: Standing, event: Event) -> Refusal | None:
    return first(
        when(
            len(set(event.items("into"))) < 2,
            _("Split a request into two cases or more."),
            Article.FEE_RULES,
        ),
        after_everything(case, event, Article.FILES),
    )


def joined_misfit(case: Standing, event: Event) -> Refusal | None:
    return first(
        when(not event.text("into"), _("Choose the case that goes on."), Article.FILES),
        after_everything(case, event, Article.FILES),
    )


def linked_misfit(case: Standing, event: Event) -> Refusal | None:
    return when(not event.text("to"), _("Choose the earlier request."), Article.REPEATED)


def remedy_opened_block(opened: EventKind, closed: EventKind) -> Block:
    def block(case: Standing) -> Refusal | None:
        early = case.phase in {"open", "replied"} and not case.is_overdue
        return first(
            when(
                case.ledger.open_count(opened, closed) > 0,
                _("The earlier proceeding is still open; record its result first."),
                Article.REMEDIES,
            ),
            when(
                early,
                _("Nothing can be challenged yet: the reply is neither served nor overdue."),
                Article.REMEDIES,
            ),
        )

    return block


def litigation_opened_misfit(case: Standing, event: Event) -> Refusal | None:
    after = event.flag("after_reconsideration")
    decided = case.ledger.last(E.RECONSIDERATION_CLOSED)
    return first(
        when(
            after is None,
            _("Say whether there was a reconsideration before the lawsuit."),
            Article.REMEDIES,
        ),
        when(
            after and decided is None,
            _("No result of a reconsideration is recorded; record it before the lawsuit."),
            Article.REMEDIES,
        ),
        not_before(event, decided.on if after and decided else None, Article.REMEDIES),
    )


def closing_block(opened: EventKind, closed: EventKind, article: Article) -> Block:
    def block(case: Standing) -> Refusal | None:
        return when(
            case.ledger.open_count(opened, closed) < 1,
            _("Nothing of this kind is open."),
            article,
        )

    return block


def remedy_closed_misfit(case: Standing, event: Event) -> Refusal | None:
    opened = E.LITIGATION_OPENED if event.kind == E.LITIGATION_CLOSED else E.RECONSIDERATION_OPENED
    return first(
        when(
            event.text("outcome") not in RemedyOutcome.values,
            _("Choose the result: upheld, corrected or other."),
            Article.REMEDIES,
        ),
        _not_before_last(case, event, opened, Article.REMEDIES),
    )


def complaint_answered_misfit(case: Standing, event: Event) -> Refusal | None:
    return _not_before_last(case, event, E.COMPLAINT_RECEIVED, Article.COMPLAINT)


def record_answered_misfit(case: Standing, event: Event) -> Refusal | None:
    return first(
        when(
            event.flag("corrected") is None,
            _("Say whether the record was corrected."),
            Article.RECORD_CORRECTION,
        ),
        _not_before_last(case, event, E.RECORD_CORRECTION_ASKED, Article.RECORD_CORRECTION),
    )


def converted_block(case: Standing) -> Refusal | None:
    replied = case.ledger.last(E.REPLIED)
    return when(
        replied is None or replied.text("kind") not in DISCLOSED,
        _("Only information that was disclosed to the applicant can be published for everyone."),
        Article.CONVERSION,
    )


def converted_misfit(case: Standing, event: Event) -> Refusal | None:
    return first(
        when(not event.text("page"), _("The entry names no draft."), Article.CONVERSION),
        not_before(event, case.ledger.ended_on, Article.CONVERSION),
    )


def filed_block(case: Standing) -> Refusal | None:
    return when(
        case.ledger.has(E.FILED),
        _("The case has been filed with the county already."),
        Article.FILES,
    )


def archived_block(case: Standing) -> Refusal | None:
    pending = any(case.ledger.open_count(*pair) > 0 for pair in PROCEEDINGS)
    return first(
        when(
            is_archived(case.ledger),
            _("The case is archived and nothing has been added since."),
            Article.FILES,
        ),
        when(
            pending,
            _(
                "A remedy, complaint or correction of records is still open; archive the case when it is settled."
            ),
            Article.FILES,
        ),
    )


def archived_misfit(case: Standing, event: Event) -> Refusal | None:
    return first(
        when(not event.text("sha256"), _("The archive file has no check sum."), Article.FILES),
        after_end(case, event),
    )


def after_end(case: Standing, event: Event) -> Refusal | None:
    return not_before(event, case.ledger.ended_on, Article.FILES)


def _not_before_last(
    case: Standing, event: Event, opened: EventKind, article: Article
) -> Refusal | None:
    last = case.ledger.last(opened)
    return not_before(event, last.on if last else None, article)
