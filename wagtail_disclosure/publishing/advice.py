"""Run the advisors on a draft, survive their failure, keep their hints without the words."""

from __future__ import annotations

import logging
from dataclasses import asdict, replace
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .. import conf, vocab
from ..hints import Advice, ExtractedText, Hint
from ..models import AdviceJob, HintRecord
from ..models.content import digest_of
from ..models.subject import Subject
from . import precedents
from .advisors import advisors, configured_key
from .clean import make_all
from .queue import enqueue, waiting

logger = logging.getLogger("wagtail_disclosure")

MAX_ATTEMPTS = 3
#: A sweep adds nothing to a longer queue.
MOST_QUEUED = 1_000
WAITING = (vocab.JobState.WAITING, vocab.JobState.RUNNING)


def open_job(instance: Any, digest: str) -> AdviceJob | None:
    """One job per content; older ones that nobody started are stale now. None when no advisor is configured."""
    if not conf.get().advisors:
        return None
    about = AdviceJob.objects.about(instance)
    about.filter(state=vocab.JobState.WAITING).exclude(digest=digest).update(
        state=vocab.JobState.STALE, finished_at=timezone.now()
    )
    job, created = AdviceJob.objects.get_or_create(
        **Subject.of(instance).lookup(), digest=digest, model_version=configured_key()
    )
    if created or job.state == vocab.JobState.STALE:
        AdviceJob.objects.filter(pk=job.pk).update(state=vocab.JobState.WAITING, attempts=0)
        enqueue(job.pk)
    return job


def ask_again(job: AdviceJob) -> None:
    """A person asks for an analysis that failed or that a newer model should redo."""
    HintRecord.objects.filter(job=job).delete()
    AdviceJob.objects.filter(pk=job.pk).update(
        state=vocab.JobState.WAITING, attempts=0, lease_until=None, error_class=""
    )
    enqueue(job.pk)


def run_job(job_id: int) -> str:
    """Analyse one job. Returns the state it ended in; never raises for a fault of an advisor."""
    job = _lease(job_id)
    if job is None:
        return "skipped"
    instance = current_draft(job)
    if instance is None or digest_of(instance) != job.digest:
        return _finish(job, vocab.JobState.STALE)
    try:
        text = placed_text(instance)
        found = [advisor.advise(text) for advisor in advisors()]
    except (
        Exception
    ) as error:  # an advisor may fail in any way; its message may hold words of the draft
        logger.warning("analysis %s failed: %s", job.pk, type(error).__name__)
        return _failed(job, type(error).__name__)
    keep(job, text, found)
    make_all(instance)
    return str(vocab.JobState.DONE)


def placed_text(instance: Any) -> ExtractedText:
    """Every word of ``instance``, with the township it belongs to."""
    township = instance.township()
    place = str(township.root_page_id) if township else ""
    return replace(instance.extracted_text(), place=place)


def current_draft(job: AdviceJob) -> Any:
    """The draft as last saved, or None when the item is gone."""
    page = apps.get_model(job.object_model)._base_manager.filter(pk=job.object_id).first()
    if page is None:
        return None
    revision = page.specific.get_latest_revision()
    return revision.as_object() if revision else page.specific


def _lease(job_id: int) -> AdviceJob | None:
    now = timezone.now()
    free = Q(state=vocab.JobState.WAITING) | Q(state=vocab.JobState.RUNNING, lease_until__lt=now)
    taken = AdviceJob.objects.filter(free, pk=job_id, attempts__lt=MAX_ATTEMPTS).update(
        state=vocab.JobState.RUNNING,
        attempts=F("attempts") + 1,
        lease_until=now + timedelta(seconds=conf.get().lease_seconds),
    )
    return AdviceJob.objects.get(pk=job_id) if taken else None


def _finish(job: AdviceJob, state: vocab.JobState, **values: Any) -> str:
    AdviceJob.objects.filter(pk=job.pk, attempts=job.attempts).update(
        state=state, finished_at=timezone.now(), lease_until=None, **values
    )
    return str(state)


def _failed(job: AdviceJob, error_class: str) -> str:
    if job.attempts >= MAX_ATTEMPTS:
        return _finish(job, vocab.JobState.FAILED, error_class=error_class)
    AdviceJob.objects.filter(pk=job.pk).update(
        state=vocab.JobState.WAITING, lease_until=None, error_class=error_class
    )
    enqueue(job.pk)
    return str(vocab.JobState.WAITING)


def keep(job: AdviceJob, text: ExtractedText, found: list[Advice]) -> None:
    """Store what was found, and finish ``job``; ``parts_read`` is 0 when no advisor read all of it."""
    incomplete = [[part.name, reason] for part in text.parts for reason in part.incomplete]
    suggestions = [advice for advice in found if advice.suggestion]
    with transaction.atomic():
        HintRecord.objects.filter(job=job).delete()
        HintRecord.objects.bulk_create(
            [_record(job, advice.advisor, hint, text) for advice in found for hint in advice.hints]
        )
        _finish(
            job,
            vocab.JobState.DONE,
            incomplete=incomplete,
            parts_read=len(text.parts) if any(advice.complete for advice in found) else 0,
            suggestion=_suggestion(suggestions[0], precedents.note(job, found))
            if suggestions
            else {},
        )


def _suggestion(advice: Advice, precedent: dict[str, Any]) -> dict[str, Any]:
    if not advice.suggestion:
        return {}
    return {**asdict(advice.suggestion), "version": advice.version, "precedent": precedent}


def _record(job: AdviceJob, advisor: str, hint: Hint, text: ExtractedText) -> HintRecord:
    return HintRecord(
        job=job,
        advisor=advisor,
        part=hint.part,
        kind=hint.kind,
        category=hint.category,
        level=hint.level,
        start=hint.start,
        end=hint.end,
        score=hint.score,
        reasons=list(hint.reasons),
        masked=hint.masked,
        hint_key=hint_key(hint.kind, text.value(hint.part, hint.start, hint.end)),
    )


def hint_key(kind: str, value: str) -> str:
    """The same kind and value give the same key, and only this site can compute it."""
    return salted_hmac(
        "wagtail_disclosure.hint", f"{kind}\0{value}", algorithm="sha256"
    ).hexdigest()


def sweep() -> int:
    """Enqueue again what the queue lost, and end what was tried three times. Returns how many were touched.

    What only waits is handed out while the queue is short: behind an import of many thousand drafts nothing was lost.
    """
    now = timezone.now()
    running = Q(state=vocab.JobState.RUNNING, lease_until__lt=now)
    idle = Q(state=vocab.JobState.WAITING, created_at__lt=now - timedelta(seconds=30))
    open_jobs = AdviceJob.objects.filter(attempts__lt=MAX_ATTEMPTS).order_by("pk")
    over = list(AdviceJob.objects.filter(running | idle, attempts__gte=MAX_ATTEMPTS))
    for job in over:
        _finish(job, vocab.JobState.FAILED, error_class=job.error_class or "Lost")
    lost = list(open_jobs.filter(running).values_list("pk", flat=True))
    room = max(0, MOST_QUEUED - waiting())
    lost += open_jobs.filter(idle).values_list("pk", flat=True)[:room]
    for key in lost:
        enqueue(key)
    return len(over) + len(lost)
