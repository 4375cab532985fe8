"""What the case page shows of the reply and the letters: one thing to do next, and what was made."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone

from ... import vocab
from ...casework.calendar import work_calendar
from ...casework.drafts import open_draft
from ...casework.ledger import options_of
from ...casework.letters.documents import DOCUMENTS
from ...casework.letters.templates import labels
from ...models import CaseLetter, InformationRequest
from ...rules.cases.steps import lawful_steps
from .letters_forms import IssueForm, ServiceForm

E = vocab.EventKind


def letters_context(
    case: InformationRequest, user: Any, service: ServiceForm | None = None
) -> dict[str, Any]:
    """For ``partials/letters.html``; nothing of it when ``user`` may not handle the case."""
    if not case.may_be_handled_by(user):
        return {"letters_shown": False}
    events = case.events()
    today = timezone.localdate()
    steps = lawful_steps(events, work_calendar(), today, options_of(case))
    lawful = {step.kind for step in steps}
    seen = len(events)
    return {
        "letters_shown": True,
        "seen": seen,
        "reply_draft": open_draft(case),
        "issue_form": _issue_form(case, seen, lawful),
        "service_form": service or _service_form(case, seen, lawful),
        "replied": any(event.kind == E.REPLIED for event in events),
        "may_archive": E.ARCHIVED in lawful,
        "was_archived": any(event.kind == E.ARCHIVED for event in events),
        "letters": letter_rows(case),
        "documents": [(name, labels()[name]) for name in DOCUMENTS],
    }


def _issue_form(
    case: InformationRequest, seen: int, lawful: set[vocab.EventKind]
) -> IssueForm | None:
    if E.REPLIED not in lawful or not _is_approved(case):
        return None
    return IssueForm(case=case, initial={"seen": seen})


def _is_approved(case: InformationRequest) -> bool:
    turns = [e for e in case.events() if e.kind in (E.REPLY_DRAFTED, E.REPLY_APPROVED)]
    return bool(turns) and turns[-1].kind == E.REPLY_APPROVED


def _service_form(
    case: InformationRequest, seen: int, lawful: set[vocab.EventKind]
) -> ServiceForm | None:
    if E.SERVED not in lawful:
        return None
    return ServiceForm(case=case, initial={"seen": seen})


def letter_rows(case: InformationRequest) -> list[dict[str, Any]]:
    """Every letter with its forms, the newest first."""
    names = labels()
    found = (
        CaseLetter.objects.filter(case=case, same_as=None)
        .exclude(file="")
        .prefetch_related("other_forms")
    )
    rows = list(found.order_by("-pk"))
    people = get_user_model().objects.filter(username__in={row.username for row in rows})
    called = {user.get_username(): user.get_full_name() for user in people}
    return [
        {
            "label": names.get(row.kind, row.kind),
            "number": row.number,
            "at": row.at,
            "by": called.get(row.username) or row.username,
            "forms": [row, *row.other_forms.all()],
        }
        for row in rows
    ]
