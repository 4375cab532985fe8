"""Every number that bounds a reading, and the two counters that enforce them while reading."""

from __future__ import annotations

from collections.abc import Iterable

from .errors import UnsafeFile
from .extracted import Segment

MB = 1024 * 1024
MAX_FILE_BYTES = 20 * MB
MAX_ENTRIES = 2_000
MAX_DIRECTORY_BYTES = 2 * MB
MAX_UNPACKED_BYTES = 100 * MB
MAX_RATIO = 100
RATIO_COUNTS_FROM = 16 * MB  # a long table of equal rows packs better than 100:1 and is harmless
MAX_PAGES = 300
MAX_CHARACTERS = 5_000_000
MAX_SEGMENTS = 200_000
MAX_HIDDEN = 500

CHILD_MEMORY_BYTES = 768 * MB
CHILD_CPU_SECONDS = 20
WALL_CLOCK_SECONDS = 25.0
MAX_ANSWER_BYTES = 64 * MB

#: LibreOffice, for old formats: a large program that starts others and writes to its own folder.
CONVERTER_MEMORY_BYTES = 4096 * MB
CONVERTER_CPU_SECONDS = 60
CONVERTER_SECONDS = 60.0
CONVERTER_FILE_BYTES = 200 * MB

#: Reading pictures by machine: about 0.9 GB of models and libraries, one to three seconds a page.
OCR_MEMORY_BYTES = 3072 * MB
OCR_CPU_SECONDS = 100
OCR_SECONDS = 60.0
OCR_BUDGET_SECONDS = 30.0
OCR_PAGES = 20


class UnpackedBytes:
    """Counts what really comes out of a packed file; the sizes in its headers are not believed."""

    def __init__(self, packed: int) -> None:
        self.packed = packed
        self.total = 0

    def add(self, count: int) -> None:
        """Called for every chunk. Raises UnsafeFile as soon as a limit is crossed."""
        self.total += count
        if self.total > MAX_UNPACKED_BYTES:
            raise UnsafeFile("bomb", f"a file that unpacks to more than {MAX_UNPACKED_BYTES} bytes")
        if self.total > max(RATIO_COUNTS_FROM, MAX_RATIO * self.packed):
            raise UnsafeFile("bomb", f"a file that unpacks to over {MAX_RATIO} times its size")


def within_limits(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """The segments, or UnsafeFile once they hold too much text."""
    kept: list[Segment] = []
    characters = 0
    for segment in segments:
        characters += len(segment.text)
        if characters > MAX_CHARACTERS or len(kept) >= MAX_SEGMENTS:
            raise UnsafeFile("too-much-text", "a file with more text than can be checked")
        kept.append(segment)
    return tuple(kept)
