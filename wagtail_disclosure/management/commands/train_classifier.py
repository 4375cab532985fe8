"""Learn from the county's decisions; promote a candidate; go back one step. The same acts as in the admin."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from ... import vocab
from ...exceptions import DisclosureRefusal
from ...hints import LessonRefused
from ...models import LearningRun
from ...publishing.examples import counts_by_mode
from ...publishing.learning import LEAST_NEW, learner, new_decisions, open_run, run_learning

Act = vocab.LearningAct


class Command(BaseCommand):
    """Prints what came of it as lines of ``name: value``."""

    help = "Retrain the classifier from corpus and decisions, or promote or roll back a model."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="only count the decisions")
        parser.add_argument(
            "--force-report",
            action="store_true",
            help=f"below {LEAST_NEW} new decisions: evaluate, but store no candidate",
        )
        parser.add_argument("--promote", metavar="CANDIDATE", default="", help="use a candidate")
        parser.add_argument("--rollback", action="store_true", help="use the earlier model again")
        parser.add_argument(
            "--by", metavar="USER", default="", help="user name of who answers for it"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"]:
            self._check()
            return
        act = (
            Act.PROMOTE
            if options["promote"]
            else Act.ROLL_BACK
            if options["rollback"]
            else Act.TRAIN
        )
        run = self._open(act, options)
        run_learning(run.pk, force=options["force_report"])
        run.refresh_from_db()
        self._say(run)
        if run.state == vocab.JobState.FAILED or (run.refusals and act != Act.TRAIN):
            sys.exit(1)

    def _check(self) -> None:
        try:
            new = new_decisions(learner())
        except LessonRefused as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(f"new decisions: {new} (at least {LEAST_NEW} are needed)")
        for mode, count in counts_by_mode().items():
            self.stdout.write(f"{mode}: {count}")

    def _open(self, act: str, options: dict[str, Any]) -> LearningRun:
        """Training by hand needs no person; putting a model in use does."""
        user = get_user_model()._default_manager.filter(username=options["by"]).first()
        if act == Act.TRAIN and not options["by"]:
            return LearningRun.objects.create(act=act)
        if user is None:
            raise CommandError(
                _(
                    "--by is %(given)r, expected the user name of a person who may teach the classifier."
                )
                % {"given": options["by"]}
            )
        try:
            return open_run(act, user, options["promote"])
        except DisclosureRefusal as refusal:
            raise CommandError(str(refusal)) from None

    def _say(self, run: LearningRun) -> None:
        shelf = run.figures.get("shelf", {})
        lines = {
            "state": run.state,
            "error": run.error_class,
            "candidate": run.candidate,
            "in use": shelf.get("present", ""),
            **{name: value for name, value in run.figures.items() if name != "shelf"},
        }
        for name, value in lines.items():
            if value != "":
                self.stdout.write(f"{name}: {value}")
        for reason in run.refusals:
            self.stdout.write(f"refused: {reason}")
