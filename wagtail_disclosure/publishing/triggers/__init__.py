"""Database triggers: what holds when Python is bypassed."""

from .install import assert_closed, install, problems, remove

__all__ = ["assert_closed", "install", "problems", "remove"]
