"""What the law refuses: one sentence with its values and the provision behind it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ...vocab import Article

Param = str | int | date


def gettext_noop(message: str) -> str:
    """Marks a sentence for the catalogue; whoever shows it translates it."""
    return message


class Refusal(Exception):
    """An unlawful step. ``msgid`` is a constant English sentence with ``%(name)s`` for each of ``params``."""

    def __init__(self, msgid: str, params: Mapping[str, Param], article: Article) -> None:
        super().__init__(msgid, dict(params), article)
        self.msgid = msgid
        self.params: Mapping[str, Param] = dict(params)
        self.article = article

    def __str__(self) -> str:
        return f"{self.msgid % self.params} ({self.article.label})"


class BadCalendar(ValueError):
    """A table of days off that cannot be used; the text says where it is wrong."""


class MissingServiceDate(ValueError):
    """A means of service without the date that it counts from."""


class UnknownReply(ValueError):
    """A reply kind and ground that no row of the annual report takes."""
