"""After a new key was put in front of IDENTITY_KEYS: seal everything with it, so that the old one can go."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ...casework.identity_upkeep import rotate_keys
from ...models import SealBroken


class Command(BaseCommand):
    """Query codes are marked anew too; they keep working without the old key."""

    help = "Seal identity data, papers and letters anew with the first key of IDENTITY_KEYS."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = rotate_keys()
        except SealBroken as broken:
            raise CommandError(str(broken)) from broken
        self.stdout.write(
            f"sealed anew: {done.people} people, {done.papers} files, {done.codes} query codes"
        )
        if done.lost:
            self.stdout.write(
                "The query codes of these requests cannot be marked anew. Put the old SECRET_KEY into "
                "SECRET_KEY_FALLBACKS and run this again, or keep the old key until they have ended:"
                + "".join(f"\n{number}" for number in done.lost)
            )
