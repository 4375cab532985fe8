"""For every night: who asked is erased when the township's retention period is over."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from ...casework.identity_upkeep import erase_due
from ...casework.unsent import sweep_drafts


class Command(BaseCommand):
    """The case and its counts stay."""

    help = "Erase identity data of cases that ended longer ago than the township keeps them, and unsent requests."

    def handle(self, *args: Any, **options: Any) -> None:
        swept = sweep_drafts()
        numbers = erase_due()
        self.stdout.write(f"unsent requests swept: {swept}")
        self.stdout.write(f"erased: {len(numbers)}" + "".join(f"\n{n}" for n in numbers))
