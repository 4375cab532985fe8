"""One file of a draft as a person has it open to mask it: the reviewer in the review, the author before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from .. import vocab
from ..hints import ExtractedText
from ..models import AdviceJob, CleanCopy
from ..models.serving import INERT
from ..publishing.clean import PublicFile
from ..publishing.covering import GROUNDS
from ..publishing.hidden import KIND as HIDDEN
from ..publishing.hintsheet import ShownHint
from .review_places import Marker, numbered

#: More text than this is not shown beside the file; the file itself can always be opened.
MOST_CHARACTERS = 60_000
MOST_PROPOSALS = 60


@dataclass(frozen=True, slots=True)
class FileDesk:
    """``token`` binds the acts to what is shown; they raise ApprovalRefused.

    ``mask(words, areas, hints)`` gives the number of places, ``unmask(lines)`` takes lines of the log off (all without
    any), ``reword(line, new)`` changes the mask of one. ``refusal`` says why nothing can be masked now;
    ``waits``: the computer is still reading, and may propose more.
    """

    item: Any
    text: ExtractedText
    hints: tuple[ShownHint, ...]
    file: PublicFile
    token: str
    refusal: str
    waits: bool
    mask: Callable[..., int]
    unmask: Callable[[Sequence[int]], None]
    reword: Callable[[int, str], None]

    @property
    def part(self) -> str:
        """The name of the file's text among the parts of the draft."""
        return f"attachment:{self.file.row.pk}"

    @property
    def proposals(self) -> list[ShownHint]:
        """What the computer would have masked in this file and is not masked yet."""
        return [
            hint
            for hint in self.hints
            if (hint.category in GROUNDS or hint.level == "block")
            and hint.kind != HIDDEN
            and not hint.masked
            and any(place.part == self.part and place.end > place.start for place in hint.places)
        ][:MOST_PROPOSALS]


def is_waiting(job: AdviceJob | None) -> bool:
    """Whether the analysis of the draft is still to come."""
    return job is not None and job.state in (vocab.JobState.WAITING, vocab.JobState.RUNNING)


@dataclass(frozen=True, slots=True)
class FileSide:
    """One of the two columns. ``text`` is what was read in it; ``in_place`` if a browser can show the file."""

    text: SafeString | str
    is_cut: bool
    media_type: str

    @property
    def in_place(self) -> bool:
        return self.media_type in INERT

    @property
    def is_picture(self) -> bool:
        return self.media_type.startswith("image/")


def original_side(desk: FileDesk) -> FileSide:
    """With the marks of the hints, as long as no masks have moved the words."""
    part = desk.file.row.own_text_part()
    text = part.text[:MOST_CHARACTERS]
    marked: SafeString | str = text
    if desk.file.row.masked_copy is None:
        marked = Marker(numbered(desk.hints, desk.text)).plain(text, part.name)
    return FileSide(marked, len(part.text) > len(text), desk.file.row.media_type)


def public_side(copy: CleanCopy | None) -> FileSide | None:
    """What the public gets."""
    if copy is None:
        return None
    text = copy.text_part().text
    return FileSide(text[:MOST_CHARACTERS], len(text) > MOST_CHARACTERS, copy.media_type)
