"""The page on which the disclosure office teaches the classifier, and sees how it gets on with the reviewers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from .. import vocab
from ..exceptions import DisclosureRefusal
from ..models import AdviceJob, LearningRun
from ..publishing.drift import Drift, drift
from ..publishing.examples import counts_by_mode, decisions
from ..publishing.learning import (
    LEAST_NEW,
    enqueue,
    last_runs,
    may_teach,
    open_run,
    under_way,
)
from .learning_plots import Series, line_plot
from .learning_words import reason_words
from .wording import kind_label

Act = vocab.LearningAct


@require_GET
def learning(request: HttpRequest) -> HttpResponse:
    """Numbers, candidates, and the report of the last half year."""
    if not may_teach(request.user):
        raise PermissionDenied(_("This page is for whoever teaches the classifier."))
    report_of = drift()
    shelf = _shelf()
    context = {
        "modes": _modes(),
        "new": _new(shelf.get("present", "")),
        "least": LEAST_NEW,
        "present": shelf.get("present") or _last_version(),
        "candidates": [_candidate(version) for version in shelf.get("candidates", [])],
        "earlier": shelf.get("earlier", []),
        "runs": [(run, _reasons(run)) for run in last_runs()],
        "busy": under_way(),
        "drift": report_of,
        "plots": _plots(report_of),
        "pairs": [(_mode(a), _mode(b), count) for a, b, count in report_of.pairs],
        "kinds": [(kind_label(k.kind), k.settled, k.harmless) for k in report_of.kinds],
    }
    return render(request, "wagtail_disclosure/admin/learning.html", context)


@require_POST
def act(request: HttpRequest) -> HttpResponse:
    """Ask for a training, a promotion or a roll-back; a worker does it."""
    wanted = request.POST.get("act", "")
    if wanted not in Act.values:
        raise PermissionDenied(_("This page is for whoever teaches the classifier."))
    try:
        run = open_run(wanted, request.user, request.POST.get("candidate", "")[:120])
    except DisclosureRefusal as refusal:
        messages.error(request, str(refusal))
    else:
        enqueue(run)
        messages.success(request, _("Handed to the worker. Reload this page after a few minutes."))
    return redirect("wagtail_disclosure_admin:learning")


def _shelf() -> dict[str, Any]:
    """What the last finished run saw; this process must not load the classifier."""
    for run in LearningRun.objects.filter(state=vocab.JobState.DONE):
        if "shelf" in run.figures:
            return dict(run.figures["shelf"])
    return {}


def _last_version() -> str:
    job = (
        AdviceJob.objects.filter(state=vocab.JobState.DONE)
        .exclude(suggestion={})
        .order_by("-pk")
        .first()
    )
    return str(job.suggestion.get("version", "")) if job else ""


def _new(present: str) -> int:
    """Decisions since the training of the model in use."""
    taught = (
        LearningRun.objects.filter(act=Act.TRAIN, candidate=present).first() if present else None
    )
    until = taught.figures.get("until", 0) if taught else 0
    return int(decisions().filter(pk__gt=until).count())


def _modes() -> list[tuple[str, int]]:
    return [(_mode(mode), count) for mode, count in counts_by_mode().items()]


def _mode(value: str) -> str:
    known = value in vocab.DisclosureMode.values
    return str(vocab.DisclosureMode(value).label) if known else value


def _candidate(version: str) -> dict[str, Any]:
    run = LearningRun.objects.filter(act=Act.TRAIN, candidate=version).first()
    figures = run.figures if run else {}
    recall = [(_mode(mode), row) for mode, row in figures.get("recall", {}).items()]
    return {
        "version": version,
        "reasons": _reasons(run) if run else [],
        "figures": figures,
        "recall": recall,
    }


def _reasons(run: LearningRun) -> list[str]:
    return [reason_words(reason) for reason in run.refusals]


def _plots(found: Drift) -> list[tuple[str, Any]]:
    """Title and drawing of each plot."""
    ticks = [f"{week.monday:%m-%d}" for week in found.weeks]

    def line(label: str, name: str) -> Series:
        return Series(label, [getattr(week, name) for week in found.weeks])

    decided = [
        line(_("overridden"), "override_share"),
        line(_("no clear suggestion"), "undecided_share"),
    ]
    wanted = (
        (
            _("Share of suggestions overridden, and of drafts without a clear suggestion, by week"),
            decided,
            True,
        ),
        (
            _("Share of unknown pairs of characters, by week"),
            [line(_("unknown"), "unseen_share")],
            True,
        ),
        (
            _("Marked values for each draft, by week"),
            [line(_("marked values"), "hits_each")],
            False,
        ),
    )
    return [
        (title, line_plot(title, ticks, series, percent=percent))
        for title, series, percent in wanted
    ]
