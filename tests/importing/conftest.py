"""A database that really commits, for the window of a browser."""

from tests.gate.conftest import flushable

__all__ = ["flushable"]
