"""``python -m tests.benchmarks [editor|memory|classifier|importing]``: print the ratios of the reference page."""

from __future__ import annotations

import os
import sys
from importlib import import_module

NAMES = ("editor", "memory", "classifier", "importing")

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    for name in sys.argv[1:] or NAMES:
        import_module(f"tests.benchmarks.{name}").main()
