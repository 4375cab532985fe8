"""``manage.py check_demo --url URL``: does the running demonstration do what it promises?"""

from __future__ import annotations

from typing import Any
from urllib.error import URLError

from django.core.management.base import BaseCommand, CommandError, CommandParser

from home.demo.people import shared_password
from home.demo.selfcheck import CheckFailed, checks


class Command(BaseCommand):
    help = "Check a running demonstration by HTTP and with one analysis by the worker."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--url", required=True, help="address without a final slash")

    def handle(self, *args: Any, url: str, **options: Any) -> None:
        try:
            for passed in checks(url, shared_password()):
                self.stdout.write(f"✓ {passed}")
        except CheckFailed as failure:
            raise CommandError(str(failure)) from failure
        except URLError as error:
            raise CommandError(f"{url} 没有应答({error.reason}):看 web.log") from error
