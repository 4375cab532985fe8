"""Engine that reads a township draft and points at what may not be published as it stands.

Public: :func:`load_model`, :func:`check_many`, :func:`scan` and the result types. A hint is never a decision.
Nothing here loads Django; numpy and the segmenter are loaded by the first call, scikit-learn only
to train or evaluate.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from classifier.errors import (
    ClassifierError,
    CorpusError,
    EmptyText,
    ModelMissing,
    ModelRefused,
    ProfileRefused,
    UnreadableInput,
)
from classifier.types import (
    CheckResult,
    Draft,
    Evidence,
    Finding,
    ModelInfo,
    Part,
    Refused,
    Suggestion,
)

if TYPE_CHECKING:
    from classifier.suggest import Checker

logging.getLogger(__name__).addHandler(logging.NullHandler())


def load_model(path: str | Path | None = None) -> Checker:
    """The stored model, ready to ``check(body, title="", parts=())``.

    Without a path: ``$DISCLOSURE_MODEL_DIR``, else ``.model`` beside the project.

    Raises:
        ModelMissing: nothing is stored there.
        ModelRefused: what is stored was changed, cut short, or is of another version.
    """
    from classifier.suggest import Checker

    return Checker.load(path)


def check_many(
    drafts: Iterable[Draft], *, processes: int = 1, path: str | Path | None = None
) -> Iterator[CheckResult | Refused]:
    """One answer a draft, in order, from several processes; a draft that fails stops no other.

    Raises:
        ModelMissing, ModelRefused: see :func:`load_model`; before the first answer.
        ValueError: fewer than one process.
    """
    from classifier.batch import check_many as run

    return run(drafts, processes=processes, path=path)


def scan(body: str, title: str = "", parts: Iterable[Part] = ()) -> tuple[Finding, ...]:
    """Detector findings of a draft; no model needed.

    Offsets are code points into the text of the named part.

    Raises:
        EmptyText: every part is blank.
        UnreadableInput: a part is not text, or too long.
    """
    from classifier.scanning import scan as run

    return run(body, title, parts)


__all__ = [
    "CheckResult",
    "ClassifierError",
    "CorpusError",
    "Draft",
    "EmptyText",
    "Evidence",
    "Finding",
    "ModelInfo",
    "ModelMissing",
    "ModelRefused",
    "Part",
    "ProfileRefused",
    "Refused",
    "Suggestion",
    "UnreadableInput",
    "check_many",
    "load_model",
    "scan",
]
