"""Mask a text until nothing that a mask can settle is left at level block."""

from __future__ import annotations

from dataclasses import dataclass

from classifier.masks import STRICT, Profile
from classifier.scanning import scan
from classifier.types import BODY, TITLE, Finding, Part

_ROUNDS = 4
_ALWAYS = frozenset({"resident_id", "bank_card", "passport"})


@dataclass(frozen=True, slots=True)
class Change:
    """One masked place: offsets into the text before this change's round."""

    part: str
    kind: str
    start: int
    end: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Masked:
    """Masked title and body, what changed, and what only a person can settle."""

    title: str
    body: str
    changes: tuple[Change, ...]
    left: tuple[Finding, ...]


def mask_text(body: str, title: str = "", profile: Profile = STRICT) -> Masked:
    """Mask title and body; masking the result again changes nothing.

    ``profile`` says what stays of each kind; see :mod:`classifier.mask_profile`.

    Raises:
        EmptyText, UnreadableInput: see :func:`classifier.scanning.parts_of`.
    """
    texts = {TITLE: title, BODY: body}
    changes: list[Change] = []
    findings: tuple[Finding, ...] = ()
    for _round in range(_ROUNDS):
        findings = scan(texts[BODY], texts[TITLE], profile=profile)
        made = [c for name, text in texts.items() for c in _changes(findings, Part(name, text))]
        if not made:
            break
        changes += made
        texts = {
            name: _applied(text, [change for change in made if change.part == name])
            for name, text in texts.items()
        }
    left = tuple(seen for seen in findings if seen.level == "block" and not seen.masked)
    return Masked(texts[TITLE], texts[BODY], tuple(changes), left)


def _changes(findings: tuple[Finding, ...], part: Part) -> list[Change]:
    """Non-overlapping replacements, the wider finding first where two overlap."""
    wanted = [
        seen
        for seen in findings
        if seen.part == part.name
        and seen.mask is not None
        and seen.mask != seen.text
        and (seen.level == "block" or (seen.kind in _ALWAYS and seen.level == "warn"))
    ]
    wanted.sort(key=lambda seen: (seen.start - seen.end, seen.start))
    kept: list[Finding] = []
    for seen in wanted:
        if all(seen.end <= other.start or seen.start >= other.end for other in kept):
            kept.append(seen)
    kept.sort(key=lambda seen: seen.start)
    return [
        Change(part.name, seen.kind, seen.start, seen.end, seen.text, seen.mask or "")
        for seen in kept
    ]


def _applied(text: str, changes: list[Change]) -> str:
    pieces = []
    last = 0
    for change in changes:
        pieces += [text[last : change.start], change.after]
        last = change.end
    return "".join(pieces) + text[last:]
