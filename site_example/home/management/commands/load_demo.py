"""``manage.py load_demo``: county, townships, people, items, requests. A second run does nothing."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from home.demo import cases, county, load


class Command(BaseCommand):
    help = "Load the demonstration from fixtures/demo through the plug-in's own acts."

    def handle(self, *args: Any, **options: Any) -> None:
        # The drafts are analysed here and now; the worker would only find the work done.
        settings.WAGTAIL_DISCLOSURE["ENQUEUE"] = "home.demo.load.leave_to_us"
        townships = load.people_and_townships(county.build())
        made = load.items(townships) + cases.load(townships)
        self.stdout.write(f"{made} items loaded" if made else "nothing to load")
