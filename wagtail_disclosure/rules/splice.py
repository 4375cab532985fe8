"""Replace spans of a joined text in the values it was joined from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from .richtext import leaf_map, leaves


@dataclass(frozen=True, slots=True)
class Splice:
    """Characters ``start:end`` of the joined text become ``new``."""

    start: int
    end: int
    new: str


def spliced(fields: Sequence[tuple[str, Any]], splices: Sequence[Splice]) -> list[tuple[str, Any]]:
    """The fields with every splice done; offsets are those of ``richtext.joined_text(fields)``.

    A splice that lies across several leaves is written into the first one and cut from the others.
    """
    ordered = sorted(splices, key=lambda splice: splice.start)
    sources = _new_sources(fields, ordered)
    return [(name, rebuilt(value, sources)) for name, value in fields]


def _new_sources(fields: Sequence[tuple[str, Any]], splices: Sequence[Splice]) -> Iterator[str]:
    made: list[str] = []
    at = 0
    for name, value in fields:
        for _path, source, separator in leaves(value, name):
            size = len(leaf_map(source).text.rstrip("\n"))
            mine = [s for s in splices if s.start < at + size and s.end > at]
            made.append(_cut(source, at, size, mine))
            at += size + len(separator)
    return iter(made)


def _cut(source: str, at: int, size: int, splices: Sequence[Splice]) -> str:
    if not splices:
        return source
    mapped = leaf_map(source)
    is_html = "<" in source and ">" in source
    for splice in reversed(splices):
        first, last = max(splice.start - at, 0), min(splice.end - at, size)
        new = splice.new if splice.start >= at else ""
        new = escape(new, quote=False) if is_html else new
        for index in range(last - 1, first, -1):
            source = source[: mapped.starts[index]] + source[mapped.ends[index] :]
        source = source[: mapped.starts[first]] + new + source[mapped.ends[first] :]
    return source


def rebuilt(value: Any, sources: Iterator[str]) -> Any:
    if isinstance(value, str):
        return next(sources)
    if isinstance(value, dict):
        return _rebuilt_dict(value, sources)
    if isinstance(value, list):
        return [_rebuilt_item(inner, value, sources) for inner in value]
    return value


def _rebuilt_dict(value: dict[str, Any], sources: Iterator[str]) -> dict[str, Any]:
    if "type" in value and "value" in value:
        return {**value, "value": rebuilt(value["value"], sources)}
    kept = {"id", "type"}
    return {k: v if k in kept else rebuilt(v, sources) for k, v in value.items()}


def _rebuilt_item(inner: Any, row: list[Any], sources: Iterator[str]) -> Any:
    if inner is None and all(isinstance(cell, str) or cell is None for cell in row):
        next(sources)
        return None
    return rebuilt(inner, sources)
