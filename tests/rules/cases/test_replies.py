"""Kinds of reply: article, ground, row of the annual report, remedy."""

from __future__ import annotations

import pytest

from wagtail_disclosure.rules.cases.errors import UnknownReply
from wagtail_disclosure.rules.cases.remedies import TERMS, no_reply_clause, remedy_limits
from wagtail_disclosure.rules.cases.replies import (
    REPLIES,
    ReplyFacts,
    problems,
    remedy,
    row,
)
from wagtail_disclosure.vocab import (
    GROUND_ARTICLES,
    Article,
    ExemptionGround,
    RemedyClause,
    ReplyKind,
    TableRow,
)

from .ledgers import CALENDAR, day

ALL = ReplyFacts(True, True, True)

#: Kind, ground, article, row of table three, remedy.
TABLE = [
    ("already_public", None, "36-1", "3.1", "either"),
    ("granted", None, "36-2", "3.1", "either"),
    ("partial", "third_party_rights", "37", "3.2", "reconsideration_first"),
    ("partial", "deliberative", "37", "3.2", "reconsideration_first"),
    ("refused", "state_secret", "36-3", "3.3.1", "reconsideration_first"),
    ("refused", "prohibited_by_law", "36-3", "3.3.2", "reconsideration_first"),
    ("refused", "security_and_stability", "36-3", "3.3.3", "reconsideration_first"),
    ("refused", "third_party_rights", "36-3", "3.3.4", "reconsideration_first"),
    ("refused", "internal_affairs", "36-3", "3.3.5", "reconsideration_first"),
    ("refused", "deliberative", "36-3", "3.3.6", "reconsideration_first"),
    ("refused", "enforcement_file", "36-3", "3.3.7", "reconsideration_first"),
    ("other_law", "administrative_inquiry", "36-7", "3.3.8", "either"),
    ("not_held", None, "36-4", "3.4.1", "either"),
    ("not_ours", None, "36-5", "3.4.1", "either"),
    ("needs_processing", None, "38", "3.4.2", "either"),
    ("still_unclear", None, "30", "3.4.3", "either"),
    ("petition", None, "39-1", "3.5.1", "either"),
    ("repeated", None, "36-6", "3.5.2", "either"),
    ("publication", None, "39-2", "3.5.3", "either"),
    ("not_processed", None, "35", "3.5.4", "either"),
    ("recertify", None, "36-6", "3.5.5", "either"),
    ("correction_lapsed", None, "30", "3.6.1", "either"),
    ("fee_lapsed", None, "42", "3.6.2", "either"),
    ("withdrawn_by_applicant", None, None, "3.6.3", "none"),
]


@pytest.mark.parametrize(("kind", "ground", "article", "line", "clause"), TABLE)
def test_a_reply_has_its_article_row_and_remedy(kind, ground, article, line, clause):
    named = ExemptionGround(ground) if ground else None
    cited = Article(article) if article else None
    assert problems(ReplyKind(kind), named, cited, ALL) == ()
    assert row(ReplyKind(kind), named) == line
    assert remedy(ReplyKind(kind), named) == clause


def test_every_kind_and_every_row_of_results_is_reached():
    assert {kind for kind, *_ in TABLE} == set(ReplyKind) == set(REPLIES)
    results = {line for line in TableRow if line.value.startswith("3.") and line != TableRow.TOTAL}
    assert {line for *_, line, _clause in TABLE} == results


@pytest.mark.parametrize(
    ("kind", "ground", "article", "facts", "says"),
    [
        ("granted", None, "36-1", ALL, "rests on 《条例》第三十六条第二项"),
        ("granted", None, None, ALL, "rests on 《条例》第三十六条第二项"),
        ("granted", "state_secret", "36-2", ALL, "has no ground for not disclosing"),
        ("granted", None, "36-2", ReplyFacts(), "Say where or how the applicant gets"),
        ("already_public", None, "36-1", ReplyFacts(), "Say where or how the applicant gets"),
        ("partial", None, "37", ALL, "Name the ground"),
        ("refused", None, "36-3", ALL, "Name the ground"),
        ("refused", "administrative_inquiry", "36-3", ALL, "does not go with this kind"),
        ("refused", "state_secret", "37", ALL, "rests on 《条例》第三十六条第三项"),
        ("other_law", "state_secret", "36-7", ALL, "does not go with this kind"),
        ("not_held", None, "36-4", ReplyFacts(True, False, True), "prove the search"),
        ("not_ours", None, "36-5", ReplyFacts(False, True, True), "Name the organ in charge"),
        ("publication", None, "39-2", ReplyFacts(), "Say where or how the applicant gets"),
        ("petition", "deliberative", "39-1", ALL, "has no ground for not disclosing"),
        ("not_processed", None, "36-3", ALL, "rests on 《条例》第三十五条"),
    ],
)
def test_a_reply_that_does_not_agree_with_itself_is_explained(kind, ground, article, facts, says):
    named = ExemptionGround(ground) if ground else None
    cited = Article(article) if article else None
    found = problems(ReplyKind(kind), named, cited, facts)
    assert len(found) == 1
    assert says in str(found[0])


def test_a_refusal_without_a_fitting_ground_has_no_row():
    with pytest.raises(UnknownReply, match="refused is counted by its ground, and None is none of"):
        row(ReplyKind.REFUSED)
    with pytest.raises(UnknownReply, match="give one of these"):
        row(ReplyKind.OTHER_LAW, ExemptionGround.STATE_SECRET)


def test_the_articles_of_the_grounds_are_those_of_the_vocabulary():
    assert set(GROUND_ARTICLES) == set(ExemptionGround)


def test_no_reply_in_time_is_open_to_both_remedies():
    assert no_reply_clause() == RemedyClause.EITHER


@pytest.mark.parametrize(
    ("clause", "days", "then", "months"),
    [("reconsideration_first", 60, 15, 0), ("either", 60, 0, 6), ("none", 0, 0, 0)],
)
def test_the_periods_of_a_clause(clause, days, then, months):
    terms = TERMS[RemedyClause(clause)]
    found = (terms.reconsideration_days, terms.litigation_days, terms.litigation_months)
    assert found == (days, then, months)


@pytest.mark.parametrize(
    ("clause", "reconsideration", "litigation"),
    [
        ("reconsideration_first", "2026-05-12", None),
        ("either", "2026-05-12", "2026-09-14"),
        ("none", None, None),
    ],
)
def test_a_served_reply_can_be_challenged_until(clause, reconsideration, litigation):
    found = remedy_limits(RemedyClause(clause), day("03-13"), CALENDAR)
    ends = [due and due.on for due in (found.reconsideration, found.litigation)]
    assert ends == [end and day(end) for end in (reconsideration, litigation)]
