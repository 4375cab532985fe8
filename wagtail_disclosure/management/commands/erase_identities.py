"""For every night: who asked is erased when the township's retention period is over."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from ...casework.identity_upkeep import erase_due


class Command(BaseCommand):
    """The case and its counts stay."""

    help = "Erase identity data of cases that ended longer ago than the township keeps them."

    def handle(self, *args: Any, **options: Any) -> None:
        numbers = erase_due()
        self.stdout.write(f"erased: {len(numbers)}" + "".join(f"\n{n}" for n in numbers))
