"""List what is public without a valid approval; exit status 1 if anything is."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from ...publishing.audit import audit


class Command(BaseCommand):
    """Meant for every night: ``audit_directory || mail``."""

    help = (
        "List published items without approval, missing triggers, open windows and altered records."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--database", default="default")

    def handle(self, *args: Any, **options: Any) -> None:
        findings = audit(options["database"])
        for finding in findings:
            self.stdout.write(f"{finding.code}: {finding.text}")
        if findings:
            sys.exit(1)
        self.stdout.write("The gate holds: 0 findings.")
