"""How a case may be answered: the provision, what the letter must name, and the row of the annual report.

Art. 30, 35–39 and 42; 国办公开办函〔2021〕30号, table three.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...vocab import Article, ExemptionGround, RemedyClause, ReplyKind, TableRow
from . import remedies
from .errors import Refusal, UnknownReply
from .errors import gettext_noop as _

G = ExemptionGround
K = ReplyKind

#: Grounds for withholding; a register inquiry (Art. 36(7)) is not refused but shown the way.
REFUSAL_GROUNDS = frozenset(ExemptionGround) - {G.ADMINISTRATIVE_INQUIRY}


@dataclass(frozen=True, slots=True)
class ReplyRule:
    """``grounds``: those that may be named, empty when none. ``row`` is None when the row follows from the ground.
    The rest: what the letter must state."""

    article: Article | None
    row: TableRow | None
    grounds: frozenset[ExemptionGround] = frozenset()
    needs_organ: bool = False
    needs_search_record: bool = False
    needs_address: bool = False

    @property
    def needs_ground(self) -> bool:
        return bool(self.grounds)


@dataclass(frozen=True, slots=True)
class ReplyFacts:
    """What a reply in draft states: the competent organ (or that it is unknown), the record of the search, and where or
    how the information can be had."""

    has_organ: bool = False
    has_search_record: bool = False
    has_address: bool = False


REPLIES: Mapping[ReplyKind, ReplyRule] = {
    K.ALREADY_PUBLIC: ReplyRule(Article.ALREADY_PUBLIC, TableRow.GRANTED, needs_address=True),
    K.GRANTED: ReplyRule(Article.GRANTED, TableRow.GRANTED, needs_address=True),
    K.PARTIAL: ReplyRule(Article.PARTIAL, TableRow.PARTIAL, REFUSAL_GROUNDS, needs_address=True),
    K.REFUSED: ReplyRule(Article.REFUSED, None, REFUSAL_GROUNDS),
    K.NOT_HELD: ReplyRule(Article.NOT_HELD, TableRow.NOT_HELD, needs_search_record=True),
    K.NOT_OURS: ReplyRule(Article.NOT_OURS, TableRow.NOT_HELD, needs_organ=True),
    K.NEEDS_PROCESSING: ReplyRule(Article.NEEDS_PROCESSING, TableRow.NEEDS_PROCESSING),
    K.REPEATED: ReplyRule(Article.REPEATED, TableRow.REPEATED),
    K.OTHER_LAW: ReplyRule(
        Article.OTHER_LAW, None, frozenset({G.ADMINISTRATIVE_INQUIRY}), needs_address=True
    ),
    K.PETITION: ReplyRule(Article.PETITION, TableRow.PETITION),
    K.PUBLICATION: ReplyRule(Article.PUBLICATION, TableRow.PUBLICATION, needs_address=True),
    K.NOT_PROCESSED: ReplyRule(Article.ABNORMAL_VOLUME, TableRow.NOT_PROCESSED),
    K.CORRECTION_LAPSED: ReplyRule(Article.CORRECTION, TableRow.CORRECTION_LAPSED),
    K.FEE_LAPSED: ReplyRule(Article.FEE, TableRow.FEE_LAPSED),
    K.STILL_UNCLEAR: ReplyRule(Article.CORRECTION, TableRow.STILL_UNCLEAR),
    K.RECERTIFY: ReplyRule(Article.REPEATED, TableRow.RECERTIFY),
    K.WITHDRAWN_BY_APPLICANT: ReplyRule(None, TableRow.OTHER),
}

GROUND_ROWS: Mapping[ExemptionGround, TableRow] = {g: TableRow[g.name] for g in ExemptionGround}


def row(kind: ReplyKind, ground: ExemptionGround | None = None) -> TableRow:
    """The row of table three; raises UnknownReply when the ground does not go with the kind."""
    rule = REPLIES[kind]
    if rule.row:
        return rule.row
    if ground is None or ground not in rule.grounds:
        raise UnknownReply(
            f"A reply {kind.value} is counted by its ground, and {ground!r} is none of "
            f"{', '.join(sorted(rule.grounds))}; give one of these."
        )
    return GROUND_ROWS[ground]


def remedy(kind: ReplyKind, ground: ExemptionGround | None = None) -> RemedyClause:
    """The remedy clause of the letter."""
    return remedies.clause(kind, ground)


def problems(
    kind: ReplyKind,
    ground: ExemptionGround | None,
    article: Article | None,
    facts: ReplyFacts,
) -> tuple[Refusal, ...]:
    """Where kind, ground, article and text of a reply do not agree; empty when it may be issued."""
    rule = REPLIES[kind]
    return (*disagreements(kind, ground, article), *_missing(rule, facts))


def disagreements(
    kind: ReplyKind, ground: ExemptionGround | None, article: Article | None
) -> tuple[Refusal, ...]:
    """The part of ``problems`` that concerns kind, ground and article alone."""
    return tuple(_disagreements(REPLIES[kind], ground, article))


def _disagreements(
    rule: ReplyRule, ground: ExemptionGround | None, article: Article | None
) -> Iterator[Refusal]:
    cited = rule.article or Article.REPLY
    if article != rule.article:
        yield Refusal(
            _("This kind of reply rests on %(article)s; choose that article."),
            {"article": cited.label},
            cited,
        )
    if rule.needs_ground and ground is None:
        yield Refusal(_("Name the ground for not disclosing."), {}, cited)
    elif rule.needs_ground and ground not in rule.grounds:
        yield Refusal(
            _(
                "The ground does not go with this kind of reply; choose another ground or another kind."
            ),
            {},
            cited,
        )
    elif ground is not None and not rule.needs_ground:
        yield Refusal(
            _("This kind of reply has no ground for not disclosing; leave it empty."), {}, cited
        )


def _missing(rule: ReplyRule, facts: ReplyFacts) -> Iterator[Refusal]:
    cited = rule.article or Article.REPLY
    if rule.needs_address and not facts.has_address:
        yield Refusal(_("Say where or how the applicant gets the information."), {}, cited)
    if rule.needs_organ and not facts.has_organ:
        yield Refusal(
            _("Name the organ in charge and how to reach it, or state that you do not know it."),
            {},
            cited,
        )
    if rule.needs_search_record and not facts.has_search_record:
        yield Refusal(
            _("Record where and how you searched: the office must be able to prove the search."),
            {},
            cited,
        )
