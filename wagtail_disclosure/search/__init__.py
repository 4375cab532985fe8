"""Search that finds Chinese: a search backend for Wagtail.

::

    WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail_disclosure.search"}}

and ``manage.py update_index`` once. As with ``wagtail.search.backends.database``, the vendor of
the default database decides: SQLite (FTS5), PostgreSQL, MariaDB; others compare substrings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .adapter import Dialect


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 - the name Wagtail looks for
    """The search backend for the default database; ``params`` as for Wagtail's own."""
    from .adapter import bigram_backend

    return bigram_backend(params, {"sqlite": _sqlite, "postgresql": _postgresql, "mysql": _mysql})


def _sqlite() -> Dialect:
    from .sqlite import SQLiteDialect

    return SQLiteDialect()


def _postgresql() -> Dialect:
    from .postgresql import PostgreSQLDialect

    return PostgreSQLDialect()


def _mysql() -> Dialect:
    from .mysql import MySQLDialect

    return MySQLDialect()
