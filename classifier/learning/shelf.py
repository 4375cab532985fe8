"""Models on the shelf: the one in use, candidates beside it, five earlier ones, and who changed what.

``DIR`` is the model in use; ``DIR/candidates/<version>`` and ``DIR/kept/<number>-<version>`` are model directories,
each with the ``evaluation.json`` it was judged by; ``DIR/history.jsonl`` has one line for each change.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from classifier.errors import ClassifierError
from classifier.learning.candidate import Candidate, figures
from classifier.learning.frozen import Judged
from classifier.store import ARRAYS, DESCRIPTION, MANIFEST, load, save

EVALUATION = "evaluation.json"
KEPT = 5
_FILES = (DESCRIPTION, ARRAYS, EVALUATION, MANIFEST)


class NotPromoted(ClassifierError):
    """The candidate may not be used; ``reasons`` has one sentence each."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = tuple(reasons)


def put_candidate(directory: Path, candidate: Candidate, facts: dict[str, Any]) -> Path:
    """Store a candidate with its evaluation; ``facts`` say what it was made from."""
    place = directory / "candidates" / candidate.model.version
    save(candidate.model, place)
    evaluation = {
        "compared_with": load(directory).version,
        "manifest": _sha256(place / MANIFEST),
        "corpus_digest": candidate.corpus_digest,
        "figures": figures(candidate),
        "refusals": list(candidate.refusals),
        "judged": [asdict(one) for one in candidate.judged],
        **facts,
    }
    _write(place / EVALUATION, json.dumps(evaluation, ensure_ascii=False).encode())
    return place


def evaluation_of(directory: Path) -> dict[str, Any] | None:
    """The evaluation beside a model, or None when it has none or one of another model."""
    path = directory / EVALUATION
    if not path.is_file():
        return None
    found = json.loads(path.read_bytes())
    return found if found.get("manifest") == _sha256(directory / MANIFEST) else None


def judgements_of(directory: Path, corpus_digest: str) -> list[Judged] | None:
    """How the model in ``directory`` judged the frozen set, if that was this corpus."""
    evaluation = evaluation_of(directory)
    if evaluation is None or evaluation["corpus_digest"] != corpus_digest:
        return None
    names = {field.name for field in fields(Judged)}
    rows = [one for one in evaluation["judged"] if set(one) == names]
    return [Judged(**one) for one in rows] if len(rows) == len(evaluation["judged"]) else None


def candidates(directory: Path) -> list[str]:
    """Versions of the candidates, the newest first."""
    found = [path for path in (directory / "candidates").glob("*") if (path / MANIFEST).is_file()]
    return [path.name for path in sorted(found, key=lambda p: (p / MANIFEST).stat().st_mtime_ns)][
        ::-1
    ]


def kept(directory: Path) -> list[Path]:
    """Earlier models, the latest first."""
    found = [path for path in (directory / "kept").glob("*") if (path / MANIFEST).is_file()]
    return sorted(found, key=lambda path: path.name, reverse=True)


def why_not(directory: Path, version: str) -> tuple[str, ...]:
    """Reasons against using this candidate now; empty when it may be used."""
    place = directory / "candidates" / version
    if version not in candidates(directory):
        known = ", ".join(candidates(directory)) or "none"
        return (f"There is no candidate {version!r}; there are: {known}. Train one first.",)
    evaluation = evaluation_of(place)
    if evaluation is None:
        return (f"The candidate {version} was changed after it was judged. Train again.",)
    present = load(directory).version
    if evaluation["compared_with"] != present:
        return (
            f"The candidate {version} was compared with {evaluation['compared_with']}, in use is "
            f"{present}. Train again.",
        )
    return tuple(evaluation["refusals"])


def promote(directory: Path, version: str, by: str) -> str:
    """Put a candidate in use; the present model is kept. Returns the version now in use.

    Raises:
        NotPromoted: nobody is named, or the gate refuses; then nothing has changed.
        ModelRefused: the candidate's files do not match their manifest.
    """
    reasons = () if by.strip() else ("A person has to be named who answers for it.",)
    reasons = (*reasons, *why_not(directory, version))
    if reasons:
        raise NotPromoted(reasons)
    place = directory / "candidates" / version
    load(place)
    before = load(directory).version
    number = int(kept(directory)[0].name.split("-")[0]) + 1 if kept(directory) else 1
    _copy(directory, directory / "kept" / f"{number:06d}-{before}")
    _copy(place, directory)
    for old in kept(directory)[KEPT:]:
        shutil.rmtree(old)
    shutil.rmtree(place)
    _note(directory, "promote", before, version, by)
    return version


def roll_back(directory: Path, by: str) -> str:
    """Put the latest earlier model in use again; the present one becomes a candidate. Returns the version."""
    earlier = kept(directory)
    reasons = () if by.strip() else ("A person has to be named who answers for it.",)
    if not earlier:
        reasons = (*reasons, "No earlier model is kept, so there is nothing to go back to.")
    if reasons:
        raise NotPromoted(reasons)
    version, before = load(earlier[0]).version, load(directory).version
    _copy(directory, directory / "candidates" / before)
    _copy(earlier[0], directory)
    shutil.rmtree(earlier[0])
    _note(directory, "roll_back", before, version, by)
    return version


def history(directory: Path) -> list[dict[str, Any]]:
    """Every change of the model in use, the oldest first."""
    path = directory / "history.jsonl"
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    return [json.loads(line) for line in lines]


def _note(directory: Path, act: str, before: str, after: str, by: str) -> None:
    at = datetime.now(UTC).isoformat(timespec="seconds")
    line = json.dumps({"act": act, "from": before, "to": after, "by": by, "at": at})
    with (directory / "history.jsonl").open("a", encoding="utf-8") as file:
        file.write(line + "\n")


def _copy(source: Path, target: Path) -> None:
    """Copy a model; its manifest goes first and comes last, so a cut-off copy is never taken for a model."""
    target.mkdir(parents=True, exist_ok=True)
    (target / MANIFEST).unlink(missing_ok=True)
    for name in _FILES:
        if (source / name).is_file():
            _write(target / name, (source / name).read_bytes())
        else:
            (target / name).unlink(missing_ok=True)


def _write(path: Path, data: bytes) -> None:
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    partial.write_bytes(data)
    partial.replace(path)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
