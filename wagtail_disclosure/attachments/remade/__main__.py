"""The child: ``python -m wagtail_disclosure.attachments.remade EXTENSION < frame``, one frame out."""

from __future__ import annotations

import importlib
import sys

from ..errors import AttachmentError, ReadingFailed, UnsafeFile
from ..limits import MAX_FILE_BYTES
from ..sandbox import close_doors, limit
from ..sniff import identify
from .errors import NotCleanable
from .made import MAX_ORDER_BYTES, MadeFile, Order, error_frame, made_frame, order_of, unframed

#: Media type of the original -> module here whose ``clean`` makes the copy.
MAKERS = {
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "word",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "sheet",
    "application/ofd": "ofd",
    "text/html": "webpage",
    "text/plain": "plaintext",
    "text/csv": "plaintext",
    "image/png": "picture",
    "image/jpeg": "picture",
}


def main() -> bytes:
    try:
        limit()
        frame = sys.stdin.buffer.read(MAX_FILE_BYTES + MAX_ORDER_BYTES)
        head, data = unframed(frame)
        return made_frame(make(data, sys.argv[1], order_of(head)))
    except AttachmentError as error:
        return error_frame(error)
    except MemoryError:
        return error_frame(ReadingFailed("memory", "a file that needs more memory than allowed"))
    except Exception as error:
        # Only the type: a parser's message may quote the file.
        came = f"a file whose copy ends in {type(error).__name__}"
        return error_frame(ReadingFailed("unreadable", came))


def make(data: bytes, extension: str, order: Order, close: object = close_doors) -> MadeFile:
    """The copy of one file, without the proof."""
    if len(data) > MAX_FILE_BYTES:
        raise UnsafeFile("too-large", f"a file of more than {MAX_FILE_BYTES} bytes")
    found = identify(data, extension)
    name = MAKERS.get(found.media_type)
    if name is None:
        raise NotCleanable("format", f"a .{extension} file")
    maker = importlib.import_module(f"{__package__}.{name}")
    if callable(close):
        if name == "pdf":
            importlib.import_module(
                "wagtail_disclosure.attachments.fallbackfont"
            ).install_fallback()
        close()
    made: MadeFile
    if name == "plaintext":
        made = maker.clean(data, order, extension)
    else:
        made = maker.clean(data, order)
    return made


if __name__ == "__main__":
    sys.stdout.buffer.write(main())
    sys.stdout.flush()
