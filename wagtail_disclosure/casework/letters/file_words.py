"""What the papers that stay in the office, or go to the county, say of a case."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from ... import vocab
from ...exceptions import StepRefused
from ...models import InformationRequest, ReviewApproval
from ...rules.cases.replies import REPLIES
from ..drafts import open_draft
from . import values as v

E = vocab.EventKind
#: Entries that end the handling of a case.
ENDINGS = frozenset({E.WITHDRAWN, E.SPLIT, E.JOINED, E.REPLIED})


def day_of(case: InformationRequest, kind: vocab.EventKind) -> date | None:
    """The day of the last entry of ``kind``."""
    return next((event.on for event in reversed(case.events()) if event.kind == kind), None)


def review_words(case: InformationRequest) -> dict[str, str]:
    """审查呈批单: the draft as it is now, and who signed it."""
    page = open_draft(case)
    if page is None:
        raise StepRefused(_("There is no draft of a reply yet; write one first."))
    kind, ground = v.kind_and_ground(page)
    words = v.draft_values(page, kind, ground, REPLIES[kind].article)
    del words["heading"]
    approval = ReviewApproval.objects.about(page).in_force().order_by("-pk").first()
    return {**words, "review_record": _signed(approval)}


def _signed(approval: ReviewApproval | None) -> str:
    """Who signed which stage and when, a line each."""
    stages = approval.stages if approval else []
    return "\n".join(
        f"{vocab.Stage(row['stage']).label}：{row['name']}，{str(row['at'])[:10]}，同意"
        for row in stages
    )


def filing_words(case: InformationRequest) -> dict[str, str]:
    """备案: what was asked for in the office's words, and how it ended; nobody's name."""
    ended = next((event for event in reversed(case.events()) if event.kind in ENDINGS), None)
    if ended is None:
        raise StepRefused(_("The case is still open; file it with the county when it is answered."))
    page = open_draft(case) if ended.kind == E.REPLIED else None
    kind = vocab.ReplyKind(ended.text("kind")) if ended.kind == E.REPLIED else None
    return {
        "restated": page.restated if page else "",
        "outcome": str(kind.label if kind else ended.kind.label),
        "letter_number": ended.text("number") if kind else "",
        "replied_on": v.dated(ended.on),
        "served_on": v.dated(day_of(case, E.SERVED)),
    }
