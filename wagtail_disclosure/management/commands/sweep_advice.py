"""Enqueue again the analyses that the queue lost. Run it every few minutes from a timer."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from ...publishing.advice import sweep


class Command(BaseCommand):
    """The ledger is the truth; a queue may lose things."""

    help = "Find analyses that a worker lost or never got, and hand them out again."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{sweep()} analyses handed out again")
