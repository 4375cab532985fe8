"""Every place of every hint with its number and its anchor, and the tags that mark it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from .. import vocab
from ..hints import ExtractedText
from ..publishing.hintsheet import LEVELS, Place, ShownHint
from ..rules.marks import Mark, Signs, signed_text, with_tags
from .places import place_label
from .review_words import kind_label

CONTEXT = 40


@dataclass(frozen=True, slots=True)
class NumberedHint:
    """A hint as the page shows it. ``number`` stands at each of its places; ``anchors`` lead there."""

    number: int
    hint: ShownHint
    places: tuple[Place, ...]

    @property
    def label(self) -> str:
        """What kind of thing it is."""
        return kind_label(self.hint.kind, self.hint.category)

    @property
    def anchors(self) -> list[str]:
        """Element ids of its places, in reading order."""
        return [anchor(self.number, index) for index in range(len(self.places))]

    @property
    def links(self) -> list[tuple[str, str]]:
        """Anchor and name of each of its places; a number where the name alone would not tell."""
        names = [where(place) for place in self.places]
        labels = [f"{name} ({n})" if len(names) > 1 else name for n, name in enumerate(names, 1)]
        return list(zip(self.anchors, labels, strict=True))

    @property
    def in_file(self) -> bool:
        """Whether one of its places stands in a file: there it is masked wherever it stands."""
        return any(place.part.startswith("attachment:") for place in self.places)

    @property
    def settled_by(self) -> str:
        """The name of whoever settled it before."""
        row = self.hint.settled
        user: Any = get_user_model().objects.filter(pk=row.user_id).first() if row else None
        return (user.get_full_name() if user else "") or (row.username if row else "")

    @property
    def settled_reason(self) -> str:
        """The reason that was chosen or written then."""
        reason = self.hint.settled.reason if self.hint.settled else ""
        return str(dict(vocab.HarmlessReason.choices).get(reason, reason))

    @property
    def state(self) -> str:
        """How the mark looks: ``block``, ``warn``, ``info`` or ``settled``."""
        if self.hint.level == "block" and not self.hint.must_be_settled:
            return "settled"
        return self.hint.level


def anchor(number: int, index: int) -> str:
    """Element id of place ``index`` of the hint with ``number``."""
    return f"place-{number}-{index + 1}"


def numbered(hints: Sequence[ShownHint], text: ExtractedText) -> list[NumberedHint]:
    """The hints numbered from 1 in reading order, those that have to be settled first."""
    order = {part.name: index for index, part in enumerate(text.parts)}

    def position(place: Place) -> tuple[int, int]:
        return order.get(place.part, len(order)), place.start

    rows = [(sorted(hint.places, key=position), hint) for hint in hints]
    rows.sort(key=lambda row: (not row[1].must_be_settled, position(row[0][0]), row[0][0].end))
    return [NumberedHint(n, hint, tuple(places)) for n, (places, hint) in enumerate(rows, 1)]


@dataclass(slots=True)
class Marker:
    """Puts marks into texts and remembers which hint was first seen where."""

    hints: Sequence[NumberedHint]
    signs: Signs = field(default_factory=Signs)
    seen: set[int] = field(default_factory=set)
    owners: list[tuple[NumberedHint, int]] = field(init=False)

    def __post_init__(self) -> None:
        self.owners = [(hint, n) for hint in self.hints for n in range(len(hint.places))]

    def marks(self, part: str) -> list[Mark]:
        """The marks of one part of the text."""
        return [
            Mark(hint.places[n].start, hint.places[n].end, owner)
            for owner, (hint, n) in enumerate(self.owners)
            if hint.places[n].part == part
        ]

    def plain(self, text: str, part: str) -> SafeString:
        """A plain text as HTML with its marks."""
        return self.tagged(escape(signed_text(text, self.marks(part), self.signs)))

    def excerpt(self, text: str, places: Sequence[Place]) -> SafeString:
        """The surroundings of neighbouring places as HTML with the marks in it."""
        start = max(places[0].start - CONTEXT, 0)
        end = min(max(place.end for place in places) + CONTEXT, len(text))
        near = [
            Mark(max(mark.start - start, 0), min(mark.end, end) - start, mark.owner)
            for mark in self.marks(places[0].part)
            if mark.start < end and mark.end > start
        ]
        html = self.tagged(escape(signed_text(text[start:end], near, self.signs)))
        return format_html("{}{}{}", "…" if start else "", html, "…" if end < len(text) else "")

    def tagged(self, html: str) -> SafeString:
        """Rendered HTML with its signs turned into tags."""
        return mark_safe(with_tags(html, self.signs, self._opening))  # noqa: S308 - escaped before

    def take_new(self, before: set[int]) -> list[NumberedHint]:
        """Hints of which a place was seen since ``before`` for the first time."""
        known = {self.owners[owner][0].number for owner in before}
        new = {self.owners[owner][0].number for owner in self.seen - before} - known
        return [hint for hint in self.hints if hint.number in new]

    def _opening(self, owners: tuple[int, ...]) -> str:
        first = [owner for owner in owners if owner not in self.seen]
        self.seen.update(first)
        worst = min((self.owners[o][0] for o in owners), key=lambda h: LEVELS.get(h.hint.level, 3))
        ids = [anchor(self.owners[o][0].number, self.owners[o][1]) for o in first]
        tag = format_html('<mark class="review-mark review-mark--{}">', worst.state)
        return tag + "".join(self._number(o, name) for o, name in zip(first, ids, strict=True))

    def _number(self, owner: int, name: str) -> str:
        hint = self.owners[owner][0]
        return format_html(
            '<span class="review-mark__number" id="{}"><span class="w-sr-only">{} </span>{}</span>',
            name,
            _("%(kind)s, mark") % {"kind": hint.label},
            hint.number,
        )


def neighbours(places: Iterable[Place]) -> list[list[Place]]:
    """Places of one part whose surroundings touch, together; in reading order."""
    found: list[list[Place]] = []
    for place in sorted(places, key=lambda p: p.start):
        if found and place.start - max(p.end for p in found[-1]) <= 2 * CONTEXT:
            found[-1].append(place)
        else:
            found.append([place])
    return found


def surroundings(text: str, place: Place) -> tuple[str, str, str]:
    """The words before a place, its own, and those after it."""
    before = text[max(place.start - CONTEXT, 0) : place.start]
    return before, text[place.start : place.end], text[place.end : place.end + CONTEXT]


def where(place: Place) -> str:
    """In which field or file it stands, and at which place in it."""
    return place_label(place.part, place.label, place.path)
