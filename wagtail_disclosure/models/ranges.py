"""One range of bytes of a stored file (RFC 9110, section 14): phones resume downloads with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})$")
CHUNK = 1 << 16


def ranged(
    response: FileResponse, request: HttpRequest | None, stored: Any, size: int, etag: str
) -> HttpResponseBase:
    """``response``, or the part of it that ``request`` asks for (206), or 416 for a part that is not there.

    Several ranges at once, and a range of a file that has changed since, give the whole file.
    """
    response["Accept-Ranges"] = "bytes"
    response["ETag"] = etag
    asked = ONE_RANGE.match(request.headers.get("Range", "")) if request is not None else None
    if asked is None or request is None or asked.groups() == ("", ""):
        return response
    if request.headers.get("If-Range", etag) != etag:
        return response
    first, last = _bounds(asked.group(1), asked.group(2), size)
    if first > last or first >= size:
        response.close()
        refused = HttpResponse(status=416)
        refused["Content-Range"] = f"bytes */{size}"
        return refused
    return _part(response, stored, first, last, size)


def _bounds(start: str, end: str, size: int) -> tuple[int, int]:
    """First and last byte; without a start the number at the end counts from the end of the file."""
    if not start:
        return max(size - int(end), 0), (size - 1 if int(end) else -1)
    return int(start), min(int(end), size - 1) if end else size - 1


def _part(
    response: FileResponse, stored: Any, first: int, last: int, size: int
) -> StreamingHttpResponse:
    part = StreamingHttpResponse(_bytes(stored, first, last), status=206)
    for name, value in response.items():
        part[name] = value
    part["Content-Length"] = str(last - first + 1)
    part["Content-Range"] = f"bytes {first}-{last}/{size}"
    return part


def _bytes(stored: Any, first: int, last: int) -> Iterator[bytes]:
    with stored:
        stored.seek(first)
        left = last - first + 1
        while left > 0:
            chunk = stored.read(min(CHUNK, left))
            if not chunk:
                return
            left -= len(chunk)
            yield chunk
