"""Which pages of a file a machine should look at, and what becomes of its answer. Loads no model."""

from __future__ import annotations

import importlib.util
from dataclasses import replace

from .extracted import ExtractedFile
from .limits import OCR_PAGES

#: A page of a PDF without words; ``picture-not-read`` alone stands for a whole picture.
PAGE, PICTURE = "page-without-text:page ", "picture-not-read"
PREFIX = "ocr:"


def is_installed() -> bool:
    """Whether the extra ``[ocr]`` is there."""
    return all(importlib.util.find_spec(name) for name in ("rapidocr", "onnxruntime"))


def job_for(found: ExtractedFile) -> str:
    """``ocr:`` with the numbers of pages, or for a picture alone; empty when there is nothing to do."""
    pages = [r.removeprefix(PAGE) for r in found.incomplete if r.startswith(PAGE)]
    if not (pages or PICTURE in found.incomplete) or not is_installed():
        return ""
    return PREFIX + ",".join(pages[:OCR_PAGES])


def pages_of(job: str) -> list[int]:
    """The numbers in a job; none for a picture."""
    return [int(number) for number in job.removeprefix(PREFIX).split(",") if number]


def merged(found: ExtractedFile, answer: ExtractedFile) -> ExtractedFile:
    """Pages that were read by machine are no longer unread; its doubts are added."""
    places = {segment.where.removesuffix(" recognised text") for segment in answer.segments}
    done = {PAGE + place.removeprefix("page ") for place in places if place.startswith("page ")}
    done |= {PICTURE} & {PICTURE for place in places if place.startswith("picture")}
    left = tuple(reason for reason in found.incomplete if reason not in done)
    segments = (*found.segments, *answer.segments)
    return replace(found, segments=segments, incomplete=left + answer.incomplete)
