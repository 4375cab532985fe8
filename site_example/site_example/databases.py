"""One DATABASES entry from one URL, with the options the plug-in was measured with."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

ENGINES = {"sqlite": "sqlite3", "postgres": "postgresql", "mysql": "mysql"}

# Two processes write to one file: without WAL and IMMEDIATE a third of the queue's
# writes fail with "database is locked".
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}

# The gate's triggers are tested under READ COMMITTED and utf8mb4; Wagtail's own migrations
# fail where the database collation differs from the connection's.
MYSQL_OPTIONS = {"charset": "utf8mb4", "isolation_level": "read committed"}
MYSQL_TEST = {"CHARSET": "utf8mb4", "COLLATION": "utf8mb4_general_ci"}


def database(url: str) -> dict[str, Any]:
    """Return a DATABASES entry for ``sqlite:///PATH``, ``postgres://…`` or ``mysql://…``.

    ``sqlite://`` alone is a database in memory; ``sqlite:////abs/path`` an absolute path.
    Raises ValueError for any other scheme.
    """
    parts = urlsplit(url)
    scheme = "postgres" if parts.scheme == "postgresql" else parts.scheme
    if scheme not in ENGINES:
        raise ValueError(
            f"got a database URL with the scheme {parts.scheme!r}, expected one of "
            f"{', '.join(ENGINES)}: write it as sqlite:///site.sqlite3 or "
            "postgres://user:password@host:5432/name"
        )
    engine = f"django.db.backends.{ENGINES[scheme]}"
    if scheme == "sqlite":
        return {"ENGINE": engine, "NAME": parts.path[1:] or ":memory:", "OPTIONS": SQLITE_OPTIONS}
    entry: dict[str, Any] = {
        "ENGINE": engine,
        "NAME": parts.path[1:],
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": parts.port or "",
    }
    if scheme == "mysql":
        entry |= {"OPTIONS": MYSQL_OPTIONS, "TEST": MYSQL_TEST}
    return entry
