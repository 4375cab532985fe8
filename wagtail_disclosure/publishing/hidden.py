"""What is hidden in the files of a draft, as hints: shown and settled like any other, with or without advisors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ..attachments import HIDDEN_KINDS
from ..hints import ExtractedText, TextPart
from ..models import Attachment
from .advice import hint_key

KIND = "hidden_content"
MOST_PLACES = 30


@dataclass(frozen=True, slots=True)
class HiddenHint:
    """All places of one kind of hiding in one file. ``spans`` are (where, start, end) in the part."""

    key: str
    level: str
    sentence: str
    shown: str
    part: str
    label: str
    spans: tuple[tuple[str, int, int], ...]


def hidden_hints(instance: Any, text: ExtractedText) -> Iterator[HiddenHint]:
    """One for each file and kind, in the order of the files."""
    refs = [ref for ref in getattr(instance, "attachments", None) or [] if isinstance(ref, dict)]
    rows = Attachment.objects.of_refs(refs) if refs else []
    for row in rows:
        part = text.part(f"attachment:{row.pk}")
        by_kind: dict[str, list[tuple[str, str]]] = {}
        for kind, where, shown in row.hidden if part else ():
            by_kind.setdefault(kind, []).append((where, shown))
        for kind, found in by_kind.items():
            if part is not None:
                yield _hint(part, kind, found)


def _hint(part: TextPart, kind: str, found: list[tuple[str, str]]) -> HiddenHint:
    spans = [_span(part, where) for where, _shown in found]
    words = [part.text[start:end] for _where, start, end in spans]
    shown = next((shown for _where, shown in found if shown), part.label)
    known = HIDDEN_KINDS.get(kind)
    # An unknown kind was stored by a newer version: it has to be settled.
    level = "info" if known and known.level == "note" else "block"
    value = "\0".join([kind, *(f"{where}={shown}" for where, shown in found), *words])
    sentence = _(known.sentence) if known else kind
    return HiddenHint(
        hint_key(KIND, value),
        level,
        sentence,
        shown,
        part.name,
        part.label,
        tuple(spans[:MOST_PLACES]),
    )


def _span(part: TextPart, where: str) -> tuple[str, int, int]:
    """Where its words stand in the text; a whole sheet begins at its first row. (where, 0, 0) without words."""
    for segment in part.segments:
        if segment.path == where or segment.path.startswith(where + " "):
            return where, segment.start, segment.end
    return where, 0, 0
