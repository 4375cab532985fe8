"""The byte scans need a database that is really committed."""

from tests.gate.conftest import flushable

__all__ = ["flushable"]
