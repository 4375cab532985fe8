"""Draft, approval, reply and service, Art. 36 and 40."""

from __future__ import annotations

from collections.abc import Mapping

from ....vocab import Article, EventKind, ExemptionGround, ReplyKind, ServiceMeans
from .. import replies
from ..calendar import DueDate
from ..errors import Refusal
from ..errors import gettext_noop as _
from ..events import Event
from ..standing import Standing
from .checks import Block, after_everything, first, not_before, waits_for_applicant, when

E = EventKind
K = ReplyKind

#: Replies that end a case because the applicant let a period pass or gave no good reasons: offered as proposals.
LAPSES = (K.CORRECTION_LAPSED, K.FEE_LAPSED, K.NOT_PROCESSED)


def drafted_misfit(case: Standing, event: Event) -> Refusal | None:
    return when(not event.text("page"), _("The entry names no draft."), Article.REPLY)


def approved_block(case: Standing) -> Refusal | None:
    return when(
        not case.ledger.has(E.REPLY_DRAFTED),
        _("There is no draft of a reply yet; write one first."),
        Article.FILES,
    )


def approved_misfit(case: Standing, event: Event) -> Refusal | None:
    drafted = case.ledger.last(E.REPLY_DRAFTED)
    return first(
        when(
            drafted and drafted.text("page") != event.text("page"),
            _("The approval is of another draft than the last one; have the last one reviewed."),
            Article.FILES,
        ),
        when(not event.text("digest"), _("The approval names no text."), Article.FILES),
        not_before(event, drafted.on if drafted else None, Article.FILES),
    )


def replied_block(case: Standing) -> Refusal | None:
    last = case.ledger.last(E.REPLY_DRAFTED, E.REPLY_APPROVED)
    return first(
        when(
            last is None or last.kind != E.REPLY_APPROVED,
            _("The reply has not been reviewed and approved; send the draft to the reviewer."),
            Article.FILES,
        ),
        None if allowed_replies(case) else waits_for_applicant(case),
    )


def replied_misfit(case: Standing, event: Event) -> Refusal | None:
    name, ground, article = event.text("kind"), event.text("ground"), event.text("article")
    if name not in ReplyKind.values:
        return Refusal(_("Choose the kind of reply."), {}, Article.REPLY)
    kind = ReplyKind(name)
    named = ExemptionGround(ground) if ground in ExemptionGround.values else None
    cited = Article(article) if article in Article.values else None
    return first(
        reply_refusal(kind, case),
        *replies.disagreements(kind, named, cited),
        _unheard(case) if named == ExemptionGround.THIRD_PARTY_RIGHTS else None,
        when(not event.text("number"), _("Give the reply its document number."), Article.REPLY),
        after_everything(case, event, Article.REPLY),
    )


def served_misfit(case: Standing, event: Event) -> Refusal | None:
    replied = case.ledger.last(E.REPLIED)
    return first(
        when(
            event.text("means") not in ServiceMeans.values,
            _("Choose how the reply was served."),
            Article.SUPPLY,
        ),
        not_before(event, replied.on if replied else None, Article.SUPPLY),
    )


def allowed_replies(case: Standing) -> tuple[ReplyKind, ...]:
    """Kinds of reply that the ledger allows now, whatever the draft says."""
    return tuple(kind for kind in ReplyKind if reply_refusal(kind, case) is None)


def reply_refusal(kind: ReplyKind, case: Standing) -> Refusal | None:
    """Why a reply of this kind is not possible now, or None."""
    if kind in CONDITIONS:
        return CONDITIONS[kind](case)
    disclosing = {K.GRANTED: _granted, K.PARTIAL: _unheard}.get(kind)
    return first(waits_for_applicant(case), disclosing(case) if disclosing else None)


def _granted(case: Standing) -> Refusal | None:
    objecting = [c for c in case.consultations if c.objects_with_reason and not c.overridden]
    return first(
        _unheard(case),
        when(
            objecting,
            _(
                "A third party objects with good reason: withhold its part, or first notify it of the public interest."
            ),
            Article.THIRD_PARTY,
        ),
    )


def _unheard(case: Standing) -> Refusal | None:
    """Nothing is decided over a body's head while its time to answer runs."""
    open_body = next((c for c in case.consultations if c.is_open), None)
    return when(
        open_body,
        _(
            "Somebody who was asked has not answered; record the answer or that the time for it is over."
        ),
        Article.THIRD_PARTY
        if open_body and open_body.body == "third_party"
        else Article.OTHER_ORGANS,
    )


def _correction_lapsed(case: Standing) -> Refusal | None:
    return _lapsed(case, case.correction_limit, Article.CORRECTION)


def _fee_lapsed(case: Standing) -> Refusal | None:
    return _lapsed(case, case.payment_limit, Article.FEE_RULES)


def _lapsed(case: Standing, limit: DueDate | None, article: Article) -> Refusal | None:
    return when(
        limit is None or case.on <= limit.on,
        _("The applicant has not missed this period."),
        article,
    )


def _still_unclear(case: Standing) -> Refusal | None:
    return first(
        when(
            not case.ledger.has(E.CORRECTION_RECEIVED),
            _("Ask for a correction first; only a corrected request can be called still unclear."),
            Article.CORRECTION,
        ),
        waits_for_applicant(case),
    )


def _not_processed(case: Standing) -> Refusal | None:
    received, limit = case.ledger.last(E.REASONS_RECEIVED), case.reasons_limit
    unreasonable = received is not None and received.flag("reasonable") is False
    lapsed = limit is not None and case.on > limit.on
    return first(
        when(
            not unreasonable and not lapsed,
            _(
                "Ask the applicant for reasons first; only without good reasons may the request be left unprocessed."
            ),
            Article.ABNORMAL_VOLUME,
        ),
        waits_for_applicant(case),
    )


def _withdrawn(case: Standing) -> Refusal | None:
    text = _("A withdrawal needs no reply; record the withdrawal itself.")
    return Refusal(text, {}, Article.REPLY)


CONDITIONS: Mapping[ReplyKind, Block] = {
    K.CORRECTION_LAPSED: _correction_lapsed,
    K.FEE_LAPSED: _fee_lapsed,
    K.STILL_UNCLEAR: _still_unclear,
    K.NOT_PROCESSED: _not_processed,
    K.WITHDRAWN_BY_APPLICANT: _withdrawn,
}
