"""Asking third parties and other organs, Art. 32 and 34."""

from __future__ import annotations

from ....vocab import Article
from ..consultations import KINDS, OBJECTIONS, Body, answer_values
from ..errors import Refusal
from ..errors import gettext_noop as _
from ..events import Event
from ..standing import Standing
from .checks import Block, Misfit, first, not_before, waits_for_applicant, when

ARTICLES: dict[Body, Article] = {
    "third_party": Article.THIRD_PARTY,
    "organ": Article.OTHER_ORGANS,
}


def asked_misfit(body: Body) -> Misfit:
    key, article = KINDS[body][3], ARTICLES[body]

    def misfit(case: Standing, event: Event) -> Refusal | None:
        who = event.text(key)
        return first(
            when(not who, _("Choose who is asked."), article),
            when(
                case.consultation(body, who),
                _("This body has been asked already; record its answer."),
                article,
            ),
            not_before(event, case.received_on, article),
        )

    return misfit


def answered_block(body: Body) -> Block:
    def block(case: Standing) -> Refusal | None:
        return when(
            not case.open_bodies(body),
            _("Nobody's answer is being waited for."),
            ARTICLES[body],
        )

    return block


def answered_misfit(body: Body) -> Misfit:
    key, article = KINDS[body][3], ARTICLES[body]

    def misfit(case: Standing, event: Event) -> Refusal | None:
        asked = case.consultation(body, event.text(key))
        return first(
            _not_open(case, body, event.text(key)),
            when(
                event.text("answer") not in answer_values(body),
                _("Choose what was answered."),
                article,
            ),
            not_before(event, asked.asked_on if asked else None, article),
        )

    return misfit


def silent_block(body: Body) -> Block:
    def block(case: Standing) -> Refusal | None:
        return when(
            not any(asked.is_lapsed(case.on) for asked in case.open_bodies(body)),
            _("Nobody's 15 working days for an answer are over yet."),
            ARTICLES[body],
        )

    return block


def silent_misfit(body: Body) -> Misfit:
    key = KINDS[body][3]

    def misfit(case: Standing, event: Event) -> Refusal | None:
        asked = case.consultation(body, event.text(key))
        return first(
            _not_open(case, body, event.text(key)),
            when(
                asked and not asked.is_lapsed(event.on),
                _("The 15 working days for this body's answer are not over yet."),
                ARTICLES[body],
            ),
        )

    return misfit


def served_block(case: Standing) -> Refusal | None:
    return when(
        all(asked.limit for asked in case.open_bodies("third_party")),
        _("No letter to a third party is on its way."),
        Article.THIRD_PARTY,
    )


def served_misfit(case: Standing, event: Event) -> Refusal | None:
    asked = case.consultation("third_party", event.text("party"))
    return first(
        _not_open(case, "third_party", event.text("party")),
        when(
            asked and asked.limit,
            _("It is already recorded when this third party got the letter."),
            Article.THIRD_PARTY,
        ),
        not_before(event, asked.asked_on if asked else None, Article.THIRD_PARTY),
    )


def override_block(case: Standing) -> Refusal | None:
    return when(
        not any(c.answer in OBJECTIONS and not c.overridden for c in case.consultations),
        _(
            "No third party has objected, so there is nobody to notify of a decision in the public interest."
        ),
        Article.THIRD_PARTY,
    )


def override_misfit(case: Standing, event: Event) -> Refusal | None:
    asked = case.consultation("third_party", event.text("party"))
    return first(
        when(
            asked is None or asked.answer not in OBJECTIONS or asked.overridden,
            _("This third party has not objected or has been notified already."),
            Article.THIRD_PARTY,
        ),
        not_before(event, asked.answered_on if asked else None, Article.THIRD_PARTY),
    )


def asked_block(case: Standing) -> Refusal | None:
    return waits_for_applicant(case)


def _not_open(case: Standing, body: Body, who: str) -> Refusal | None:
    asked = case.consultation(body, who)
    return when(
        asked is None or not asked.is_open,
        _("This body has not been asked or its answer is already recorded."),
        ARTICLES[body],
    )
