"""Words in pictures and scanned pages, recognised by rapidocr with the models of its wheel."""

from __future__ import annotations

import importlib
import io
import time
from collections.abc import Callable, Iterator
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from .limits import OCR_BUDGET_SECONDS, OCR_PAGES
from .ocrjob import Job
from .package import load
from .reading import Reading
from .workbook import MAIN as WORKBOOK

#: What an engine makes of a picture (PNG or JPG bytes): lines with a confidence from 0 to 1.
Engine = Callable[[bytes], list[tuple[str, float]]]
#: Below this mean the page counts as uncertain; single lines below the other one do too.
LEAST_MEAN, LEAST_LINE = 0.85, 0.6
DOTS_PER_INCH = 200
#: Formats that documents hold, and the smallest picture in which words can be read.
KNOWN = ("PNG", "JPEG", "GIF", "BMP", "TIFF")
LEAST_POINTS = 24
IMAGE = 3  # pdfium's number of image objects
Image.preinit()


def rapid_engine() -> Engine:
    """Loads the models; to be called while files may be opened."""
    importlib.import_module("onnxruntime").disable_telemetry_events()
    machine = importlib.import_module("rapidocr").RapidOCR(
        params={"Global.log_level": "critical", "EngineConfig.onnxruntime.intra_op_num_threads": 2}
    )

    def read(picture: bytes) -> list[tuple[str, float]]:
        found = machine(picture)
        return list(zip(found.txts or (), found.scores or (), strict=False))

    read(_sample())  # what the engine loads only when it meets words, it loads now
    return read


def _sample() -> bytes:
    picture = Image.new("RGB", (320, 96), (255, 255, 255))
    font = ImageFont.load_default(size=40)
    ImageDraw.Draw(picture).text((20, 20), "Page 12345", fill=(0, 0, 0), font=font)
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()


def recognise(data: bytes, job: Job, engine: Engine) -> Reading:
    """Segments ``page N recognised text``, or ``… picture recognised text`` with the place of the picture.

    Stops taking new pictures when the time is up: they stay unread, and so do those without words.
    """
    reading = Reading()
    end = time.monotonic() + OCR_BUDGET_SECONDS
    for place, picture in _pictures(data, job):
        lines = _lines(picture, engine) if time.monotonic() <= end else []
        if not lines:
            if job.media or place.endswith(" picture"):
                # Another picture of the same place may have words: the place as a whole is still unread.
                reading.miss("picture-not-read", place.removesuffix(" picture"))
            continue
        reading.add(f"{place} recognised text", "\n".join(text for text, _ in lines))
        scores = [score for _, score in lines]
        if sum(scores) / len(scores) < LEAST_MEAN or min(scores) < LEAST_LINE:
            reading.miss("ocr-uncertain", place)
    return reading


def _lines(picture: bytes, engine: Engine) -> list[tuple[str, float]]:
    if not picture:
        return []
    return [(text.strip(), float(score)) for text, score in engine(picture) if text.strip()]


def _pictures(data: bytes, job: Job) -> Iterator[tuple[str, bytes]]:
    if job.media:
        yield from _media(data)
    elif job.pages or job.parts:
        yield from _pages(data, job)
    else:
        yield "picture", data


def _pages(data: bytes, job: Job) -> Iterator[tuple[str, bytes]]:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    for number in job.pages:
        drawn = document[number - 1].render(scale=DOTS_PER_INCH / 72).to_pil()
        yield f"page {number}", _png(drawn)
    for number in job.parts:
        page = document[number - 1]
        drawn = page.render(scale=DOTS_PER_INCH / 72).to_pil()
        for box in _boxes(page, drawn.size):
            yield f"page {number} picture", _png(drawn.crop(box))


def _boxes(page: Any, size: tuple[int, int]) -> list[tuple[int, int, int, int]]:
    """The pictures of a page on its drawing, as they are seen."""
    from .pdfobjects import page_objects
    from .pdfview import PageView

    view = PageView(page.raw, page_objects(page.raw))
    across, down = size[0] / view.size[0], size[1] / view.size[1]
    found = []
    for paint in view.objects.paints:
        if paint.kind == IMAGE:
            left, top, right, bottom = view.place(paint.box)
            box = (int(left * across), int(top * down), int(right * across), int(bottom * down))
            found.append(
                (max(box[0], 0), max(box[1], 0), min(box[2], size[0]), min(box[3], size[1]))
            )
    return [b for b in found if b[2] - b[0] >= LEAST_POINTS and b[3] - b[1] >= LEAST_POINTS][
        :OCR_PAGES
    ]


def _media(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The pictures of a Word file or workbook in their order; formats that Pillow lacks stay unread."""
    parts = load(data)
    is_book = any(part.content_type.endswith(WORKBOOK) for part in parts)
    reader = importlib.import_module(f"{__package__}.{'xlsx' if is_book else 'docx'}")
    by_name = {part.name.casefold(): part for part in parts}
    for number, (where, name) in enumerate(reader.extract(data).pictures):
        part = by_name.get(name.casefold()) if number < OCR_PAGES else None
        try:
            with Image.open(io.BytesIO(part.content if part else b""), formats=KNOWN) as opened:
                yield f"{where} picture", _png(opened.convert("RGB"))
        except (OSError, ValueError, SyntaxError):
            yield f"{where} picture", b""


def _png(picture: Image.Image) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()
