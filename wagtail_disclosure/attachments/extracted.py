"""What a reader gives back, and its form on the wire between child and parent."""

from __future__ import annotations

import json
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

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
}


@dataclass(frozen=True)
class Segment:
    """One piece of text and where it stands.

    ``where`` is made of these words and numbers only: page, annotation, line, row, paragraph,
    table, header, footer, footnote, endnote, comment, text box, word art, picture description,
    deleted text, fallback text, chart, diagram, glossary, custom data, properties.
    """

    where: str
    text: str


@dataclass(frozen=True)
class ExtractedFile:
    """``incomplete`` is empty only if every part of the file that can hold words was read."""

    media_type: str
    segments: tuple[Segment, ...]
    incomplete: tuple[str, ...] = ()

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
        }
    )


def clean(text: str) -> str:
    return (
        text.replace("\x00", "\ufffd")
        .encode("utf-16-le", "surrogatepass")
        .decode("utf-16-le", "replace")
    )


def from_wire(answer: dict[str, object]) -> ExtractedFile:
    """The child is not trusted: ValueError unless each field has exactly the expected shape."""
    media_type = answer.get("media_type")
    segments, incomplete = answer.get("segments"), answer.get("incomplete")
    if not isinstance(media_type, str):
        raise ValueError("media_type is not text")
    if not (isinstance(segments, list) and isinstance(incomplete, list)):
        raise ValueError("segments or incomplete is not a list")
    if not all(isinstance(reason, str) for reason in incomplete):
        raise ValueError("a reason is not text")
    return ExtractedFile(media_type, tuple(map(_segment, segments)), tuple(incomplete))


def _segment(pair: object) -> Segment:
    if not (isinstance(pair, list) and len(pair) == 2):
        raise ValueError("a segment is not a pair")
    where, text = pair
    if not (isinstance(where, str) and isinstance(text, str)):
        raise ValueError("a segment holds something else than text")
    return Segment(where, clean(text))
