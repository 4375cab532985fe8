"""What a reader gives back, and its form on the wire between child and parent."""

from __future__ import annotations

import json
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from .errors import AttachmentError, UnsafeFile
from .hidden_kinds import HIDDEN_KINDS

#: code -> meaning. An entry of ``incomplete`` is ``code`` or ``code:where``.
INCOMPLETE_REASONS: dict[str, str] = {
    "format-not-read": "the text of this format is not read",
    "page-without-text": "a page shows something but has no text (a scan?)",
    "page-damaged": "a page could not be opened",
    "text-not-legible": "the letters of a page cannot be told from its shapes",
    "picture-not-read": "words inside pictures are not read",
    "part-not-read": "a part of the document has a kind that is not read",
    "external-content": "content is loaded from another place and was not read",
    "form-not-read": "a dynamic form (XFA) is not read",
    "hidden-not-checked": "nobody looked for hidden words on a page: there were too many",
    "ocr-uncertain": "words in a picture were read by machine and are uncertain",
    "converted": "read after another program had converted the old format",
}

EXCERPT = 80


@dataclass(frozen=True)
class Segment:
    """One piece of text and where it stands.

    ``where`` is made of numbers and the words of ``places.WHERE``; the name of a sheet or a field
    stands in quotes (``sheet “A” row 3``). What a reader cannot see has a word that says so.
    """

    where: str
    text: str


@dataclass(frozen=True)
class HiddenContent:
    """Something in the file that a reader does not see.

    ``kind`` is a key of ``HIDDEN_KINDS``; ``where`` as in ``Segment``: what can be read stands in a
    segment of that place. ``shown`` is a short excerpt, or empty.
    """

    kind: str
    where: str
    shown: str = ""


@dataclass(frozen=True)
class ExtractedFile:
    """``incomplete`` is empty only if every part of the file that can hold words was read."""

    media_type: str
    segments: tuple[Segment, ...]
    incomplete: tuple[str, ...] = ()
    hidden: tuple[HiddenContent, ...] = ()

    @cached_property
    def text(self) -> str:
        """All segments in order, one a line; a form feed stands before each page but the first."""
        return "".join(self._glue(i) + segment.text for i, segment in enumerate(self.segments))

    @cached_property
    def places(self) -> tuple[tuple[str, int, int], ...]:
        """(where, start, end) of each segment in ``text``, in code points."""
        found, end = [], 0
        for i, segment in enumerate(self.segments):
            start = end + len(self._glue(i))
            end = start + len(segment.text)
            found.append((segment.where, start, end))
        return tuple(found)

    def where_at(self, offset: int) -> str:
        """Where the code point ``offset`` of ``text`` stands. IndexError outside of it."""
        if not 0 <= offset < len(self.text):
            raise IndexError(f"offset {offset} came; expected 0 to {len(self.text) - 1}")
        return self.places[bisect_right(self.places, offset, key=lambda p: p[1]) - 1][0]

    def _glue(self, i: int) -> str:
        if i == 0:
            return ""
        word, _, number = self.segments[i].where.partition(" ")
        return "\f" if word == "page" and number.isdecimal() else "\n"


def to_wire(extracted: ExtractedFile) -> str:
    """JSON in ASCII; code points that no database takes (NUL, lone surrogates) become U+FFFD."""
    return json.dumps(
        {
            "media_type": extracted.media_type,
            "segments": [[s.where, clean(s.text)] for s in extracted.segments],
            "incomplete": list(extracted.incomplete),
            "hidden": [[h.kind, h.where, clean(h.shown)] for h in extracted.hidden],
        }
    )


def refusal(error: AttachmentError) -> str:
    """An error on the wire: its code and what came, no name and no content."""
    kind = "unsafe" if isinstance(error, UnsafeFile) else "failed"
    return json.dumps({"error": {"kind": kind, "code": error.code, "came": error.came}})


def clean(text: str) -> str:
    return (
        text.replace("\x00", "\ufffd")
        .encode("utf-16-le", "surrogatepass")
        .decode("utf-16-le", "replace")
    )


def from_wire(answer: dict[str, object]) -> ExtractedFile:
    """The child is not trusted: ValueError unless each field has exactly the expected shape."""
    media_type = answer.get("media_type")
    if not isinstance(media_type, str):
        raise ValueError("media_type is not text")
    lists = [answer.get(name) for name in ("segments", "incomplete", "hidden")]
    if not all(isinstance(found, list) for found in lists):
        raise ValueError("segments, incomplete or hidden is not a list")
    segments, incomplete, hidden = cast("list[list[object]]", lists)
    reasons = tuple(reason for reason in incomplete if isinstance(reason, str))
    if len(reasons) != len(incomplete):
        raise ValueError("a reason is not text")
    return ExtractedFile(
        media_type, tuple(map(_segment, segments)), reasons, tuple(map(_hidden, hidden))
    )


def _segment(pair: object) -> Segment:
    if not (isinstance(pair, list) and len(pair) == 2):
        raise ValueError("a segment is not a pair")
    where, text = pair
    if not (isinstance(where, str) and isinstance(text, str)):
        raise ValueError("a segment holds something else than text")
    return Segment(where, clean(text))


def _hidden(row: object) -> HiddenContent:
    if not (isinstance(row, list) and len(row) == 3):
        raise ValueError("a hidden content is not of three")
    kind, where, shown = row
    if not (isinstance(kind, str) and isinstance(where, str) and isinstance(shown, str)):
        raise ValueError("a hidden content holds something else than text")
    if kind not in HIDDEN_KINDS or len(shown) > EXCERPT:
        raise ValueError("a hidden content of no known kind or with a long excerpt")
    return HiddenContent(kind, clean(where), clean(shown))
