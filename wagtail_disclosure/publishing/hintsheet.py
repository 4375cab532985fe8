"""Hints as people see them: grouped by value, with the words read again from the draft, and how they were settled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .. import vocab
from ..hints import ExtractedText
from ..models import AdviceJob, HintRecord, HintSettlement
from ..rules.masking import propose_mask
from ..rules.wording import KIND as WRONG_WORDING
from .hidden import KIND, HiddenHint, hidden_hints


@dataclass(frozen=True, slots=True)
class Place:
    """One occurrence of a value: part, code-point span, and the content path it stands in."""

    part: str
    label: str
    start: int
    end: int
    path: str


@dataclass(frozen=True, slots=True)
class ShownHint:
    """All occurrences of one kind and value. ``settled`` is None while a person has to look at it."""

    key: str
    kind: str
    category: str
    level: str
    score: float
    reasons: tuple[str, ...]
    text: str
    mask: str
    masked: bool
    places: tuple[Place, ...]
    settled: HintSettlement | None

    @property
    def must_be_settled(self) -> bool:
        """Blocking, not masked already, and not found harmless at an earlier stage.

        What was to be withheld was withheld with the whole; whoever decides anew decides on it anew.
        """
        harmless = self.settled is not None and self.settled.choice == HARMLESS
        return self.level == "block" and not self.masked and not harmless


HARMLESS = vocab.SettlementChoice.HARMLESS
LEVELS = {"block": 0, "warn": 1, "info": 2}


def shown_hints(instance: Any, job: AdviceJob | None, text: ExtractedText) -> list[ShownHint]:
    """What to show for ``text``: what is hidden in its files, and what ``job`` found if it analysed this content."""
    settled = settlements(instance)
    groups: dict[str, list[HintRecord]] = {}
    if job is not None and job.state == vocab.JobState.DONE and job.digest == text.digest:
        for record in job.hints.all():
            groups.setdefault(record.hint_key, []).append(record)
    shown = [_shown(records, text, settled.get(key)) for key, records in groups.items()]
    shown += [_hidden(found, settled.get(found.key)) for found in hidden_hints(instance, text)]
    return sorted(shown, key=lambda hint: (LEVELS.get(hint.level, 3), hint.places[0].start))


def settlements(instance: Any) -> dict[str, HintSettlement]:
    """The last word on each hint of this item; a mask that was ordered is no settlement until it is done."""
    rows = HintSettlement.objects.about(instance).order_by("pk")
    return {row.hint_key: row for row in rows if row.choice != vocab.SettlementChoice.MASK}


def _shown(
    records: list[HintRecord], text: ExtractedText, settled: HintSettlement | None
) -> ShownHint:
    first = min(records, key=lambda record: LEVELS.get(record.level, 3))
    value = text.value(first.part, first.start, first.end)
    return ShownHint(
        key=first.hint_key,
        kind=first.kind,
        category=first.category,
        level=first.level,
        score=max(record.score for record in records),
        reasons=tuple(dict.fromkeys(reason for r in records for reason in r.reasons)),
        text=value,
        mask="" if first.kind == WRONG_WORDING else propose_mask(first.kind, value),
        masked=all(record.masked for record in records),
        places=tuple(_place(record, text) for record in records),
        settled=settled,
    )


def _hidden(found: HiddenHint, settled: HintSettlement | None) -> ShownHint:
    return ShownHint(
        key=found.key,
        kind=KIND,
        category="privacy",
        level=found.level,
        score=1.0,
        reasons=(found.sentence,),
        text=found.shown,
        mask="",
        masked=False,
        places=tuple(Place(found.part, found.label, *span[1:], span[0]) for span in found.spans),
        settled=settled,
    )


def _place(record: HintRecord, text: ExtractedText) -> Place:
    part = text.part(record.part)
    path = part.path_of(record.start) if part else record.part
    label = part.label if part else ""
    return Place(record.part, label, record.start, record.end, path)
