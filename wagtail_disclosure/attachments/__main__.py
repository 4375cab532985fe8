"""The child: ``python -m wagtail_disclosure.attachments EXTENSION [JOB] < file``, one JSON line out.

With a job of ``ocrjob`` the words of pictures are recognised instead.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable

from .errors import AttachmentError, ReadingFailed, UnsafeFile
from .extracted import ExtractedFile, refusal, to_wire
from .invisible import report_invisible_characters
from .limits import MAX_FILE_BYTES, within_limits
from .ocrjob import job_of
from .reading import Reading
from .sandbox import close_doors, cut_network, limit, limit_ocr
from .sniff import identify


def main() -> str:
    extension, job = sys.argv[1], next(iter(sys.argv[2:]), "")
    try:
        (limit_ocr if job else limit)()
        data = sys.stdin.buffer.read(MAX_FILE_BYTES + 1)
        return to_wire(recognised(data, extension, job) if job else extract(data, extension))
    except AttachmentError as error:
        return refusal(error)
    except MemoryError:
        return refusal(ReadingFailed("memory", "a file that needs more memory than allowed"))
    except Exception as error:
        # Only the type: a parser's message may quote the file.
        return refusal(ReadingFailed("unreadable", f"a file that ends in {type(error).__name__}"))


def extract(data: bytes, extension: str, close: Callable[[], None] = close_doors) -> ExtractedFile:
    """Identify, load the one reader that is needed, close the doors, read."""
    if len(data) > MAX_FILE_BYTES:
        raise UnsafeFile("too-large", f"a file of more than {MAX_FILE_BYTES} bytes")
    found = identify(data, extension)
    reader = importlib.import_module(f"{__package__}.{found.reader}")
    close()
    reading: Reading = reader.extract(data)
    report_invisible_characters(reading)
    reasons = tuple(dict.fromkeys(reading.incomplete))
    segments = within_limits(reading.segments)
    return ExtractedFile(found.media_type, segments, reasons, tuple(reading.hidden))


def recognised(data: bytes, extension: str, job: str) -> ExtractedFile:
    """The words of pictures; the models are loaded before the doors are closed."""
    found = identify(data, extension)
    cut_network()
    ocr = importlib.import_module(f"{__package__}.ocr")
    for reader in ("pdf", "docx", "xlsx"):
        importlib.import_module(f"{__package__}.{reader}")
    engine = ocr.rapid_engine()
    close_doors()
    reading: Reading = ocr.recognise(data, job_of(job), engine)
    segments = within_limits(reading.segments)
    return ExtractedFile(found.media_type, segments, tuple(reading.incomplete))


if __name__ == "__main__":
    sys.stdout.write(main())
    sys.stdout.flush()
