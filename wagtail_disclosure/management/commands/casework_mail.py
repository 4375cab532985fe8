"""For every morning: each disclosure office is told what is overdue, due soon, or to be confirmed."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from ...casework.reminders import in_chinese, mail_due


class Command(BaseCommand):
    """Numbers and dates only."""

    help = "Mail each disclosure office the numbers of requests that are overdue, due soon or to be confirmed."

    def handle(self, *args: Any, **options: Any) -> None:
        with in_chinese():
            sent = mail_due()
        if options["verbosity"]:
            self.stdout.write(f"mails sent: {sent}")
