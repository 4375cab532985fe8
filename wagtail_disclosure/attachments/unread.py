"""Formats that are let in but not read: the reviewer must look for themselves."""

from __future__ import annotations

from .extracted import Segment


def extract(data: bytes) -> tuple[list[Segment], list[str]]:
    return [], ["format-not-read"]
