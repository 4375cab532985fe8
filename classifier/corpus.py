"""The labelled corpus: one JSON object a line, checked field by field."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from classifier.errors import CorpusError
from classifier.labels import strip_labels
from classifier.types import GROUNDS, MODES, Mode, Release

RELEASES = ("whole", "after_masking", "without_parts", "none")


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled text. ``spans`` are the exact words that decide, ``group`` its minimal pair."""

    id: str
    genre: str
    title: str
    body: str
    mode: Mode
    ground: str | None
    article: str
    release: Release
    group: str
    spans: tuple[str, ...]

    @property
    def as_is(self) -> bool:
        """Whether it may be published exactly as it stands."""
        return self.mode == "proactive" and self.release == "whole"


def read_corpus(directory: Path) -> list[Row]:
    """Every row of every ``*.jsonl`` in a directory, label lines stripped, in file order.

    A last line without its line end is taken as still being written and left out.

    Raises:
        CorpusError: no file, a malformed line, or the same id twice.
    """
    files = sorted(directory.glob("*.jsonl"))
    if not files:
        raise CorpusError(f"No *.jsonl in {directory}. Point --corpus at the labelled texts.")
    return read_files(files)


def read_files(files: Sequence[Path]) -> list[Row]:
    """Every row of these files; see :func:`read_corpus`."""
    rows: list[Row] = []
    seen: set[str] = set()
    for file in files:
        complete, _, _partial = file.read_text(encoding="utf-8").rpartition("\n")
        for number, line in enumerate(complete.split("\n"), 1):
            if line.strip():
                row = _row(line, f"{file.name}:{number}")
                if row.id in seen:
                    raise CorpusError(f"{file.name}:{number}: the id {row.id!r} stands twice.")
                seen.add(row.id)
                rows.append(row)
    return rows


def _row(line: str, place: str) -> Row:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise CorpusError(f"{place}: not JSON ({error}). Each line must be one object.") from None
    if not isinstance(record, dict):
        raise CorpusError(f"{place}: got {type(record).__name__}, expected an object.")
    _one_of(record, "mode", MODES, place)
    _one_of(record, "release", RELEASES, place)
    if record.get("ground") is not None:
        _one_of(record, "ground", GROUNDS, place)
    body = _text(record, "body", place)
    spans = [span.get("text", "") for span in record.get("spans", []) if isinstance(span, dict)]
    return Row(
        id=_text(record, "id", place),
        genre=_text(record, "genre", place),
        title=strip_labels(_text(record, "title", place)),
        body=strip_labels(body),
        mode=cast(Mode, record["mode"]),
        ground=record.get("ground"),
        article=str(record.get("article", "")),
        release=cast(Release, record["release"]),
        group=str(record.get("group") or record["id"]),
        spans=tuple(span for span in spans if span),
    )


def _one_of(record: Mapping[str, Any], key: str, allowed: Sequence[str], place: str) -> None:
    if record.get(key) not in allowed:
        raise CorpusError(
            f"{place}: {key} is {record.get(key)!r}, expected one of {', '.join(allowed)}."
        )


def _text(record: Mapping[str, Any], key: str, place: str) -> str:
    value = record.get(key)
    if not isinstance(value, str):
        raise CorpusError(f"{place}: {key} is {type(value).__name__}, expected text.")
    return value


def corpus_digest(rows: Sequence[Row]) -> str:
    """SHA-256 over ids, labels and texts, in order of id."""
    digest = hashlib.sha256()
    for row in sorted(rows, key=lambda row: row.id):
        for value in (row.id, row.mode, row.ground or "", row.release, row.title, row.body):
            digest.update(value.encode("utf-8", "surrogatepass") + b"\x00")
    return digest.hexdigest()
