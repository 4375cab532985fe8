"""The blind set: texts no one tuned on. Each use is counted and written down, whatever comes out.

A directory holds ``part*.jsonl`` in the format of the corpus, ``digests.json`` with the SHA-256 of each
file, and ``uses.jsonl``, one line a use. After the third use the set is spent.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from classifier.corpus import Row, read_files
from classifier.errors import CorpusError
from classifier.intervals import Share, lower_bound
from classifier.suggest import Checker
from classifier.types import MODES, CheckResult

MOST_USES = 3
_USES, _DIGESTS = "uses.jsonl", "digests.json"


@dataclass(frozen=True, slots=True)
class Use:
    """One use: counts only. ``of`` texts must not be published as they stand, ``stopped`` of them
    were; ``publishable`` texts may be, ``proactive_kept`` of them were called so without a doubt."""

    on: str
    model: str
    rules: str
    stopped: int
    of: int
    exempt_suggested_proactive: int
    exempt: int
    proactive_kept: int
    publishable: int
    publishable_with_block: int
    right_mode: dict[str, list[int]]

    @property
    def misses(self) -> int:
        return self.of - self.stopped

    @property
    def lower(self) -> float:
        """One-sided 95 % Clopper–Pearson bound of the share that is stopped; all texts are
        independent."""
        return lower_bound(self.misses, self.of)

    @property
    def right(self) -> Share:
        """Texts whose mode was right, sure or not."""
        hits, totals = zip(*self.right_mode.values(), strict=True)
        return Share(sum(hits), sum(totals))


def uses_of(directory: Path) -> list[Use]:
    """What was written down, oldest first.

    Raises:
        CorpusError: the log is malformed.
    """
    path = directory / _USES
    if not path.is_file():
        return []
    try:
        return [Use(**json.loads(line)) for line in path.read_text("utf-8").splitlines() if line]
    except (TypeError, ValueError):
        raise CorpusError(
            f"{path} is no log of uses: one JSON object a line is expected."
        ) from None


def use(directory: Path, checker: Checker) -> Use:
    """Check every text once, and write the result down before anyone sees it.

    Raises:
        CorpusError: the set is spent, or was changed since it was frozen.
    """
    if len(uses_of(directory)) >= MOST_USES:
        raise CorpusError(
            f"{directory} was used {MOST_USES} times and is spent. Write a new blind set."
        )
    rows = _frozen(directory)
    results = [checker.check(row.body, row.title) for row in rows]
    made = _counted(rows, results, checker)
    with (directory / _USES).open("a", encoding="utf-8") as log:
        log.write(json.dumps(asdict(made), ensure_ascii=False) + "\n")
    return made


def _frozen(directory: Path) -> list[Row]:
    try:
        digests: dict[str, Any] = json.loads((directory / _DIGESTS).read_text("utf-8"))
    except (OSError, ValueError):
        raise CorpusError(f"{directory / _DIGESTS} is missing or not JSON.") from None
    for name, digest in digests.items():
        file = directory / name
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            raise CorpusError(f"{file} is not the file that was frozen: its SHA-256 differs.")
    return read_files([directory / name for name in sorted(digests)])


def _counted(rows: Sequence[Row], results: Sequence[CheckResult], checker: Checker) -> Use:
    pairs = list(zip(rows, results, strict=True))
    as_is = [result for row, result in pairs if row.as_is]
    held_back = [result for row, result in pairs if not row.as_is]
    exempt = [result for row, result in pairs if row.mode == "exempt"]
    modes = {
        mode: [result.suggestion.mode == mode for row, result in pairs if row.mode == mode]
        for mode in MODES
    }
    return Use(
        on=f"{datetime.now(UTC):%Y-%m-%d}",
        model=checker.info.version,
        rules=checker.info.rules,
        stopped=sum(not _public(result) for result in held_back),
        of=len(held_back),
        exempt_suggested_proactive=sum(_proactive(result) for result in exempt),
        exempt=len(exempt),
        proactive_kept=sum(map(_public, as_is)),
        publishable=len(as_is),
        publishable_with_block=sum(map(_blocked, as_is)),
        right_mode={mode: [sum(right), len(right)] for mode, right in modes.items()},
    )


def _proactive(result: CheckResult) -> bool:
    return result.suggestion.mode == "proactive" and result.suggestion.state == "suggest"


def _public(result: CheckResult) -> bool:
    """The only answer that can leak: public, whole, without a doubt."""
    return _proactive(result) and result.suggestion.release == "whole"


def _blocked(result: CheckResult) -> bool:
    return any(seen.level == "block" and not seen.masked for seen in result.findings)
