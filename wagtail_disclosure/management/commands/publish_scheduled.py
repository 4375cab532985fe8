"""Stands in for Wagtail's command of the same name, so that an existing cron line is safe.

Our app has to stand before ``wagtail`` in INSTALLED_APPS; a system check says so.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from ...publishing.schedule import due_expiries, due_revisions, run_schedule


class Command(BaseCommand):
    """Expire and publish what is due, each object on its own."""

    help = "Publish and expire scheduled objects; an item without approval is left out, the rest goes on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dryrun", "--dry-run", action="store_true", dest="dryrun")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dryrun"]:
            for found in due_expiries():
                self.stdout.write(f"would expire: {found._meta.label} {found.pk}")
            for revision in due_revisions():
                self.stdout.write(f"would publish: {revision.content_type} {revision.object_id}")
            return
        done = run_schedule()
        self.stdout.write(
            f"expired {done.expired}, published {done.published}, left out {len(done.failed)}"
        )
        for label in done.failed:
            self.stderr.write(f"left out: {label}")
        if done.failed:
            sys.exit(1)
