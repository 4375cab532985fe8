"""After a new key was put in front of IDENTITY_KEYS: seal everything with it, so that the old one can go."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ...casework.identity_upkeep import rotate_keys
from ...models import SealBroken


class Command(BaseCommand):
    """Query codes keep working only while the old key stands behind the new one."""

    help = "Seal identity data, papers and letters anew with the first key of IDENTITY_KEYS."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = rotate_keys()
        except SealBroken as broken:
            raise CommandError(str(broken)) from broken
        self.stdout.write(f"sealed anew: {done.people} people, {done.papers} files")
        self.stdout.write(
            "Keep the old key behind the new one until every request entered so far has ended: "
            "receipts are known by it."
        )
