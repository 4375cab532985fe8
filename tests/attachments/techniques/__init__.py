"""Ways to hide something in a file: each makes five files that hide something, and says what must be found."""

from __future__ import annotations

from . import documents, pages, pictures, plain, workbooks
from .base import Technique

TECHNIQUES: tuple[Technique, ...] = (
    *workbooks.TECHNIQUES,
    *documents.TECHNIQUES,
    *pages.TECHNIQUES,
    *pictures.TECHNIQUES,
    *plain.TECHNIQUES,
)
