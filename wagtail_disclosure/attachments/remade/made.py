"""What goes to the child that makes a copy, and what comes back. Bytes and JSON, one frame each way."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import cast

from ..errors import AttachmentError, ReadingFailed, UnsafeFile
from .errors import NotCleanable

LENGTH = struct.Struct(">I")
MAX_ORDER_BYTES = 4 << 20
KINDS: dict[str, type[AttachmentError]] = {
    "unsafe": UnsafeFile,
    "failed": ReadingFailed,
    "not-cleanable": NotCleanable,
}


@dataclass(frozen=True)
class Mask:
    """Every place where ``value`` stands becomes ``new``; in a PDF it is blacked out instead."""

    value: str
    new: str


@dataclass(frozen=True)
class Area:
    """A part of a page or picture, as shares (0 to 1) of what is seen, from its left upper corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Order:
    """What is to be covered; empty for a plain clean copy."""

    masks: tuple[Mask, ...] = ()
    areas: tuple[Area, ...] = ()


@dataclass(frozen=True)
class MadeFile:
    """The copy. ``pictured`` are the numbers of the pages that became pictures of themselves."""

    data: bytes
    extension: str
    media_type: str
    pictured: tuple[int, ...] = ()


def framed(head: object, body: bytes) -> bytes:
    """The length of the JSON of ``head`` in four bytes, the JSON, ``body``."""
    packed = json.dumps(head).encode()
    return LENGTH.pack(len(packed)) + packed + body


def unframed(frame: bytes) -> tuple[dict[str, object], bytes]:
    """ValueError unless ``frame`` is what ``framed`` made of a dict."""
    if len(frame) < LENGTH.size:
        raise ValueError("a frame without length")
    (size,) = LENGTH.unpack(frame[: LENGTH.size])
    if not 0 < size <= min(MAX_ORDER_BYTES, len(frame) - LENGTH.size):
        raise ValueError("a frame with a wrong length")
    head = json.loads(frame[LENGTH.size : LENGTH.size + size])
    if not isinstance(head, dict):
        raise ValueError("the head of a frame is not an object")
    return head, frame[LENGTH.size + size :]


def order_frame(order: Order, data: bytes) -> bytes:
    return framed(asdict(order), data)


def order_of(head: dict[str, object]) -> Order:
    masks = cast("Iterable[dict[str, str]]", head.get("masks") or ())
    areas = cast("Iterable[dict[str, float]]", head.get("areas") or ())
    return Order(
        tuple(Mask(str(row["value"]), str(row["new"])) for row in masks),
        tuple(
            Area(int(a["page"]), *(float(a[name]) for name in ("left", "top", "right", "bottom")))
            for a in areas
        ),
    )


def made_frame(made: MadeFile) -> bytes:
    head = {
        "extension": made.extension,
        "media_type": made.media_type,
        "pictured": list(made.pictured),
    }
    return framed(head, made.data)


def error_frame(error: AttachmentError) -> bytes:
    kind = next(name for name, known in KINDS.items() if type(error) is known)
    return framed({"error": {"kind": kind, "code": error.code, "came": error.came}}, b"")


def raised(head: dict[str, object]) -> None:
    """Raise the error that ``error_frame`` put into a head; nothing when there is none."""
    error = head.get("error")
    if not isinstance(error, dict):
        return
    kind = KINDS.get(str(error.get("kind")))
    code = str(error.get("code"))
    if kind is None or code not in kind.messages:
        raise ValueError("an error of no known kind")
    raise kind(code, str(error.get("came"))[:200])


def made_of(frame: bytes) -> MadeFile:
    """The child is not trusted: ValueError unless the frame has exactly the expected shape."""
    head, data = unframed(frame)
    raised(head)
    extension, media_type, pages = (head.get(k) for k in ("extension", "media_type", "pictured"))
    if not (isinstance(extension, str) and isinstance(media_type, str) and isinstance(pages, list)):
        raise ValueError("a field is missing")
    return MadeFile(data, extension, media_type, tuple(int(page) for page in pages))
