"""Acts of learning: train, promote, roll back. Each is a row in the ledger and runs in a worker, or from a command."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import vocab
from ..exceptions import DisclosureRefusal
from ..hints import Learner, LessonRefused
from ..models import LearningRun, Township
from .advisors import advisors
from .examples import decided_texts, decisions

logger = logging.getLogger("wagtail_disclosure")

LEAST_NEW = 150
RUN = "wagtail_disclosure.publishing.learning.run_learning"
TIMEOUT = 3600
#: A run that is older was lost with its worker.
LOST_AFTER = timedelta(hours=2)
PERMISSION = "wagtail_disclosure.teach_classifier"
UNFINISHED = (vocab.JobState.WAITING, vocab.JobState.RUNNING)


def may_teach(user: Any) -> bool:
    """Holders of the permission; where one township has the site to itself, its disclosure office."""
    if not user.is_active:
        return False
    if user.has_perm(PERMISSION):
        return True
    townships = list(Township.objects.all()[:2])
    return len(townships) == 1 and townships[0].has_role(user, vocab.Role.DISCLOSURE_OFFICE)


def learner() -> Learner:
    """That of the first advisor that can learn; loads its code. Raises LessonRefused when there is none."""
    for advisor in advisors():
        if hasattr(advisor, "learner"):
            found: Learner = advisor.learner()
            return found
    raise LessonRefused([_("No advisor of this site can learn. Name the classifier in ADVISORS.")])


def open_run(act: str, user: Any, candidate: str = "") -> LearningRun:
    """Ask for an act; a worker does it. Raises DisclosureRefusal without the permission or while one is under way."""
    if not may_teach(user):
        raise DisclosureRefusal(
            _(
                "Only the disclosure office, or whoever has the permission, can teach the classifier."
            )
        )
    with transaction.atomic():
        if under_way():
            raise DisclosureRefusal(_("Another run is under way. Wait until it is finished."))
        run = LearningRun.objects.create(
            act=act, candidate=candidate, user_id=str(user.pk), username=user.get_username()
        )
    return run


def under_way() -> bool:
    """Whether a run waits or works; one that was lost with its worker is ended first."""
    unfinished = LearningRun.objects.select_for_update().filter(state__in=UNFINISHED)
    with transaction.atomic():
        lost = unfinished.filter(created_at__lt=timezone.now() - LOST_AFTER)
        lost.update(state=vocab.JobState.FAILED, error_class="Lost", finished_at=timezone.now())
        return bool(unfinished.exists())


def enqueue(run: LearningRun) -> None:
    """Hand the run to django-q, by its id. Without it the run waits for the command line."""
    if not apps.is_installed("django_q"):
        return
    from django_q.tasks import async_task

    try:
        with transaction.atomic():
            async_task(RUN, run.pk, timeout=TIMEOUT)
    except Exception as error:  # any broker's own error type
        logger.warning("training %s was not handed out: %s", run.pk, type(error).__name__)


def run_learning(run_id: int, force: bool = False) -> str:
    """Do one act of the ledger, once. Returns the state it ended in; a refusal is a result, not a fault."""
    taken = LearningRun.objects.filter(pk=run_id, state=vocab.JobState.WAITING).update(
        state=vocab.JobState.RUNNING, started_at=timezone.now()
    )
    if not taken:
        return "skipped"
    run = LearningRun.objects.get(pk=run_id)
    try:
        _do(run, force)
        run.state = vocab.JobState.DONE
    except LessonRefused as refusal:
        run.state, run.refusals = vocab.JobState.DONE, list(refusal.reasons)
    except Exception as error:  # its message may hold words of a text
        logger.warning("training %s failed: %s", run.pk, type(error).__name__)
        run.state, run.error_class = vocab.JobState.FAILED, type(error).__name__
    run.finished_at = timezone.now()
    run.save()
    return str(run.state)


def _do(run: LearningRun, force: bool) -> None:
    teacher = learner()
    if run.act == vocab.LearningAct.PROMOTE:
        teacher.promote(run.candidate, run.username)
    elif run.act == vocab.LearningAct.ROLL_BACK:
        run.candidate = teacher.roll_back(run.username)
    else:
        _train(run, teacher, force)
    run.figures = {**run.figures, "shelf": shelf_figures(teacher)}


def _train(run: LearningRun, teacher: Learner, force: bool) -> None:
    new = new_decisions(teacher)
    run.decisions = new
    run.figures = {"new": new, "needed": LEAST_NEW}
    if new < LEAST_NEW and not force:
        raise LessonRefused([too_few(new)])
    newest = int(decisions().values_list("pk", flat=True).last() or 0)
    lesson = teacher.train(list(decided_texts()), store=new >= LEAST_NEW)
    run.candidate, run.refusals = lesson.candidate, list(lesson.refusals)
    run.figures = {**run.figures, **lesson.figures, "until": newest}


def too_few(new: int) -> str:
    """What is said below the least number."""
    return _(
        "%(new)d new decisions: too few to learn from. At least %(least)d are needed; nothing was changed."
    ) % {"new": new, "least": LEAST_NEW}


def new_decisions(teacher: Learner) -> int:
    """Decisions that the model in use was not trained on."""
    known = [int(key) for key in teacher.shelf().taught_by if key.isdecimal()]
    newest = max(known, default=0)
    return int(decisions().filter(pk__gt=newest).count())


def shelf_figures(teacher: Learner) -> dict[str, Any]:
    """Versions for the admin's page, which must not ask the learner itself."""
    shelf = teacher.shelf()
    return {
        "present": shelf.present,
        "candidates": list(shelf.candidates),
        "earlier": list(shelf.earlier),
    }


def last_runs(count: int = 10) -> list[LearningRun]:
    """The newest runs."""
    return list(LearningRun.objects.all()[:count])
