"""Rich text and stream values as plain text that remembers where each character came from.

A path is ``field`` or ``field.<block id>[.key…]``; a source map keeps, for one leaf, the offset in its HTML of
every character of its plain text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from ..hints import Segment

BREAKING = frozenset({"p", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "div", "hr"})


@dataclass(frozen=True, slots=True)
class SourceMap:
    """``text[i]`` stands in the source at ``starts[i]:ends[i]``; inserted line breaks have an empty range."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


class _Mapper(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.lines = [0]
        for index, character in enumerate(source):
            if character == "\n":
                self.lines.append(index + 1)
        self.source = source
        self.characters: list[str] = []
        self.spans: list[tuple[int, int]] = []
        self.feed(source)
        self.close()

    def _offset(self) -> int:
        line, column = self.getpos()
        return self.lines[line - 1] + column

    def _add(self, text: str, start: int, end: int) -> None:
        for character in text:
            self.characters.append(character)
            self.spans.append((start, end))

    def _break(self) -> None:
        if self.characters and self.characters[-1] != "\n":
            at = self._offset()
            self._add("\n", at, at)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BREAKING:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        if tag in BREAKING:
            self._break()

    def handle_data(self, data: str) -> None:
        at = self._offset()
        for index, character in enumerate(data):
            self._add(character, at + index, at + index + 1)

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name}")

    def _reference(self, written: str) -> None:
        from html import unescape

        at = self._offset()
        end = at + len(written)
        if self.source[end : end + 1] == ";":
            end += 1
        self._add(unescape(self.source[at:end]), at, end)


def html_map(source: str) -> SourceMap:
    """Plain text of an HTML fragment. Tags give line breaks where a reader sees one."""
    mapper = _Mapper(source)
    return SourceMap(
        "".join(mapper.characters),
        tuple(start for start, _ in mapper.spans),
        tuple(end for _, end in mapper.spans),
    )


def plain_map(source: str) -> SourceMap:
    """A source that is already plain text."""
    size = len(source)
    return SourceMap(source, tuple(range(size)), tuple(range(1, size + 1)))


def leaf_map(source: str) -> SourceMap:
    """The map of one leaf: HTML when it looks like a tag is in it, plain text otherwise."""
    return html_map(source) if "<" in source and ">" in source else plain_map(source)


def leaves(value: Any, path: str, separator: str = "\n") -> Iterator[tuple[str, str, str]]:
    """``(path, source, separator)`` of every string in a stream value; cells of a row are kept on one line."""
    if isinstance(value, str):
        yield path, value, separator
    elif isinstance(value, dict):
        yield from _dict_leaves(value, path, separator)
    elif isinstance(value, list):
        yield from _list_leaves(value, path, separator)


def _dict_leaves(
    value: dict[str, Any], path: str, separator: str
) -> Iterator[tuple[str, str, str]]:
    if "type" in value and "value" in value:
        here = f"{path}.{value['id']}" if value.get("id") else path
        yield from leaves(value["value"], here, separator)
        return
    for key, inner in value.items():
        if key not in {"id", "type"}:
            yield from leaves(inner, f"{path}.{key}", separator)


def _list_leaves(value: list[Any], path: str, separator: str) -> Iterator[tuple[str, str, str]]:
    row = bool(value) and all(isinstance(inner, str) or inner is None for inner in value)
    last = len(value) - 1
    for index, inner in enumerate(value):
        if isinstance(inner, dict) and "type" in inner and "value" in inner:
            yield from leaves(inner, path, separator)
        else:
            between = "\t" if row and index < last else separator
            yield from leaves("" if row and inner is None else inner, f"{path}.{index}", between)


def joined_text(fields: Sequence[tuple[str, Any]]) -> tuple[str, tuple[Segment, ...]]:
    """All leaves of ``(name, value)`` fields as one text with the segment of each leaf."""
    pieces: list[str] = []
    segments: list[Segment] = []
    at = 0
    for name, value in fields:
        for path, source, separator in leaves(value, name):
            text = leaf_map(source).text.rstrip("\n")
            if text:
                segments.append(Segment(path, at, at + len(text)))
            pieces.append(text + separator)
            at += len(text) + len(separator)
    return "".join(pieces).rstrip("\n\t"), tuple(segments)
