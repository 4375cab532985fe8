"""The whole seam between the plug-in and whoever reads its drafts.

Nothing here knows Django. An advisor gets an ``ExtractedText`` and returns an ``Advice``; spans are
code-point offsets into the text of the named part. The plug-in stores kind, span, score and reasons and a
keyed hash of the value, never the value: reasons must not repeat it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol, runtime_checkable

Level = Literal["block", "warn", "info"]
Category = Literal["privacy", "secrecy", "business", "process", "wording"]
State = Literal["suggest", "uncertain", "refer"]
Release = Literal["whole", "after_masking", "without_parts", "none"]


@dataclass(frozen=True, slots=True)
class Segment:
    """Where characters ``start:end`` of a part come from: a content path or a place in a file."""

    path: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TextPart:
    """One separately judged text.

    ``name`` is ``title``, ``summary``, ``body`` or ``attachment:<id>``; ``label`` is what people call it.
    ``incomplete`` says what could not be read; a part with such reasons must never be called harmless.
    """

    name: str
    text: str
    label: str = ""
    segments: tuple[Segment, ...] = ()
    incomplete: tuple[str, ...] = ()

    def path_of(self, offset: int) -> str:
        """The content path that holds the character at ``offset``; the part's name when none does."""
        for segment in self.segments:
            if segment.start <= offset < segment.end:
                return segment.path
        return self.name


@dataclass(frozen=True, slots=True)
class ExtractedText:
    """All parts of one draft, with the digest of the content they were read from.

    ``place`` names the township (the key of its root page), empty when unknown.
    """

    digest: str
    parts: tuple[TextPart, ...]
    place: str = ""

    def part(self, name: str) -> TextPart | None:
        """The part called ``name``, or None."""
        return next((part for part in self.parts if part.name == name), None)

    def value(self, name: str, start: int, end: int) -> str:
        """The characters a hint points at, or "" when the part is gone or shorter."""
        part = self.part(name)
        return part.text[start:end] if part else ""


@dataclass(frozen=True, slots=True)
class Hint:
    """A potential problem at exact words. ``score`` is in [0, 1]; never a decision."""

    part: str
    kind: str
    category: Category
    level: Level
    start: int
    end: int
    score: float
    reasons: tuple[str, ...] = ()
    masked: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that speak for (weight > 0) or against (weight < 0) the suggested mode."""

    part: str
    start: int
    end: int
    weight: float


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A suggested way of disclosure. ``mode`` and ``ground`` are values of the vocabulary, or None.

    ``unseen`` is the share, in [0, 1], of the text's pairs of characters for which the model has no weight.
    """

    mode: str | None
    ground: str | None
    probabilities: Mapping[str, float]
    state: State
    release: Release
    part: str
    evidence: tuple[Evidence, ...] = ()
    reasons: tuple[str, ...] = ()
    unseen: float = 0.0


@dataclass(frozen=True, slots=True)
class Profile:
    """Hashed weights of a text (bucket number → weight, of length one); no word can be read back.

    Profiles with the same ``space`` can be compared by their dot product.
    """

    space: str
    weights: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Advice:
    """What one advisor says about one draft.

    ``complete`` is False when it looks at certain things only: a draft that none but such advisors read
    counts as not analysed. ``profile`` is a ``Profile`` of the text, by which a decided one is found again.
    """

    advisor: str
    version: str
    hints: tuple[Hint, ...] = ()
    suggestion: Suggestion | None = None
    complete: bool = True
    profile: Profile | None = None


@runtime_checkable
class Advisor(Protocol):
    """Reads drafts in the worker. ``warm()`` is called once per worker process, before the first draft."""

    name: str

    def version(self) -> str:
        """Changes whenever the same text could get other advice."""
        ...

    def warm(self) -> None:
        """Load whatever the first call would otherwise wait for."""
        ...

    def advise(self, text: ExtractedText) -> Advice:
        """Advice on ``text``; may raise, which the plug-in records without its message."""
        ...


@dataclass(frozen=True, slots=True)
class DecidedText:
    """A reviewed draft as an example to learn from.

    ``key`` names the decision, ``place`` the township, ``reviewer`` is a pseudonym, ``weight`` (3 to 5) says how much
    the decision counts.
    """

    key: str
    place: str
    reviewer: str
    mode: str
    ground: str
    article: str
    weight: float
    text: ExtractedText


@dataclass(frozen=True, slots=True)
class Lesson:
    """What came of a training: ``candidate`` is its version, empty when none was stored; ``refusals`` say why the
    candidate may not be used. ``figures`` hold counts and shares, never a word of a text.
    """

    candidate: str
    refusals: tuple[str, ...]
    figures: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Versions of models: in use, candidates (newest first), earlier ones (latest first).

    ``taught_by`` are the keys of the decisions that the model in use was trained on.
    """

    present: str
    candidates: tuple[str, ...]
    earlier: tuple[str, ...]
    taught_by: frozenset[str]


class LessonRefused(Exception):
    """An act of learning was refused; ``reasons`` has one sentence each and no word of a text."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = tuple(reasons)


@runtime_checkable
class Learner(Protocol):
    """What an advisor that can learn returns from its method ``learner()``. All of it runs in a worker.

    Every method may raise LessonRefused.
    """

    def shelf(self) -> Shelf:
        """What is in use and what is kept."""
        ...

    def train(self, decisions: Sequence[DecidedText], *, store: bool) -> Lesson:
        """Retrain in full; with ``store`` the candidate is kept beside the model in use."""
        ...

    def promote(self, candidate: str, by: str) -> str:
        """Put ``candidate`` in use in the name of ``by``; returns its version."""
        ...

    def roll_back(self, by: str) -> str:
        """Put the latest earlier model in use again; returns its version."""
        ...


@dataclass(frozen=True, slots=True)
class EchoAdvisor:
    """Points at every ECHO in the text: the contract in its smallest form, and the tests' advisor."""

    name: str = "echo"
    pattern: str = "ECHO"
    levels: Sequence[Level] = field(default=("block",))

    def version(self) -> str:
        """Always the same: the echo has no model."""
        return "echo-1"

    def warm(self) -> None:
        """Nothing to load."""

    def advise(self, text: ExtractedText) -> Advice:
        """One ``echo`` hint per occurrence; suggests proactive when there is none."""
        hints = tuple(
            Hint(part.name, "echo", "wording", self.levels[0], m.start(), m.end(), 1.0, ("echoed",))
            for part in text.parts
            for m in re.finditer(re.escape(self.pattern), part.text)
        )
        return Advice(self.name, self.version(), hints, self._suggestion(bool(hints)))

    @staticmethod
    def _suggestion(marked: bool) -> Suggestion:
        return Suggestion(
            mode=None if marked else "proactive",
            ground=None,
            probabilities={"proactive": 0.2 if marked else 0.8},
            state="uncertain" if marked else "suggest",
            release="none" if marked else "whole",
            part="body",
        )
