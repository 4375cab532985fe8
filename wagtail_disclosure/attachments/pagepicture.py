"""One page of a PDF, or a picture, drawn for the eye: for the screen on which areas are marked.

``python -m wagtail_disclosure.attachments.pagepicture EXTENSION PAGE < file`` is the child; one frame out.
"""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from typing import Any

from .errors import AttachmentError, ReadingFailed
from .limits import MAX_FILE_BYTES, WALL_CLOCK_SECONDS
from .process import run_child
from .remade.made import error_frame, framed, raised, unframed
from .sandbox import close_doors, limit
from .sniff import extension_of, identify

MODULE = "wagtail_disclosure.attachments.pagepicture"
#: Files whose pages can be drawn.
DRAWN = frozenset({"pdf", "png", "jpg", "jpeg"})
MAX_SIDE = 1_600
DOTS_PER_INCH = 130
JPEG_QUALITY = 80


@dataclass(frozen=True)
class PagePicture:
    """``data`` is a JPG; ``pages`` how many pages the file has, 1 for a picture."""

    data: bytes
    pages: int


def picture_of_page(data: bytes, name: str, number: int) -> PagePicture:
    """Page ``number`` (from 1) as it is seen. ReadingFailed when there is no such page or it cannot be drawn."""
    extension = extension_of(name)
    if extension not in DRAWN or len(data) > MAX_FILE_BYTES:
        raise ReadingFailed("unreadable", f"a .{extension} file, of which no page is drawn")
    answer, code, expired = run_child([MODULE, extension, str(number)], data, WALL_CLOCK_SECONDS)
    if expired or code != 0:
        raise ReadingFailed("timeout" if expired else "crashed", "a page that was not drawn")
    try:
        head, picture = unframed(answer)
        raised(head)
        return PagePicture(picture, int(str(head["pages"])))
    except (ValueError, KeyError):
        raise ReadingFailed("answer", f"{len(answer)} bytes that are no answer") from None


def main() -> bytes:
    extension, number = sys.argv[1], int(sys.argv[2])
    try:
        limit()
        data = sys.stdin.buffer.read(MAX_FILE_BYTES + 1)
        identify(data, extension)
        drawn = _drawn(data, extension, number)
        return framed({"pages": drawn.pages}, drawn.data)
    except AttachmentError as error:
        return error_frame(error)
    except MemoryError:
        return error_frame(ReadingFailed("memory", "a page that needs more memory than allowed"))
    except Exception as error:
        # Only the type: a parser's message may quote the file.
        return error_frame(ReadingFailed("unreadable", f"a page: {type(error).__name__}"))


def _drawn(data: bytes, extension: str, number: int) -> PagePicture:
    if extension != "pdf":
        from PIL import Image, ImageOps

        Image.preinit()
        close_doors()
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as opened:
            opened.draft("RGB", (MAX_SIDE, MAX_SIDE))
            return PagePicture(_jpeg(ImageOps.exif_transpose(opened)), 1)
    from . import pdf
    from .fallbackfont import install_fallback

    install_fallback()
    close_doors()
    with pdf.opened(data) as document:
        page = document[number - 1]
        scale = min(DOTS_PER_INCH / 72, MAX_SIDE / max(*page.get_size(), 1.0))
        return PagePicture(_jpeg(page.render(scale=scale).to_pil()), len(document))


def _jpeg(picture: Any) -> bytes:
    from PIL import Image

    if "A" in picture.getbands() or "transparency" in picture.info:
        ground = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(ground, picture.convert("RGBA"))
    picture = picture.convert("RGB")
    picture.thumbnail((MAX_SIDE, MAX_SIDE))
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=JPEG_QUALITY)
    return stream.getvalue()


if __name__ == "__main__":
    sys.stdout.buffer.write(main())
    sys.stdout.flush()
