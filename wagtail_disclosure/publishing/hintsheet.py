"""Hints as people see them: grouped by value, with the words read again from the draft, and how they were settled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .. import vocab
from ..hints import ExtractedText
from ..models import AdviceJob, HintRecord, HintSettlement
from ..rules.masking import propose_mask


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
    """What to show for ``text``; empty unless ``job`` analysed exactly this content."""
    if job is None or job.state != vocab.JobState.DONE or job.digest != text.digest:
        return []
    groups: dict[str, list[HintRecord]] = {}
    for record in job.hints.all():
        groups.setdefault(record.hint_key, []).append(record)
    settled = settlements(instance)
    shown = [_shown(records, text, settled.get(key)) for key, records in groups.items()]
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
        mask=propose_mask(first.kind, value),
        masked=all(record.masked for record in records),
        places=tuple(_place(record, text) for record in records),
        settled=settled,
    )


def _place(record: HintRecord, text: ExtractedText) -> Place:
    part = text.part(record.part)
    path = part.path_of(record.start) if part else record.part
    label = part.label if part else ""
    return Place(record.part, label, record.start, record.end, path)
