"""Resident memory of a web process after its first pages, with and without the plug-in."""

from __future__ import annotations

import os
import subprocess
import sys

CODE = """
import os, sys
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.contrib.auth import get_user_model
from django.test import Client
user = get_user_model().objects.create_superuser("root", password="x")
client = Client()
client.force_login(user)
from wagtail.models import Page
page = Page.objects.filter(depth=2).first()
for url in ("/admin/", "/admin/pages/", f"/admin/pages/{page.pk}/edit/", "/"):
    client.get(url)
import gc
gc.collect()
status = open("/proc/self/status").read()
print("RSS", [line.split()[1] for line in status.splitlines() if line.startswith("VmRSS")][0])
"""


def resident(settings: str) -> float:
    """Megabytes."""
    printed = subprocess.run(
        [sys.executable, "-c", CODE],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": settings},
        capture_output=True,
        text=True,
        check=True,
    )
    return int(printed.stdout.split("RSS ")[1]) / 1024


def main() -> None:
    """Print both and the difference."""
    without, with_plugin = resident("tests.benchmarks.plain_settings"), resident("tests.settings")
    print(f"web process: {without:.0f} MB without, {with_plugin:.0f} MB with the plug-in")
    print(f"added: {with_plugin - without:.1f} MB")
