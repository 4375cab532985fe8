"""How a job's number reaches a worker. The queue carries the number only; the ledger row is the truth."""

from __future__ import annotations

import logging
from typing import Any

from django.conf import settings
from django.db import Error, transaction
from django.utils.module_loading import import_string

from .. import conf

logger = logging.getLogger("wagtail_disclosure")

RUN_JOB = "wagtail_disclosure.publishing.advice.run_job"


def enqueue(job_id: int) -> None:
    """Hand ``job_id`` to the configured queue. A broken queue never breaks a save: the sweeper comes by."""
    try:
        with transaction.atomic():
            import_string(conf.get().enqueue)(job_id)
    except (Error, OSError, ImportError, RuntimeError) as error:
        logger.warning("analysis %s waits for the sweeper: %s", job_id, type(error).__name__)


def enqueue_with_django_q(job_id: int) -> None:
    """With the ORM broker the queue row commits with the job; any other broker is told after the commit."""
    if "orm" in getattr(settings, "Q_CLUSTER", {}):
        _async(job_id)
    else:
        transaction.on_commit(lambda: _guarded(job_id))


def run_at_once(job_id: int) -> None:
    """For sites without a worker: analyse after the commit, in the web process."""
    from .advice import run_job

    transaction.on_commit(lambda: run_job(job_id))


def _async(job_id: int) -> Any:
    from django_q.tasks import async_task

    return async_task(RUN_JOB, job_id)


def _guarded(job_id: int) -> None:
    try:
        _async(job_id)
    except Exception as error:  # any broker's own error type; the job row waits for the sweeper
        logger.warning("analysis %s waits for the sweeper: %s", job_id, type(error).__name__)
