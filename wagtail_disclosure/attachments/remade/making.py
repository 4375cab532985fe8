"""The parent's side: a copy made in one child, original and copy read again in two others."""

from __future__ import annotations

import signal
from dataclasses import replace

from ..convert import converter
from ..errors import ReadingFailed, UnsafeFile
from ..extracted import ExtractedFile
from ..limits import MAX_FILE_BYTES, WALL_CLOCK_SECONDS
from ..oldoffice import OLD_FORMATS
from ..process import converted, read_alone, run_child
from ..sniff import extension_of
from .made import MadeFile, Order, made_of, order_frame
from .proof import prove

MODULE = "wagtail_disclosure.attachments.remade"
PLAIN = Order()


def remake(data: bytes, name: str, order: Order = PLAIN) -> tuple[MadeFile, ExtractedFile]:
    """A proved copy of a file and what is read in it; the same bytes for the same bytes and order.

    Raises NotCleanable when it cannot be made or proved, and what ``attachments.read`` raises. Nothing is
    written to disk. Words in pictures are not compared: machines read them differently each time. Of an old
    Office file a copy in the present format is made, and compared with what LibreOffice made of it.
    """
    extension = extension_of(name, converts=True)
    if len(data) > MAX_FILE_BYTES:
        raise UnsafeFile("too-large", f"a file of {len(data)} bytes")
    if extension in OLD_FORMATS:
        return _remade_from_old(data, extension, order)
    return _remade(data, extension, order)


def _remade_from_old(data: bytes, extension: str, order: Order) -> tuple[MadeFile, ExtractedFile]:
    """What was lost in the conversion nobody can prove, so the copy counts as not read whole."""
    program = converter()
    if not program:
        raise ReadingFailed("converter", f"a .{extension} file and no LibreOffice")
    now = converted(data, extension, program)
    made, copy = _remade(now, OLD_FORMATS[extension].becomes, order)
    return made, replace(copy, incomplete=("converted", *copy.incomplete))


def _remade(data: bytes, extension: str, order: Order) -> tuple[MadeFile, ExtractedFile]:
    made = _made(data, extension, order)
    copy = read_alone(made.data, made.extension)
    prove(read_alone(data, extension), copy, made, order)
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
