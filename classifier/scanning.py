"""Run the detectors over every part, lower what filters explain, and give findings in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from classifier.cues import CueIndex
from classifier.detectors import DETECTORS, detector_words
from classifier.errors import EmptyText
from classifier.filters import apply_filters, filter_words
from classifier.grounds import RuleHit, rule_words
from classifier.labels import label_words
from classifier.masks import STRICT, Profile, mask_of
from classifier.text import fold, require_text
from classifier.types import BODY, TITLE, Finding, Part
from classifier.view import Sighting, View

_RANK = {"info": 0, "warn": 1, "block": 2}


# Words of the forms of :mod:`classifier.structure`, which looks at what this module has read.
FORM_WORDS = {
    "签发人": "signatory", "特此公告": "announced", "特此公示": "announced", "公示期": "announced",
    "附件": "attachment", "本人": "you", "妥否": "asks", "当否": "asks", "可否": "asks", "请批示": "asks",
    "请示": "asks",
}  # fmt: skip


@cache
def cue_index() -> CueIndex:
    """The one index of all cue words."""
    words = detector_words() | filter_words() | rule_words() | label_words()
    return CueIndex(words | FORM_WORDS.keys())


def view_of(part: Part) -> View:
    """Fold one part and find its cues, without running detectors."""
    folded = fold(part.text)
    return View(part.name, folded, cue_index().scan(folded))


def parts_of(body: str, title: str = "", parts: Iterable[Part] = ()) -> tuple[Part, ...]:
    """Title, body and named parts that hold text, checked to be text.

    Raises:
        EmptyText: every part is blank.
        UnreadableInput: a part is not text, or too long.
    """
    given = (Part(TITLE, title), Part(BODY, body), *parts)
    filled = tuple(part for part in given if part.text.strip())
    if not filled:
        raise EmptyText("Title, body and parts are all empty. Give at least one text to judge.")
    for part in filled:
        require_text(part.text, part.name)
    return filled


def sightings(view: View) -> list[Sighting]:
    """Everything the detectors see in one part; also left in ``view.found``."""
    words, marks = view.cues.mask, view.held
    for detector in DETECTORS:
        if words & detector.triggers.mask or marks & detector.marks:
            for seen in detector.find(view):
                view.add(apply_filters(view, seen))
    return view.found


def finding(view: View, seen: Sighting, profile: Profile = STRICT) -> Finding:
    """A sighting in source offsets, with its exact text and proposed mask."""
    start, end = view.folded.span(seen.start, seen.end)
    text = view.folded.source[start:end]
    return Finding(
        part=view.part,
        kind=seen.kind,
        category=seen.category,
        level=seen.level,
        start=start,
        end=end,
        text=text,
        score=seen.score,
        reasons=seen.reasons,
        mask=None if seen.masked else mask_of(seen.kind, text, profile),
        masked=seen.masked,
    )


def rule_findings(view: View, title_view: View | None, hits: Sequence[RuleHit]) -> list[Finding]:
    """One finding per rule that speaks: its first span stands for all, its wording says why."""
    found = []
    for hit in hits:
        rule = hit.rule
        place = view if hit.spans or title_view is None else title_view
        start, end = (hit.spans or hit.title_spans)[0]
        reason = f"{rule.wording}（条例 {rule.article}，规则 {rule.name}）"
        seen = Sighting(
            kind=rule.kind,
            category=rule.category,
            level="warn" if hit.strong else "info",
            start=start,
            end=end,
            score=min(0.9, hit.score / 8),
            reasons=(reason,),
        )
        found.append(finding(place, seen))
    return found


def in_order(findings: Iterable[Finding], part_names: Sequence[str]) -> tuple[Finding, ...]:
    """Findings by part, position, then severity; exact duplicates once."""
    place = {name: index for index, name in enumerate(part_names)}
    unique = dict.fromkeys(findings)
    key = lambda f: (place[f.part], f.start, -_RANK[f.level], f.end, f.kind)  # noqa: E731
    return tuple(sorted(unique, key=key))


def scan(
    body: str, title: str = "", parts: Iterable[Part] = (), *, profile: Profile = STRICT
) -> tuple[Finding, ...]:
    """Detector findings of a draft, no model needed.

    Offsets are code points into the text of the named part; ``profile`` proposes the masks.

    Raises:
        EmptyText, UnreadableInput: see :func:`parts_of`.
    """
    filled = parts_of(body, title, parts)
    views = [view_of(part) for part in filled]
    found = [finding(view, seen, profile) for view in views for seen in sightings(view)]
    return in_order(found, [part.name for part in filled])
