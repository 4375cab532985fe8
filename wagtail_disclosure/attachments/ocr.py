"""Words in pictures and scanned pages, recognised by rapidocr with the models of its wheel."""

from __future__ import annotations

import importlib
import io
import time
from collections.abc import Callable, Iterator

from PIL import Image, ImageDraw, ImageFont

from .limits import OCR_BUDGET_SECONDS
from .reading import Reading

#: What an engine makes of a picture (PNG or JPG bytes): lines with a confidence from 0 to 1.
Engine = Callable[[bytes], list[tuple[str, float]]]
#: Below this mean the page counts as uncertain; single lines below the other one do too.
LEAST_MEAN, LEAST_LINE = 0.85, 0.6
DOTS_PER_INCH = 200


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


def recognise(data: bytes, pages: list[int], engine: Engine) -> Reading:
    """Segments ``page N recognised text``, or ``picture recognised text`` for a picture.

    Stops taking new pages when the time is up: they stay unread.
    """
    reading = Reading()
    end = time.monotonic() + OCR_BUDGET_SECONDS
    for place, picture in _pictures(data, pages):
        if time.monotonic() > end:
            break
        lines = [(text.strip(), float(score)) for text, score in engine(picture) if text.strip()]
        if not lines:
            continue  # a page without words is not known to be one: it stays unread
        reading.add(f"{place} recognised text", "\n".join(text for text, _ in lines))
        scores = [score for _, score in lines]
        if sum(scores) / len(scores) < LEAST_MEAN or min(scores) < LEAST_LINE:
            reading.miss("ocr-uncertain", place)
    return reading


def _pictures(data: bytes, pages: list[int]) -> Iterator[tuple[str, bytes]]:
    if not pages:
        yield "picture", data
        return
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    for number in pages:
        stream = io.BytesIO()
        document[number - 1].render(scale=DOTS_PER_INCH / 72).to_pil().save(stream, "PNG")
        yield f"page {number}", stream.getvalue()
