"""What waits for one person, with how long and how risky; a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from .. import vocab
from ..models import AdviceJob, AuthorshipEntry, DisclosureReviewTask, HintRecord, Referral
from ..models.subject import Subject
from .review_page import days_waiting
from .worklists import waiting_states


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One draft that waits. ``places`` counts marked values that block; ``analysed`` is False when unknown."""

    task_state: Any
    title: str
    stage: str
    drafter: str
    days: int
    places: int
    secrecy: bool
    analysed: bool
    referred_to: str

    @property
    def risk(self) -> tuple[bool, bool, int, bool, int]:
        """Larger comes first: not resting elsewhere, secrecy, places, not analysed, days."""
        return not self.referred_to, self.secrecy, self.places, not self.analysed, self.days


def waiting_for(user: Any) -> list[QueueRow]:
    """Rows of the queue, the riskiest first."""
    states = list(
        waiting_states(user)
        .select_related("workflow_state__requested_by", "task")
        .prefetch_related("workflow_state__content_object")
    )
    states = [state for state in states if state.workflow_state.content_object]
    items = [state.workflow_state.content_object for state in states]
    stages = dict(DisclosureReviewTask.objects.values_list("pk", "stage"))
    jobs, counts = _analyses(items)
    referrals = _referrals(items)
    rows = [_row(state, stages[state.task_id], jobs, counts, referrals) for state in states]
    return sorted(rows, key=lambda row: row.risk, reverse=True)


def _row(
    state: Any,
    stage: str,
    jobs: dict[str, AdviceJob],
    counts: dict[int, tuple[int, int]],
    referrals: dict[str, str],
) -> QueueRow:
    item = state.workflow_state.content_object
    key = str(item.pk)
    job = jobs.get(key)
    places, secret = counts.get(job.pk, (0, 0)) if job else (0, 0)
    author = state.workflow_state.requested_by
    return QueueRow(
        task_state=state,
        title=getattr(item, "draft_title", "") or str(item),
        stage=str(vocab.Stage(stage).label),
        drafter=(author.get_full_name() or author.get_username()) if author else "",
        days=days_waiting(state),
        places=places,
        secrecy=bool(secret),
        analysed=bool(job and job.was_read_whole),
        referred_to=referrals.get(key, ""),
    )


def _about(items: Sequence[Any]) -> Q:
    models = {Subject.of(item).object_model for item in items}
    return Q(object_model__in=models, object_id__in=[str(item.pk) for item in items])


def _analyses(items: Sequence[Any]) -> tuple[dict[str, AdviceJob], dict[int, tuple[int, int]]]:
    """The analysis of what each author saved last, and ``(blocking values, of secrecy)`` of each."""
    latest = {
        row.object_id: row.digest
        for row in AuthorshipEntry.objects.filter(_about(items)).order_by("pk")
    }
    jobs = {
        job.object_id: job
        for job in AdviceJob.objects.filter(_about(items)).order_by("pk")
        if latest.get(job.object_id) == job.digest
    }
    blocking = HintRecord.objects.filter(
        job__in=[job.pk for job in jobs.values()], level="block", masked=False
    )
    rows = blocking.values("job_id").annotate(
        values=Count("hint_key", distinct=True),
        secrecy=Count("hint_key", distinct=True, filter=Q(category="secrecy")),
    )
    return jobs, {row["job_id"]: (row["values"], row["secrecy"]) for row in rows}


def _referrals(items: Sequence[Any]) -> dict[str, str]:
    rows = Referral.objects.filter(_about(items), answered_at=None)
    return {row.object_id: row.organ for row in rows}
