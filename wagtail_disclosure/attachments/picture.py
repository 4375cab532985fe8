"""PNG and JPG: what they carry beside their points. Their words are left to ``ocr``."""

from __future__ import annotations

from .picturedata import inspect_picture
from .reading import Reading


def extract(data: bytes) -> Reading:
    """Always incomplete: the words in the picture were not read."""
    reading = Reading(incomplete=["picture-not-read"])
    inspect_picture(data, reading)
    return reading
