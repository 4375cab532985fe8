"""Take the triggers out, so that the package can be removed and the site's own pages stay as they are."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ...models.reviewed import reviewed_models
from ...publishing import triggers


class Command(BaseCommand):
    """Removes triggers only; ``migrate wagtail_disclosure zero`` removes the tables."""

    help = "Remove the database triggers of wagtail-disclosure (or put them back with --undo)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--database", default="default")
        parser.add_argument("--undo", action="store_true", help="install the triggers again")
        parser.add_argument(
            "--yes", action="store_true", help="I know that public items lose their guard"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["undo"]:
            self.stdout.write(f"{triggers.install(options['database'])} triggers installed")
            return
        live = sum(model._base_manager.filter(live=True).count() for model in reviewed_models())
        if live and not options["yes"]:
            raise CommandError(
                f"{live} disclosure items are public and would lose their guard. Withdraw them first, "
                "or repeat with --yes."
            )
        self.stdout.write(f"{triggers.remove(options['database'])} triggers removed")
