"""A reviewer's decision, and every reason for which it cannot be accepted yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .. import conf, vocab
from ..models import DisclosureReviewTask, Referral
from .links import hidden_targets
from .sheet import NOT_ANALYSED, ReviewSheet


@dataclass(frozen=True, slots=True)
class Settlement:
    """What a person decided on one hint."""

    choice: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """Every answer of the review page. ``answer`` holds the answer to the question about the content."""

    mode: str
    ground: str = ""
    article: str = ""
    secrecy: str = ""
    answer: Mapping[str, Any] = field(default_factory=dict)
    settlements: Mapping[str, Settlement] = field(default_factory=dict)
    read_unread: frozenset[str] = frozenset()
    confirmed: frozenset[str] = frozenset()
    reconsidered: bool = False
    comment: str = ""


def problems(sheet: ReviewSheet, user: Any, decision: Decision) -> list[str]:
    """Why this decision cannot be signed, in the order in which a person should mend it; empty if it can."""
    return [
        *_person(sheet, user),
        *_round(sheet),
        *_referral(sheet, decision),
        *_unread(sheet, decision),
        *_links(sheet, decision),
        *_files(sheet, decision),
        *_hints(sheet, decision),
        *_choices(sheet, decision),
    ]


def _person(sheet: ReviewSheet, user: Any) -> Iterator[str]:
    if not sheet.task_state.task.specific.is_reviewer(user):
        yield _("You are not a reviewer of this stage. Ask a member of its group to review it.")
    if sheet.authors.unknown:
        yield _("Nobody knows who wrote this text. Ask the drafter to open it and save it once.")
    elif sheet.authors.include(user):
        yield _("You wrote part of this text, so somebody else has to approve it.")
    yield from _twice(sheet, user)


def _twice(sheet: ReviewSheet, user: Any) -> Iterator[str]:
    """Stages are there so that several people look; a site may let one person sign them all."""
    if conf.get().one_person_may_sign_every_stage:
        return
    own = (vote for vote in sheet.votes if vote.user_id == str(user.pk))
    mine = next((vote for vote in own if vote.stage != sheet.stage), None)
    if mine:
        yield _("You signed “%(signed)s”, so somebody else has to sign “%(stage)s”.") % {
            "signed": mine.get_stage_display(),
            "stage": vocab.Stage(sheet.stage).label,
        }


def _round(sheet: ReviewSheet) -> Iterator[str]:
    if sheet.task_state.status != sheet.task_state.STATUS_IN_PROGRESS:
        yield _("This stage was already decided. Go back to the list of what waits for you.")
        return
    voted = {vote.stage for vote in sheet.votes}
    for task in DisclosureReviewTask.of_workflow(sheet.task_state.workflow_state.workflow):
        if task.pk == sheet.task_state.task_id:
            return
        if task.stage not in voted:
            yield _(
                "The text changed after “%(stage)s”. Send it back; it starts again at the first stage."
            ) % {"stage": vocab.Stage(task.stage).label}
            return


def _referral(sheet: ReviewSheet, decision: Decision) -> Iterator[str]:
    if sheet.open_referral:
        yield _("The answer of %(organ)s is still awaited. Enter it before you decide.") % {
            "organ": sheet.open_referral.organ
        }
    forbidden = Referral.forbids(sheet.item, sheet.digest)
    if forbidden and decision.mode == vocab.DisclosureMode.PROACTIVE:
        yield _("%(organ)s answered that this must not be published.") % {"organ": forbidden.organ}


def _unread(sheet: ReviewSheet, decision: Decision) -> Iterator[str]:
    missing = sheet.must_read - decision.read_unread
    if NOT_ANALYSED in missing:
        yield _("The computer has not read this draft: read every word yourself, and say so.")
    missing -= {NOT_ANALYSED}
    if missing:
        yield ngettext(
            "%(count)d part could not be read by the computer: open it, read it, and say so.",
            "%(count)d parts could not be read by the computer: open them, read them, and say so.",
            len(missing),
        ) % {"count": len(missing)}


def _links(sheet: ReviewSheet, decision: Decision) -> Iterator[str]:
    """A link shows the address, and with it the words, of the page it leads to."""
    if decision.mode != vocab.DisclosureMode.PROACTIVE:
        return
    for page in hidden_targets(sheet.item):
        yield _(
            "The text links to “%(title)s”, which is not public. Send it back to have the link removed."
        ) % {"title": page.get_admin_display_title()}


def _files(sheet: ReviewSheet, decision: Decision) -> Iterator[str]:
    """Only clean copies go out, to everybody or to one applicant: a file without one cannot."""
    goes_out = getattr(sheet.item, "AUDIENCE", "public") == "applicant"
    if decision.mode != vocab.DisclosureMode.PROACTIVE and not goes_out:
        return
    for file in sheet.files:
        if file.copy is None:
            yield _(
                "No clean copy of “%(name)s” could be made, so it cannot go public. Send the draft back."
            ) % {"name": file.row.name}
        elif not file.copy.is_intact():
            yield _("The clean copy of “%(name)s” is damaged. Tell whoever runs this site.") % {
                "name": file.row.name
            }


def _hints(sheet: ReviewSheet, decision: Decision) -> Iterator[str]:
    settled = {k for k, s in decision.settlements.items() if s.choice in vocab.SettlementChoice}
    open_hints = [hint for hint in sheet.to_settle if hint.key not in settled]
    if open_hints:
        yield ngettext(
            "%(count)d marked place is not settled yet.",
            "%(count)d marked places are not settled yet.",
            len(open_hints),
        ) % {"count": len(open_hints)}
    if {hint.key for hint in sheet.to_confirm} - decision.confirmed:
        yield _("Confirm what an earlier stage decided, or send the draft back.")
    for settlement in decision.settlements.values():
        if settlement.choice == vocab.SettlementChoice.MASK:
            yield _("You chose to mask a place: press “Mask now” first, then look at the result.")
            break
    if any(_lacks_reason(s) for s in decision.settlements.values()):
        yield _("Choose or write why a marked place is harmless.")
    if decision.mode == vocab.DisclosureMode.PROACTIVE and any(
        s.choice == vocab.SettlementChoice.WITHHOLD for s in decision.settlements.values()
    ):
        yield _(
            "You marked a place as not to be disclosed, so the whole cannot be disclosed as it is."
        )


def _lacks_reason(settlement: Settlement) -> bool:
    return settlement.choice == vocab.SettlementChoice.HARMLESS and not settlement.reason.strip()


def _choices(sheet: ReviewSheet, decision: Decision) -> Iterator[str]:
    if decision.mode not in sheet.item.DECIDABLE_MODES:
        yield _("Choose how this is to be disclosed.")
    if decision.mode == vocab.DisclosureMode.EXEMPT and not decision.ground:
        yield _("Name the ground for not disclosing.")
    if not decision.answer.get("correct"):
        yield _("Answer the question about the content.")
    if sheet.decides_secrecy:
        yield from _secrecy(decision)
    stricter = next((v for v in sheet.votes if v.mode != vocab.DisclosureMode.PROACTIVE), None)
    if stricter and decision.mode == vocab.DisclosureMode.PROACTIVE:
        yield _("%(name)s decided “%(mode)s” at “%(stage)s”. Send it back if you disagree.") % {
            "name": stricter.display_name,
            "mode": stricter.get_mode_display(),
            "stage": stricter.get_stage_display(),
        }


def _secrecy(decision: Decision) -> Iterator[str]:
    if decision.secrecy not in vocab.SecrecyOutcome.values:
        yield _("State the outcome of the secrecy review.")
    elif decision.secrecy == vocab.SecrecyOutcome.UNSURE:
        yield _("You are not sure: refer it upward; the review goes on when the answer is there.")
    elif (
        decision.secrecy == vocab.SecrecyOutcome.CONCERNED
        and decision.mode != vocab.DisclosureMode.EXEMPT
    ):
        yield _("What concerns secrets can only be exempt.")
