"""The nouns of the public contract. Every value is frozen; ``to_dict`` gives the JSON form.

Offsets are code points into the stored text of the named part.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Mode = Literal["proactive", "on_application", "exempt"]
State = Literal["suggest", "uncertain", "refer"]
Release = Literal["whole", "after_masking", "without_parts", "none"]
Level = Literal["block", "warn", "info"]
Category = Literal["privacy", "secrecy", "business", "process", "wording"]

MODES: tuple[Mode, ...] = ("proactive", "on_application", "exempt")
GROUNDS: tuple[str, ...] = (
    "state_secret",
    "prohibited_by_law",
    "security_and_stability",
    "third_party_rights",
    "internal_affairs",
    "deliberative",
    "enforcement_file",
    "administrative_inquiry",
)
TITLE, BODY = "title", "body"


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a draft: the title, the body or a named attachment."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """One draft to be checked; ``complete`` is false when something of it could not be read."""

    body: str
    title: str = ""
    parts: tuple[Part, ...] = ()
    complete: bool = True
    id: str | int | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A draft without a result, and the reason; never a word of its text."""

    id: str | int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A potential problem at an exact place; a person decides what it is.

    ``score`` is between 0 and 1. ``mask`` is the proposed replacement for ``text``, or None when
    masking cannot settle the finding. ``masked`` says the value was already hidden in the text.
    ``reasons`` never contain the value itself.
    """

    part: str
    kind: str
    category: Category
    level: Level
    start: int
    end: int
    text: str
    score: float
    reasons: tuple[str, ...]
    mask: str | None
    masked: bool

    def to_dict(self) -> dict[str, Any]:
        return {
            "part": self.part,
            "kind": self.kind,
            "category": self.category,
            "level": self.level,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "score": round(self.score, 4),
            "reasons": list(self.reasons),
            "mask": self.mask,
            "masked": self.masked,
        }


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that moved the suggestion: a positive weight speaks for it, a negative one against."""

    part: str
    start: int
    end: int
    text: str
    weight: float

    def to_dict(self) -> dict[str, Any]:
        return {
            "part": self.part,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "weight": round(self.weight, 6),
        }


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the engine would propose; ``part`` names the part that decided."""

    mode: Mode | None
    ground: str | None
    probabilities: Mapping[Mode, float]
    state: State
    release: Release
    part: str
    evidence: tuple[Evidence, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "mode": self.mode,
            "ground": self.ground,
            "probabilities": {mode: round(p, 6) for mode, p in self.probabilities.items()},
            "state": self.state,
            "release": self.release,
            "part": self.part,
            "evidence": [item.to_dict() for item in self.evidence],
        }


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """Which model, which rules and which segmenter spoke."""

    version: str
    rules: str
    segmenter: str

    def to_dict(self) -> dict[str, Any]:
        return {"version": self.version, "rules": self.rules, "segmenter": self.segmenter}


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The whole answer for one draft."""

    model: ModelInfo
    suggestion: Suggestion
    findings: tuple[Finding, ...]
    id: str | int | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "model": self.model.to_dict(),
            "suggestion": self.suggestion.to_dict(),
            "findings": [finding.to_dict() for finding in self.findings],
        }
