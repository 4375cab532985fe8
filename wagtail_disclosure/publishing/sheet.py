"""Everything a reviewer must see, gathered once for the page and for the act that checks the answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import TaskState

from .. import vocab
from ..exceptions import ApprovalRefused
from ..hints import ExtractedText
from ..models import AdviceJob, DisclosureReviewTask, Referral, ReviewApproval, StageVote
from .authorship import Authors, authors_of
from .clean import PublicFile, public_files
from .hintsheet import ShownHint, shown_hints

#: Stands for the whole draft where an analysis is missing.
NOT_ANALYSED = "not-analysed"


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
    files: tuple[PublicFile, ...] = ()

    @property
    def analysed(self) -> bool:
        """Whether the advisors finished with exactly this content."""
        return self.job is not None and self.job.was_read_whole

    @property
    def to_settle(self) -> tuple[ShownHint, ...]:
        """Hints that block until a person has decided on each."""
        return tuple(hint for hint in self.hints if hint.must_be_settled)

    @property
    def must_read(self) -> frozenset[str]:
        """Names of the parts a person has to read because no machine did; NOT_ANALYSED for all of it."""
        parts = {unread.part for unread in self.unread}
        return frozenset(parts if self.analysed else parts | {NOT_ANALYSED})

    @property
    def to_confirm(self) -> tuple[ShownHint, ...]:
        """Blocking hints that an earlier stage settled; this one confirms them."""
        return tuple(
            hint
            for hint in self.hints
            if hint.level == "block" and not (hint.masked or hint.must_be_settled)
        )

    @property
    def decides_secrecy(self) -> bool:
        """Whether this stage has to state the outcome of the secrecy review."""
        return self.stage in (vocab.Stage.SECRECY, vocab.Stage.COMBINED)

    @property
    def suggestion(self) -> dict[str, Any]:
        """What the machine would choose; shown only after the reviewer has chosen."""
        return dict(self.job.suggestion) if self.analysed and self.job else {}


def current_item(task_state: Any) -> Any:
    """The draft as it was last saved, read from the database and not from a cached relation."""
    page = task_state.workflow_state.content_object
    fresh = type(page)._base_manager.get(pk=page.pk).specific
    revision = fresh.get_latest_revision()
    return revision.as_object() if revision else fresh


def locked(task_state: Any) -> TaskState:
    """``task_state`` read anew, its page locked before it: every act of a review locks in this order.

    Call it inside a transaction. Raises ApprovalRefused when the draft is gone.
    """
    page = task_state.workflow_state.content_object
    if page is not None:
        page = type(page)._base_manager.select_for_update().filter(pk=page.pk).first()
    found = TaskState.objects.select_for_update().filter(pk=task_state.pk).first()
    if page is None or found is None:
        raise ApprovalRefused(_("This draft was deleted. Go back to the list of what waits."))
    return found


def in_progress(task_state: Any, user: Any) -> TaskState:
    """As ``locked``, for a reviewer of the stage while it waits; raises ApprovalRefused otherwise."""
    found = locked(task_state)
    if found.status != TaskState.STATUS_IN_PROGRESS or not found.task.specific.is_reviewer(user):
        raise ApprovalRefused(_("This stage was already decided, or you are not its reviewer."))
    return found


def review_sheet(task_state: TaskState) -> ReviewSheet:
    """Read everything for ``task_state``."""
    item = current_item(task_state)
    text = item.extracted_text()
    job = AdviceJob.latest_for(item, text.digest)
    tasks = DisclosureReviewTask.of_workflow(task_state.workflow_state.workflow)
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
        authors=authors_of(item, text.digest),
        previous=_previous(item),
        open_referral=Referral.open_for(item),
        referrals=tuple(Referral.objects.about(item)),
        files=public_files(item),
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
