"""A second format inside the bytes of a first one."""

from __future__ import annotations

import io
import zipfile

from .errors import UnsafeFile

HEAD = 1024
MARKUP = (b"<!doctype", b"<html", b"<script", b"<svg", b"<?php", b"<?xml", b"<iframe")
SCRIPTS = (b"#!", b"%!PS", b"{\\rtf")


def refuse_zip_inside(data: bytes, what: str) -> None:
    """A ZIP is read from its end, so it can hide behind any other file."""
    if zipfile.is_zipfile(io.BytesIO(data)):
        raise UnsafeFile("polyglot", f"{what} that is a ZIP archive too")


def refuse_pdf_inside(data: bytes, what: str) -> None:
    """Lenient viewers accept a PDF header anywhere in the first kilobyte."""
    if b"%PDF-" in data[1:HEAD]:
        raise UnsafeFile("polyglot", f"{what} with a PDF inside its first bytes")


def refuse_markup_head(data: bytes, what: str) -> None:
    """A web page or a script in the first kilobyte, where browsers and shells look for it."""
    head = data[:HEAD]
    if head.startswith(SCRIPTS) or any(mark in head.lower() for mark in MARKUP):
        raise UnsafeFile("polyglot", f"{what} that begins like a web page or a script")
