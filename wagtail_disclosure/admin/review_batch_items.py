"""Which drafts may be reviewed together, and which of them must be opened in full whatever the reviewer thinks.

Only the showing is shared: each draft keeps its own token, question, checks, signature and digest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.crypto import salted_hmac
from wagtail.models import TaskState

from .. import vocab
from ..publishing.sheet import ReviewSheet, review_sheet
from .numbers import number_of
from .review_page import standing_problems
from .review_queue import waiting_for

MOST, LEAST = 20, 2
#: Of all in a batch this share, and never fewer than two, is opened in full.
SAMPLE_PERCENT, SAMPLE_LEAST = 10, 2
#: More waiting drafts than this are not looked at for one page.
LOOKED_AT = 60
SALT = "wagtail_disclosure.batch"


@dataclass(frozen=True, slots=True)
class Kind:
    """What the drafts of one batch share."""

    task_id: Any
    place: str
    genre: str
    category: str
    mode: str

    @property
    def genre_label(self) -> str:
        """The genre's official name."""
        return str(dict(vocab.Genre.choices).get(self.genre, self.genre))

    @property
    def category_label(self) -> str:
        """The category's official name."""
        return str(dict(vocab.StatutoryCategory.choices).get(self.category, self.category))


@dataclass(frozen=True, slots=True)
class Batch:
    """At most twenty drafts of one kind."""

    kind: Kind
    sheets: tuple[ReviewSheet, ...]

    @property
    def query(self) -> str:
        """The part of an address that names its drafts."""
        return "&".join(f"t={sheet.task_state.pk}" for sheet in self.sheets)


def kind_of(sheet: ReviewSheet, user: Any) -> Kind | None:
    """The kind of a draft without any risk that a machine or a rule knows of; None for every other draft."""
    item = sheet.item
    if not hasattr(item, "statutory_category") or not item.statutory_category:
        return None
    quiet = sheet.analysed and not (sheet.hints or sheet.unread or sheet.referrals)
    if not quiet or sheet.previous or not _files_say_the_same(sheet):
        return None
    if item.disclosure_mode == vocab.DisclosureMode.EXEMPT or standing_problems(sheet, user):
        return None
    if any(vote.mode != vocab.DisclosureMode.PROACTIVE for vote in sheet.votes):
        return None
    township = item.township()
    place = str(township.pk) if township else ""
    mode, category = item.disclosure_mode, item.statutory_category
    return Kind(sheet.task_state.task_id, place, item.genre, category, mode)


def _files_say_the_same(sheet: ReviewSheet) -> bool:
    """Whether every line of the files stands in the text that the batch page shows."""
    body = sheet.text.part("body")
    shown = _lines([body.text if body else "", sheet.item.title])
    files = [part.text for part in sheet.text.parts if part.name.startswith("attachment:")]
    return _lines(files) <= shown


def _lines(texts: Iterable[str]) -> set[str]:
    return {"".join(line.split()) for text in texts for line in text.splitlines() if line.strip()}


def batches_for(user: Any) -> list[Batch]:
    """Batches of at least two drafts; within the queue the least risky are looked at first."""
    quiet = [
        row
        for row in reversed(waiting_for(user))
        if row.analysed and not (row.places or row.secrecy or row.referred_to)
    ]
    return _grouped([review_sheet(row.task_state) for row in quiet[:LOOKED_AT]], user)


def batch_of(user: Any, keys: Sequence[str]) -> Batch | None:
    """The batch of exactly these task states as it is now; None unless they still belong together."""
    wanted = {number for key in keys if (number := number_of(key)) is not None}
    if not LEAST <= len(wanted) <= MOST:
        return None
    mine = {row.task_state.pk for row in waiting_for(user)}
    states = TaskState.objects.filter(pk__in=wanted & mine)
    found = _grouped([review_sheet(state) for state in states], user)
    return found[0] if len(found) == 1 and len(found[0].sheets) == len(wanted) else None


def _grouped(sheets: Iterable[ReviewSheet], user: Any) -> list[Batch]:
    by_kind: dict[Kind, list[ReviewSheet]] = {}
    for sheet in sheets:
        kind = kind_of(sheet, user)
        if kind is not None:
            by_kind.setdefault(kind, []).append(sheet)
    return [
        Batch(kind, tuple(found[:MOST])) for kind, found in by_kind.items() if len(found) >= LEAST
    ]


def sample_of(batch: Batch, user: Any) -> frozenset[Any]:
    """Keys of the task states that must be opened in full.

    Drawn by a secret of the site from reviewer and content: loading the page again draws the same ones, and
    leaving one of them out of the batch draws another in its place.
    """
    size = max(SAMPLE_LEAST, -(-len(batch.sheets) * SAMPLE_PERCENT // 100))

    def lot(sheet: ReviewSheet) -> str:
        value = f"{user.pk}\0{sheet.task_state.pk}\0{sheet.digest}"
        return salted_hmac(SALT, value, algorithm="sha256").hexdigest()

    drawn = sorted(batch.sheets, key=lot)[:size]
    return frozenset(sheet.task_state.pk for sheet in drawn)
