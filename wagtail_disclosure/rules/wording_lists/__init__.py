"""The list of wrong expressions that ships with the plug-in, one file per sort.

Written anew for this project from what style guides for official documents commonly teach, from the wording of the
laws in force and from the reforms of public bodies. A county's own list replaces entries of the same expression.
"""

from __future__ import annotations

from functools import cache

from ..wording import WrongExpression, merged
from . import bodies, law, norms, people, typos

#: Changes with the lists; shown with every hint's version.
EDITION = "2026-11"


@cache
def default_expressions() -> tuple[WrongExpression, ...]:
    """Every entry of the shipped list."""
    return merged(law.ENTRIES, bodies.ENTRIES, people.ENTRIES, norms.ENTRIES, typos.ENTRIES)


__all__ = ["EDITION", "default_expressions"]
