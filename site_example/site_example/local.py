"""What this installation keeps for itself: the data directory and the secret key."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


def data_directory() -> Path:
    """The directory named by DISCLOSURE_DATA, by default ``.demo`` beside the code; made 0700."""
    path = Path(os.environ.get("DISCLOSURE_DATA") or REPOSITORY / ".demo").resolve()
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def kept_secret(path: Path, length: int = 50) -> str:
    """Read the secret in ``path``; on the first call write one of ``length`` bytes of chance."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="utf-8").strip()
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(secrets.token_urlsafe(length))
    return path.read_text(encoding="utf-8")
