"""Uploaded files to text segments, read in a limited child process. No Django here.

``read(data, name)`` is the one entrance. A new format is one reader module with ``extract`` and one
row in ``formats.FORMATS``.
"""

from __future__ import annotations

from .errors import AttachmentError, ReadingFailed, UnsafeFile
from .extracted import INCOMPLETE_REASONS, ExtractedFile, HiddenContent, Segment
from .hidden_kinds import HIDDEN_KINDS
from .process import read

__all__ = [
    "HIDDEN_KINDS",
    "INCOMPLETE_REASONS",
    "AttachmentError",
    "ExtractedFile",
    "HiddenContent",
    "ReadingFailed",
    "Segment",
    "UnsafeFile",
    "read",
]
