"""Which pictures of a file a machine should look at, and what becomes of its answer. Loads no model."""

from __future__ import annotations

import importlib.util
import re
from dataclasses import dataclass, replace

from .extracted import ExtractedFile
from .limits import OCR_PAGES

#: A page of a PDF without words; ``picture-not-read`` alone stands for a whole picture.
PAGE, PICTURE = "page-without-text:page ", "picture-not-read"
ON_PAGE = PICTURE + ":page "
PREFIX = "ocr:"
OFFICE = "application/vnd.openxmlformats-officedocument."
RECOGNISED = " recognised text"
PICTURE_WORDS = " picture" + RECOGNISED
WRITTEN = re.compile(r"ocr:(?P<media>media)?(?P<pages>[\d,]*)(?:/(?P<parts>[\d,]*))?\Z")


@dataclass(frozen=True)
class Job:
    """``pages`` are looked at whole, of ``parts`` only the pictures; ``media``: the pictures of an Office file.

    Without any of them the file is a picture itself.
    """

    pages: tuple[int, ...] = ()
    parts: tuple[int, ...] = ()
    media: bool = False

    def __str__(self) -> str:
        pages, parts = (",".join(map(str, numbers)) for numbers in (self.pages, self.parts))
        return f"{PREFIX}{'media' if self.media else ''}{pages}" + (f"/{parts}" if parts else "")


def is_installed() -> bool:
    """Whether the extra ``[ocr]`` is there."""
    return all(importlib.util.find_spec(name) for name in ("rapidocr", "onnxruntime"))


def job_for(found: ExtractedFile) -> str:
    """The job as it goes to the child (``ocr:2,7``); empty when there is nothing to do."""
    if not is_installed():
        return ""
    if found.media_type.startswith(OFFICE):
        has_any = any(reason.startswith(PICTURE) for reason in found.incomplete)
        return str(Job(media=True)) if has_any else ""
    pages = _numbers(found, PAGE)
    parts = _numbers(found, ON_PAGE) if found.media_type == "application/pdf" else []
    if not (pages or parts or PICTURE in found.incomplete):
        return ""
    return str(Job(tuple(pages[:OCR_PAGES]), tuple(parts[: OCR_PAGES - len(pages)])))


def _numbers(found: ExtractedFile, start: str) -> list[int]:
    return [int(r.removeprefix(start)) for r in found.incomplete if r.startswith(start)]


def job_of(written: str) -> Job:
    """The job that the child was given. ValueError for anything else."""
    read = WRITTEN.match(written)
    if read is None:
        raise ValueError(f"a job of {len(written)} characters came; expected ocr: and page numbers")
    pages, parts = (
        tuple(int(number) for number in (read[name] or "").split(",") if number)
        for name in ("pages", "parts")
    )
    return Job(pages, parts, read["media"] is not None)


def merged(found: ExtractedFile, answer: ExtractedFile) -> ExtractedFile:
    """What was read by machine is no longer unread; its doubts, and what it left out of a place, are added."""
    done = {_done(segment.where) for segment in answer.segments}
    left = tuple(reason for reason in found.incomplete if reason not in done)
    added = tuple(reason for reason in answer.incomplete if reason not in left)
    return replace(found, segments=(*found.segments, *answer.segments), incomplete=left + added)


def _done(where: str) -> str:
    if where == PICTURE_WORDS.strip():
        return PICTURE
    if where.endswith(PICTURE_WORDS):
        return f"{PICTURE}:{where.removesuffix(PICTURE_WORDS)}"
    return PAGE + where.removesuffix(RECOGNISED).removeprefix("page ")
