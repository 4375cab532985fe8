"""An act that stores papers happens wholly or not at all: bytes do not go back with a transaction by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import Any

from django.db import transaction

#: Files that the act now running has stored: (storage, name).
_stored: ContextVar[list[tuple[Any, str]] | None] = ContextVar("stored", default=None)


@contextmanager
def whole_or_nothing() -> Iterator[None]:
    """One transaction; leaving it with an error also takes away the bytes of every paper that was put in it."""
    outer, mine = _stored.get(), list[tuple[Any, str]]()
    token = _stored.set(mine)
    try:
        with transaction.atomic():
            yield
    except BaseException:
        for storage, name in mine:
            storage.delete(name)
        raise
    finally:
        _stored.reset(token)
    if outer is not None:
        outer.extend(mine)


def note_stored(storage: Any, name: str) -> None:
    """These bytes are new; outside an act they stay."""
    mine = _stored.get()
    if mine is not None:
        mine.append((storage, name))


def delete_once_committed(storage: Any, name: str) -> None:
    """What a rolled-back row names must still be there."""
    if name:
        transaction.on_commit(partial(storage.delete, name))
