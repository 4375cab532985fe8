"""How a job's number reaches a worker. The queue carries the number only; the ledger row is the truth."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.db import Error, transaction
from django.utils.module_loading import import_string

from .. import conf

logger = logging.getLogger("wagtail_disclosure")

RUN_JOB = "wagtail_disclosure.publishing.advice.run_job"
#: A key of ``ALT_CLUSTERS`` in django-q's settings, with workers of its own.
BULK_QUEUE = "disclosure-import"
_is_bulk: ContextVar[bool] = ContextVar("disclosure_bulk", default=False)


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


def waiting() -> int:
    """How many tasks stand in django-q's queues; 0 when there is none, or it does not answer."""
    try:
        from django_q.brokers import get_broker

        return sum(int(get_broker(name).queue_size()) for name in (None, *_bulk_queue()))
    except Exception:  # any broker's own error type
        return 0


@contextmanager
def in_bulk() -> Iterator[None]:
    """What is enqueued here goes to the queue ``disclosure-import`` if the site has it: nobody waits behind it."""
    token = _is_bulk.set(True)
    try:
        yield
    finally:
        _is_bulk.reset(token)


def _bulk_queue() -> tuple[str, ...]:
    cluster = getattr(settings, "Q_CLUSTER", {})
    return (BULK_QUEUE,) if BULK_QUEUE in cluster.get("ALT_CLUSTERS", {}) else ()


def run_at_once(job_id: int) -> None:
    """For sites without a worker: analyse after the commit, in the web process."""
    from .advice import run_job

    transaction.on_commit(lambda: run_job(job_id))


def _async(job_id: int) -> Any:
    from django_q.tasks import async_task

    # The ledger has the outcome: a stored result of the queue's own would be a second one for each draft.
    queues = _bulk_queue() if _is_bulk.get() else ()
    return async_task(RUN_JOB, job_id, save=False, **({"cluster": queues[0]} if queues else {}))


def _guarded(job_id: int) -> None:
    try:
        _async(job_id)
    except Exception as error:  # any broker's own error type; the job row waits for the sweeper
        logger.warning("analysis %s waits for the sweeper: %s", job_id, type(error).__name__)
