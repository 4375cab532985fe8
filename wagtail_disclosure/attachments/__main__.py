"""The child: ``python -m wagtail_disclosure.attachments EXTENSION < file``, one JSON line out."""

from __future__ import annotations

import importlib
import json
import sys

from .errors import AttachmentError, ReadingFailed, UnsafeFile
from .extracted import ExtractedFile, to_wire
from .limits import MAX_FILE_BYTES, within_limits
from .sandbox import close_doors, limit
from .sniff import identify


def main() -> str:
    try:
        limit()
        data = sys.stdin.buffer.read(MAX_FILE_BYTES + 1)
        return to_wire(extract(data, sys.argv[1]))
    except AttachmentError as error:
        return refusal(error)
    except MemoryError:
        return refusal(ReadingFailed("memory", "a file that needs more memory than allowed"))
    except Exception as error:
        # Only the type: a parser's message may quote the file.
        return refusal(ReadingFailed("unreadable", f"a file that ends in {type(error).__name__}"))


def extract(data: bytes, extension: str) -> ExtractedFile:
    """Identify, load the one reader that is needed, close the doors, read."""
    if len(data) > MAX_FILE_BYTES:
        raise UnsafeFile("too-large", f"a file of more than {MAX_FILE_BYTES} bytes")
    found = identify(data, extension)
    reader = importlib.import_module(f"{__package__}.{found.reader}")
    close_doors()
    segments, incomplete = reader.extract(data)
    reasons = tuple(dict.fromkeys(incomplete))
    return ExtractedFile(found.media_type, within_limits(segments), reasons)


def refusal(error: AttachmentError) -> str:
    kind = "unsafe" if isinstance(error, UnsafeFile) else "failed"
    return json.dumps({"error": {"kind": kind, "code": error.code, "came": error.came}})


if __name__ == "__main__":
    sys.stdout.write(main())
    sys.stdout.flush()
