"""Everything a reviewer must see, gathered once for the page and for the act that checks the answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wagtail.models import TaskState

from .. import vocab
from ..hints import ExtractedText
from ..models import AdviceJob, Referral, ReviewApproval, StageVote
from .authorship import Authors, authors_of
from .hintsheet import ShownHint, shown_hints


@dataclass(frozen=True, slots=True)
class Unread:
    """A part of the draft that no machine could read: a person has to."""

    part: str
    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """The draft under review as it stands in the database now."""

    item: Any
    task_state: Any
    stage: str
    is_last_stage: bool
    digest: str
    text: ExtractedText
    job: AdviceJob | None
    hints: tuple[ShownHint, ...]
    unread: tuple[Unread, ...]
    votes: tuple[StageVote, ...]
    authors: Authors
    previous: ReviewApproval | None
    open_referral: Referral | None
    referrals: tuple[Referral, ...]

    @property
    def analysed(self) -> bool:
        """Whether the advisors finished with exactly this content."""
        return self.job is not None and self.job.state == vocab.JobState.DONE

    @property
    def to_settle(self) -> tuple[ShownHint, ...]:
        """Hints that block until a person has decided on each."""
        return tuple(hint for hint in self.hints if hint.must_be_settled)

    @property
    def decides_secrecy(self) -> bool:
        """Whether this stage has to state the outcome of the secrecy review."""
        return self.stage in (vocab.Stage.SECRECY, vocab.Stage.COMBINED)

    @property
    def suggestion(self) -> dict[str, Any]:
        """What the machine would choose; shown only after the reviewer has chosen."""
        return dict(self.job.suggestion) if self.analysed and self.job else {}


def review_tasks(workflow: Any) -> list[Any]:
    """Active disclosure reviews of a workflow, in order."""
    from ..models import DisclosureReviewTask

    tasks = DisclosureReviewTask.objects.filter(active=True, workflow_tasks__workflow=workflow)
    return list(tasks.order_by("workflow_tasks__sort_order"))


def current_item(task_state: Any) -> Any:
    """The draft as it was last saved, read from the database and not from a cached relation."""
    page = task_state.workflow_state.content_object
    fresh = type(page)._base_manager.get(pk=page.pk).specific
    revision = fresh.get_latest_revision()
    return revision.as_object() if revision else fresh


def review_sheet(task_state: TaskState) -> ReviewSheet:
    """Read everything for ``task_state``."""
    item = current_item(task_state)
    text = item.extracted_text()
    job = AdviceJob.latest_for(item, text.digest)
    tasks = review_tasks(task_state.workflow_state.workflow)
    referrals = tuple(Referral.objects.about(item).filter(task_state_id=str(task_state.pk)))
    return ReviewSheet(
        item=item,
        task_state=task_state,
        stage=task_state.task.specific.stage,
        is_last_stage=bool(tasks) and tasks[-1].pk == task_state.task_id,
        digest=text.digest,
        text=text,
        job=job,
        hints=tuple(shown_hints(item, job, text)),
        unread=_unread(text),
        votes=votes_for(task_state, text.digest),
        authors=authors_of(item),
        previous=_previous(item),
        open_referral=Referral.open_for(item),
        referrals=referrals,
    )


def votes_for(task_state: Any, digest: str) -> tuple[StageVote, ...]:
    """Votes of this round of review for exactly this content."""
    rows = StageVote.objects.filter(
        workflow_state_id=str(task_state.workflow_state_id), digest=digest
    )
    return tuple(rows.order_by("pk"))


def _unread(text: ExtractedText) -> tuple[Unread, ...]:
    return tuple(
        Unread(part.name, part.label, reason) for part in text.parts for reason in part.incomplete
    )


def _previous(item: Any) -> ReviewApproval | None:
    rows = ReviewApproval.objects.about(item).filter(mode=vocab.DisclosureMode.PROACTIVE)
    return rows.order_by("-pk").first()
