"""Look again at what is public after rules, lists or the model changed. Meant for every night."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from ...publishing.recheck import recheck_live
from .disclosure_setup import find_page


class Command(BaseCommand):
    """Opens a task for each item with something new that blocks. Nothing is ever taken down by it."""

    help = "Run the present advisors over public items and open a task for what they now find."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--root", default="", help="only below this page: id, slug or URL path")
        parser.add_argument("--limit", type=int, default=None, help="at most so many items")
        parser.add_argument(
            "--all",
            action="store_true",
            dest="everything",
            help="also items that these very advisors have looked at",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        root = find_page(options["root"]) if options["root"] else None
        done = recheck_live(root, options["limit"], options["everything"])
        said = _(
            "looked at %(looked_at)d, unchanged %(unchanged)d, tasks opened %(opened)d, failed %(failed)d"
        )
        figures = {name: getattr(done, name) for name in done.__slots__}
        self.stdout.write(said % figures)
        if done.failed:
            sys.exit(1)
