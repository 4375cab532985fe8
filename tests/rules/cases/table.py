"""Write docs/reference/request-states.md from the rules.

python -m tests.rules.cases.table
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from wagtail_disclosure.rules.cases.replies import REPLIES
from wagtail_disclosure.rules.cases.standing import standing
from wagtail_disclosure.rules.cases.status import stage
from wagtail_disclosure.rules.cases.steps import Step, lawful_steps
from wagtail_disclosure.rules.cases.steps.replying import CONDITIONS, LAPSES
from wagtail_disclosure.vocab import CaseStage, ReplyKind, TableRow

from .ledgers import (
    APPROVED,
    ASKED,
    CALENDAR,
    FEE,
    ORGAN,
    PARTY,
    REPLIED,
    SERVED,
    case,
    day,
)

PAGE = Path(__file__).resolve().parents[3] / "docs/reference/request-states.md"

HEAD = """# States of a request

What the law lets the office enter into the ledger of a request, stage by stage, with the provision and
with what follows. This page is made by `python -m tests.rules.cases.table` from
`wagtail_disclosure/rules/cases`, and a test holds it equal to the rules.

A case is an append-only ledger. Its stage, its clock and its lawful steps are derived from the entries
and the calendar; nothing is stored that could drift. Articles are those of 《政府信息公开条例》 (Order 711) unless
another text is named. Every step that a stage does not list is refused with a sentence and its article.
A mistaken entry is taken back by a new entry, except receipt, reply and service, and except an entry
that another one rests on.

"""

RULES = """## The clock

- The period is 20 working days (Art. 33); day 1 is the working day after the day of receipt. See
  [working days](working-days.md).
- The day of receipt follows the channel (Art. 31): the day itself for counter, oral and registered mail;
  the confirmation by both sides for online, fax and ordinary letters (a county may let the automatic
  receipt of an online request count); for a request passed down by a superior, the day the office gets
  it.
- A correction starts the period anew on the day it comes; so does a payment. Until then there is no due
  date.
- A consultation takes out the days after the letter was sent up to the answer, overlapping ones once,
  and never more than the body's own 15 working days, even if nobody notes that it stayed silent. A third
  party's time runs from the day it got the letter, an organ's from the day of sending unless a later day
  is noted.
- An extension adds its days. A date set under Art. 35 counts when it is later. Asking for reasons does
  not stop the clock.
- The clock stops on the day of service, not on the day the reply is written: mail counts from posting.

"""


def wait(kind: str, **data: Any) -> tuple[str, str, dict[str, Any]]:
    return kind, "03-04", data


#: Stage -> title of the situation, channel, entries, day. The first of each stage is the ordinary one.
SITUATIONS: list[tuple[CaseStage, str, str, tuple[Any, ...], str]] = [
    (CaseStage.AWAITING_CONFIRMATION, "", "online", (), "03-03"),
    (CaseStage.HANDLING, "", "counter", (), "03-05"),
    (CaseStage.HANDLING, "after the period has passed", "counter", (), "03-31"),
    (CaseStage.AWAITING_CORRECTION, "", "counter", (wait("correction_asked", **ASKED),), "03-05"),
    (
        CaseStage.AWAITING_CORRECTION,
        "after the applicant's time has passed",
        "counter",
        (wait("correction_asked", **ASKED),),
        "03-19",
    ),
    (
        CaseStage.CONSULTING,
        "a third party and an organ were asked",
        "counter",
        (
            wait("third_party_asked", **PARTY),
            wait("third_party_asked_served", **PARTY),
            wait("organ_asked", **ORGAN),
        ),
        "03-20",
    ),
    (
        CaseStage.CONSULTING,
        "after the time of both has passed",
        "counter",
        (
            wait("third_party_asked", **PARTY),
            wait("third_party_asked_served", **PARTY),
            wait("organ_asked", **ORGAN),
        ),
        "03-26",
    ),
    (
        CaseStage.HANDLING,
        "after a third party has objected",
        "counter",
        (
            wait("third_party_asked", **PARTY),
            wait("third_party_answered", **PARTY, answer="objects_with_reason"),
        ),
        "03-20",
    ),
    (CaseStage.AWAITING_REASONS, "", "counter", (wait("reasons_asked", days=5),), "03-05"),
    (
        CaseStage.HANDLING,
        "after good reasons for many requests",
        "counter",
        (wait("reasons_asked", days=5), wait("reasons_received", reasonable=True)),
        "03-20",
    ),
    (
        CaseStage.HANDLING,
        "after no good reasons for many requests",
        "counter",
        (wait("reasons_asked", days=5), wait("reasons_received", reasonable=False)),
        "03-20",
    ),
    (CaseStage.AWAITING_FEE, "", "counter", (wait("fee_noticed", **FEE),), "03-05"),
    (
        CaseStage.AWAITING_FEE,
        "after the time for paying has passed",
        "counter",
        (wait("fee_noticed", **FEE),),
        "04-02",
    ),
    (CaseStage.DRAFTING, "", "counter", APPROVED[:1], "03-20"),
    (
        CaseStage.REVIEWING,
        "",
        "counter",
        (("reply_drafted", "03-10", {"page": 5, "submitted": True}),),
        "03-20",
    ),
    (CaseStage.TO_SERVE, "the reply is approved", "counter", APPROVED, "03-20"),
    (CaseStage.TO_SERVE, "the reply is issued", "counter", REPLIED, "03-20"),
    (CaseStage.ANSWERED, "", "counter", SERVED, "03-20"),
    (CaseStage.CLOSED, "", "transfer", (wait("withdrawn"),), "03-05"),
    (
        CaseStage.ARCHIVED,
        "",
        "counter",
        (*SERVED, ("archived", "03-16", {"sha256": "0" * 64})),
        "03-20",
    ),
]


def words(name: str) -> str:
    """``awaiting_fee`` as words."""
    return name.replace("_", " ")


def step_row(step: Step) -> str:
    name = f"{step.kind.label} {words(step.kind.value)}"
    if step.reply:
        name += f": {step.reply.label} {words(step.reply.value)}"
    sign = "**proposed** " if step.proposal else ""
    return f"| {sign}{name} | {step.article.label} | {step.consequence} |"


def section(name: CaseStage, title: str, channel: str, entries: tuple[Any, ...], on: str) -> str:
    events = case(*entries, channel=channel)
    found = stage(standing(events, CALENDAR, day(on)))
    assert found == name, (found, name)
    heading = f"## {name.label} {words(name.value)}" + (f": {title}" if title else "")
    rows = [step_row(step) for step in lawful_steps(events, CALENDAR, day(on))]
    return "\n".join(
        [heading, "", "| step | provision | what follows |", "|---|---|---|", *rows, ""]
    )


def replies() -> str:
    """Which kinds of reply there are, and what each needs."""
    lines = [
        "## Kinds of reply",
        "",
        "| reply | provision | the letter names | row of table three |",
        "|---|---|---|---|",
    ]
    for kind, rule in REPLIES.items():
        needs = [
            ("ground", rule.needs_ground),
            ("organ in charge", rule.needs_organ),
            ("record of the search", rule.needs_search_record),
            ("where or how to get it", rule.needs_address),
        ]
        named = ", ".join(name for name, needed in needs if needed) or "–"
        lines.append(
            f"| {kind.label} {words(kind.value)} | {rule.article.label if rule.article else 'no letter'} "
            f"| {named} | {_row_of(rule.row)} |"
        )
    only = ", ".join(kind.label for kind in ReplyKind if kind in CONDITIONS and kind not in LAPSES)
    lapses = ", ".join(kind.label for kind in LAPSES)
    return "\n".join(
        [
            *lines,
            "",
            f"{lapses} are possible only when the period has passed or good reasons are missing, and are "
            f"then proposed; {only} have conditions of their own. 予以公开 and 部分公开 wait for the answers of "
            "those who were asked; after an objection with good reason 予以公开 needs the notice of the public "
            "interest. Two rows are our reading and wait for a county's word: 要求确认或重新出具 rests on "
            "Art. 36(6), and a case joined to another is counted under 其他处理 3.",
            "",
        ]
    )


def _row_of(row: TableRow | None) -> str:
    return f"{row.value} {row.label}" if row else "3.3, by ground"


def page() -> str:
    """The whole page."""
    return HEAD + RULES + "\n".join([*(section(*each) for each in SITUATIONS), replies()])


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
