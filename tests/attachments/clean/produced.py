"""Files as other programs write them; kept as they came, in ``files``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parent / "files"


def files() -> Iterator[tuple[str, bytes]]:
    """What stands in the folder, in the order of the names."""
    for path in sorted(FOLDER.iterdir()):
        yield path.name, path.read_bytes()
