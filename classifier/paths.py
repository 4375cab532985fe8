"""Where models live. ``$DISCLOSURE_MODEL_DIR`` names the directory; never the temp directory."""

from __future__ import annotations

import os
import sys
from pathlib import Path

MODEL_VARIABLE = "DISCLOSURE_MODEL_DIR"
CORPUS_VARIABLE = "DISCLOSURE_CORPUS_DIR"


def project_root() -> Path:
    """The checkout this package stands in, or the working directory when it is installed."""
    beside = Path(__file__).resolve().parent.parent
    return beside if (beside / "pyproject.toml").is_file() else Path.cwd()


def model_dir(path: str | Path | None = None) -> Path:
    """``path``, else ``$DISCLOSURE_MODEL_DIR``, else ``.model`` in the project."""
    if path is not None:
        return Path(path)
    named = os.environ.get(MODEL_VARIABLE)
    return Path(named) if named else project_root() / ".model"


def corpus_dir(path: str | Path | None = None) -> Path:
    """``path``, else ``$DISCLOSURE_CORPUS_DIR``, else ``fixtures/corpus`` in the project, else the installed one."""
    if path is not None:
        return Path(path)
    named = os.environ.get(CORPUS_VARIABLE)
    if named:
        return Path(named)
    own = project_root() / "fixtures" / "corpus"
    return own if own.is_dir() else Path(sys.prefix) / "share" / "wagtail-disclosure" / "corpus"
