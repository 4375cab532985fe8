"""Reading text in and writing it out, with refusals in place of tracebacks."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from classifier.errors import UnreadableInput

MAX_BYTES = 40_000_000


def read_bytes(name: str) -> bytes:
    """A file, or standard input for ``-``.

    Raises:
        UnreadableInput: more than ``MAX_BYTES``.
    """
    if name == "-":
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
    else:
        with Path(name).open("rb") as handle:
            data = handle.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise UnreadableInput(
            f"{name} is larger than {MAX_BYTES} bytes. Split it or extract its text first."
        )
    return data


def read_text(name: str) -> str:
    """UTF-8 text, with or without a byte order mark; UTF-16 with a mark; GB 18030 otherwise.

    Raises:
        UnreadableInput: none of these fits.
    """
    data = read_bytes(name)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _decoded(data, "utf-16", name)
    if b"\x00" in data:
        raise UnreadableInput(
            f"{name} holds NUL bytes, so it is binary, not text. Extract its text first."
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decoded(data, "gb18030", name)


def _decoded(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableInput(
            f"{name} is neither UTF-8 nor {encoding} (byte {error.start}). Save it as UTF-8."
        ) from None


def to_json(value: Mapping[str, Any], *, indent: int | None = None) -> str:
    """JSON that can always be written, escaped where the text holds lone surrogates."""
    written = json.dumps(value, ensure_ascii=False, indent=indent)
    try:
        written.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(value, ensure_ascii=True, indent=indent)
    return written


def write(text: str) -> None:
    """To standard output as UTF-8, whatever the terminal's locale says."""
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()
