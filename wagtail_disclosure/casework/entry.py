"""What an officer enters: for which day, what they had before them, and the papers and words that go into the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from .. import vocab
from ..models import CaseEvent, InformationRequest
from ..models.cases.whole import whole_or_nothing
from .identity import TEXT
from .intake import Upload, add_paper
from .ledger import append

__all__ = ["TEXT", "Entry", "write"]


@dataclass(frozen=True, slots=True)
class Entry:
    """``user`` None is the applicant on the website.

    ``on`` is the day it happened (today if None); ``seen`` the number of the last event on the officer's screen.

    ``words`` may speak of persons, so they are sealed as a paper of the case and never stand in the ledger.
    """

    user: Any
    on: date | None = None
    seen: int | None = None
    words: str = field(default="", repr=False)
    papers: Sequence[Upload] = field(default=(), repr=False)


def write(case: InformationRequest, kind: vocab.EventKind, entry: Entry, **data: Any) -> CaseEvent:
    """One event with its papers, or nothing at all. Raises StepRefused."""
    by = entry.user.get_username() if entry.user is not None else ""
    with whole_or_nothing():
        row = append(case, kind, entry.user, on=entry.on, seen=entry.seen, **data)
        for paper in _papers(row, entry):
            add_paper(case, paper, by)
    return row


def _papers(row: CaseEvent, entry: Entry) -> list[Upload]:
    papers = list(entry.papers)
    if entry.words.strip():
        name = f"{row.number:02d}-{vocab.EventKind(row.kind).label}.txt"
        words = entry.words.strip().encode()
        papers.append(Upload(vocab.CaseFileKind.OTHER, name, TEXT, words))
    return papers
