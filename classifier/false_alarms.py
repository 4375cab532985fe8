"""Count false alarms on published texts; only counts leave this module, never a text."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from classifier.errors import ClassifierError, CorpusError
from classifier.intervals import upper_bound
from classifier.suggest import Checker


@dataclass(frozen=True, slots=True)
class FalseAlarms:
    """``texts`` published texts, how many got a block finding, how many were called exempt."""

    texts: int
    blocked: int
    called_exempt: int

    @property
    def upper(self) -> float:
        """One-sided 95 % Clopper–Pearson bound of the block rate."""
        return upper_bound(self.blocked, self.texts)


def count_false_alarms(file: Path, checker: Checker) -> FalseAlarms:
    """Check every ``{"title", "body"}`` line of a file.

    Raises:
        CorpusError: a line is not such an object, or the file holds none.
    """
    texts = blocked = called_exempt = 0
    for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            result = checker.check(record["body"], record.get("title", ""))
        except (ValueError, KeyError, TypeError, AttributeError, ClassifierError) as error:
            raise CorpusError(
                f"{file}:{number}: {type(error).__name__}, expected a text."
            ) from None
        texts += 1
        blocked += any(f.level == "block" and not f.masked for f in result.findings)
        called_exempt += result.suggestion.mode == "exempt"
    if not texts:
        raise CorpusError(f"{file} holds no text.")
    return FalseAlarms(texts, blocked, called_exempt)
