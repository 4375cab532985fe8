"""The draft as the public would see it, with every hint marked in place."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import expand_db_html

from ..models.content import OWN_PARTS, body_fields, set_body_fields
from ..publishing.clean import PublicFile
from ..publishing.sheet import ReviewSheet
from ..rules.marks import signed_fields
from .copy_words import MaskLine, copy_problem, mask_lines
from .review_places import Marker, NumberedHint, neighbours, numbered, where

#: Why the drafter proposes something else than disclosure is for reviewers only.
NOT_PUBLIC = frozenset({"mode_reason", "ground"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the draft and the hints that first stand in it; ``label`` is empty in the running text."""

    html: SafeString
    hints: tuple[NumberedHint, ...]
    label: str = ""
    is_public: bool = True


@dataclass(frozen=True, slots=True)
class FilePiece:
    """An attachment with an excerpt around each marked place, and what the public would get of it."""

    part: str
    row: Any
    excerpts: tuple[tuple[str, SafeString], ...]
    hints: tuple[NumberedHint, ...]
    public: PublicFile

    @property
    def masks(self) -> list[MaskLine]:
        """The redaction log of the copy, in words."""
        return mask_lines(self.public.copy)

    @property
    def problem(self) -> str:
        """Why there is no copy."""
        return copy_problem(self.public.problem)


@dataclass(frozen=True, slots=True)
class DraftView:
    """All of the draft in the order of the public page. ``elsewhere`` are marked places that no template shows."""

    hints: tuple[NumberedHint, ...]
    title: Piece
    details: tuple[Piece, ...]
    body: tuple[Piece, ...]
    files: tuple[FilePiece, ...]
    elsewhere: tuple[NumberedHint, ...]

    @property
    def to_settle(self) -> list[NumberedHint]:
        """What still needs a decision."""
        return [hint for hint in self.hints if hint.hint.must_be_settled]

    @property
    def settled(self) -> list[NumberedHint]:
        """What an earlier stage decided; this one confirms it."""
        return [hint for hint in self.hints if hint.state == "settled" and hint.hint.settled]

    @property
    def warnings(self) -> list[NumberedHint]:
        """What needs no answer."""
        return [hint for hint in self.hints if hint.state in ("warn", "info")]


def draft_view(sheet: ReviewSheet) -> DraftView:
    """Render the draft of ``sheet``."""
    hints = numbered(sheet.hints, sheet.text)
    marker = Marker(hints)
    item = _signed_copy(sheet.item, marker)
    title = _own(sheet.item, "title", marker)
    details = (*_details(item, marker), *_summary(sheet.item, marker))
    body = tuple(_body(item, marker))
    files = tuple(_files(sheet, marker))
    shown = {marker.owners[owner][0].number for owner in marker.seen}
    elsewhere = tuple(hint for hint in hints if hint.number not in shown)
    return DraftView(tuple(hints), title, details, body, files, elsewhere)


def _signed_copy(item: Any, marker: Marker) -> Any:
    signed = copy.copy(item)
    fields = signed_fields(body_fields(item), marker.marks("body"), marker.signs)
    set_body_fields(signed, fields)
    return signed


def _own(item: Any, name: str, marker: Marker) -> Piece:
    before = set(marker.seen)
    html = marker.plain(str(getattr(item, name) or ""), name)
    return Piece(html, tuple(marker.take_new(before)), _label(item._meta.get_field(name)))


def _summary(item: Any, marker: Marker) -> Iterator[Piece]:
    if getattr(item, "summary", ""):
        yield _own(item, "summary", marker)


def _details(item: Any, marker: Marker) -> Iterator[Piece]:
    """The metadata: lists by their official label, dates, and other short texts."""
    written = {name for name, _value in body_fields(item)}
    for field in _listed(item):
        if field.name in OWN_PARTS or isinstance(field, StreamField | RichTextField):
            continue
        text = _detail(item, field, written)
        if text:
            before = set(marker.seen)
            html = marker.tagged(escape(text))
            new = tuple(marker.take_new(before))
            shown = item.AUDIENCE != "public" or field.name not in NOT_PUBLIC
            yield Piece(html, new, _label(field), shown)


def _listed(item: Any) -> list[Any]:
    """The fields that concern this kind of item."""
    chosen = [item._meta.get_field(name) for name in item.REVIEW_DETAILS]
    return chosen or list(item._meta.concrete_fields)


def _detail(item: Any, field: Any, written: set[str]) -> str:
    if getattr(field, "choices", None):
        return str(getattr(item, f"get_{field.name}_display")() or "")
    if field.name in written or field.name == "index_number":
        return str(getattr(item, field.name) or "")
    if type(field) is models.DateField and getattr(item, field.name):
        return str(getattr(item, field.name))
    if field.name == "channels" and hasattr(item, "channel_labels"):
        return "、".join(item.channel_labels())
    return ""


def _body(item: Any, marker: Marker) -> Iterator[Piece]:
    """Each block through the template that the public page uses."""
    for field in item._meta.concrete_fields:
        value = (
            getattr(item, field.name) if isinstance(field, StreamField | RichTextField) else None
        )
        if not value:
            continue
        pieces = [expand_db_html(value)] if isinstance(value, str) else map(_rendered, value)
        for html in pieces:
            before = set(marker.seen)
            tagged = marker.tagged(str(html))
            yield Piece(tagged, tuple(marker.take_new(before)))


def _rendered(child: Any) -> str:
    return str(child.render())


def _files(sheet: ReviewSheet, marker: Marker) -> Iterator[FilePiece]:
    for file in sheet.files:
        row = file.row
        part = f"attachment:{row.pk}"
        before = set(marker.seen)
        found = sheet.text.part(part)
        places = [p for hint in marker.hints for p in hint.places if p.part == part and p.end]
        text = found.text if found else ""
        excerpts = [(where(near[0]), marker.excerpt(text, near)) for near in neighbours(places)]
        yield FilePiece(part, row, tuple(excerpts), tuple(marker.take_new(before)), file)


def _label(field: Any) -> str:
    return str(capfirst(field.verbose_name)) if field.verbose_name else _("Text")
