"""What the case page shows: where the case stands, what may come next, and the file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ... import vocab
from ...casework.calendar import work_calendar
from ...casework.corrections import came_by_itself
from ...casework.fees import of_same_applicant
from ...casework.identity import shown_people
from ...casework.ledger import options_of
from ...days import in_words
from ...models import InformationRequest
from ...rules.cases.calendar import DueDate
from ...rules.cases.standing import Standing, standing
from ...rules.cases.status import CaseStatus, standing_status
from ...rules.cases.steps import Step, lawful_steps
from .forms import StepForm
from .letters import letters_context
from .plans import PLANS
from .timeline import loose_papers, names_of, timeline
from .words import FIRST, PAUSED, TITLES, WAITING, is_letter_here, said_of

#: Stages in which the next step is taken with the letters.
LETTERS_FIRST = frozenset({vocab.CaseStage.DRAFTING, vocab.CaseStage.TO_SERVE})


@dataclass(frozen=True, slots=True)
class Choice:
    """One step on the page, with its form."""

    step: Step
    title: str
    consequence: str
    article: str
    form: StepForm
    is_first: bool
    is_open: bool

    @property
    def kind(self) -> str:
        return self.step.kind.value

    @property
    def by(self) -> str:
        return due_words(self.step.by)


def due_words(due: DueDate | None) -> str:
    """A last day; a provisional one says so."""
    if due is None:
        return ""
    said = in_words(due.on)
    return _("%(date)s (provisional)") % {"date": said} if due.provisional else said


@dataclass(frozen=True, slots=True)
class Now:
    """A case on the day it is looked at, derived once for the whole page."""

    case: InformationRequest
    standing: Standing
    status: CaseStatus
    steps: tuple[Step, ...]
    seen: int

    @classmethod
    def of(cls, case: InformationRequest) -> Now:
        today, days, options = timezone.localdate(), work_calendar(), options_of(case)
        events = case.events()
        now = standing(events, days, today, options)
        steps = lawful_steps(events, days, today, options)
        return cls(case, now, standing_status(now), steps, len(events))

    def form(self, kind: vocab.EventKind, user: Any, *bound: Any) -> StepForm:
        """The form of one step, empty or with what was posted."""
        form: StepForm = PLANS[kind].form(
            *bound, case=self.case, standing=self.standing, kind=kind, user=user
        )
        form.fields["seen"].initial = self.seen
        return form


def choices(now: Now, user: Any, posted: StepForm | None = None) -> list[Choice]:
    """Lawful steps that are entered by hand; first those of the stage and what the law now allows to end."""
    first = FIRST[now.status.stage]
    found: dict[vocab.EventKind, Choice] = {}
    for step in now.steps:
        if step.kind in PLANS and (step.kind not in found or step.proposal):
            found[step.kind] = _choice(now, step, user, posted)
    order = {kind: place for place, kind in enumerate(first)}
    rows = sorted(found.values(), key=lambda row: order.get(row.step.kind, len(order)))
    return sorted(rows, key=lambda row: not row.step.proposal)


def _choice(now: Now, step: Step, user: Any, posted: StepForm | None) -> Choice:
    mine = posted is not None and posted.kind == step.kind
    form = posted if posted is not None and mine else now.form(step.kind, user)
    if step.reply and not mine and "reply" in form.fields:
        form.fields["reply"].initial = step.reply
    title = str(TITLES[step.kind])
    if step.reply:
        title = _("Write the reply: %(kind)s") % {"kind": step.reply.label}
    first = step.proposal or step.kind in FIRST[now.status.stage]
    return Choice(step, title, _(step.consequence), step.article.label, form, first, is_open=mine)


def context(
    case: InformationRequest, user: Any, posted: StepForm | None = None, **extra: Any
) -> dict[str, Any]:
    """For the template of the case page."""
    now = Now.of(case)
    handles = case.may_be_handled_by(user)
    rows = choices(now, user, posted) if handles else []
    lost = posted if posted is not None and not any(row.form is posted for row in rows) else None
    status, names = now.status, names_of(case, handles)
    return {
        "case": case,
        "handles": handles,
        "status": status,
        "said": said_of(case, now.standing, status.stage),
        "waiting": WAITING[turn_of(now)],
        "paused": PAUSED.get(status.clock.paused_for, ""),
        "due": due_words(status.clock.due),
        "came_in": came_by_itself(case),
        "limits": [_limit(limit, names, now.standing.on) for limit in status.limits],
        "first_steps": _opened([row for row in rows if row.is_first], now, posted),
        "other_steps": [row for row in rows if not row.is_first],
        "posted": posted,
        "lost": lost.data.items() if lost is not None else (),
        "people": shown_people(case) if handles else [],
        "papers": loose_papers(case),
        "lines": timeline(case, with_words=handles),
        "same": of_same_applicant(case).order_by("-pk")[:5] if handles else (),
        "personal": vocab.PERSONAL_FILES,
        "letters_first": status.stage in LETTERS_FIRST,
        **letters_context(case, user),
        **extra,
    }


def turn_of(now: Now) -> str:
    """Whose turn it is; a letter that has not gone out waits for the office."""
    waits = now.status.stage == vocab.CaseStage.CONSULTING and is_letter_here(now.standing)
    return "office" if waits else now.status.waiting_for


def _opened(rows: list[Choice], now: Now, posted: StepForm | None) -> list[Choice]:
    """The only thing to do lies open, unless somebody else has to act first."""
    alone = len(rows) == 1 and posted is None and turn_of(now) == "office"
    return [replace(row, is_open=True) for row in rows] if alone else rows


def _limit(limit: Any, names: dict[str, str], today: date) -> dict[str, Any]:
    return {
        "said": _(limit.msgid) % {"due": due_words(limit.due)},
        "about": names.get(limit.about, limit.about),
        "missed": today > limit.due.on,
    }
