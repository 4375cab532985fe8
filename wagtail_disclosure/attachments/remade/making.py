"""The parent's side: a copy made in one child, original and copy read again in two others."""

from __future__ import annotations

import signal

from ..errors import ReadingFailed, UnsafeFile
from ..extracted import ExtractedFile
from ..limits import MAX_FILE_BYTES, WALL_CLOCK_SECONDS
from ..process import _understand, run_child, run_reader
from ..sniff import extension_of
from .made import MadeFile, Order, made_of, order_frame
from .proof import prove

MODULE = "wagtail_disclosure.attachments.remade"
PLAIN = Order()


def remake(data: bytes, name: str, order: Order = PLAIN) -> tuple[MadeFile, ExtractedFile]:
    """A proved copy of a file and what is read in it; the same bytes for the same bytes and order.

    Raises NotCleanable when it cannot be made or proved, and what ``attachments.read`` raises. Nothing is
    written to disk. Words in pictures are not compared: machines read them differently each time.
    """
    extension = extension_of(name)
    if len(data) > MAX_FILE_BYTES:
        raise UnsafeFile("too-large", f"a file of {len(data)} bytes")
    made = _made(data, extension, order)
    copy = _read(made.data, made.extension)
    prove(_read(data, extension), copy, made, order)
    return made, copy


def _made(data: bytes, extension: str, order: Order) -> MadeFile:
    answer, code, expired = run_child(
        [MODULE, extension], order_frame(order, data), WALL_CLOCK_SECONDS
    )
    if expired or code in {-signal.SIGXCPU, -signal.SIGKILL}:
        raise ReadingFailed("timeout", "a file whose copy was not made in time")
    if code != 0:
        raise ReadingFailed("crashed", f"a copier that ended with code {code}")
    try:
        return made_of(answer)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise ReadingFailed("answer", f"{len(answer)} bytes that are no answer") from None


def _read(data: bytes, extension: str) -> ExtractedFile:
    return _understand(*run_reader(data, extension))
