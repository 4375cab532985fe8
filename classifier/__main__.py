"""``python -m classifier``: see :mod:`classifier.cli`."""

from __future__ import annotations

import sys

from classifier.cli import main

sys.exit(main(sys.argv[1:]))
