"""The receipt as a picture for the phone's album, and the square code of the query page's bare address."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import segno
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

WIDTH, HEIGHT, MARGIN = 900, 1240, 60
FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "C:/Windows/Fonts/msyh.ttc",
    "C:/Windows/Fonts/simhei.ttf",
    "/System/Library/Fonts/PingFang.ttc",
)


def code_svg(address: str) -> SafeString:
    """Inline SVG without styles; it holds the address and nothing of the case."""
    drawn = segno.make(address, error="m", micro=False)
    text = drawn.svg_inline(scale=5, border=2, omitsize=True, svgclass=None, lineclass=None)
    label = escape(_("Square code of the page where you ask how it stands"))
    return mark_safe(  # noqa: S308 - made from modules, not from anybody's text
        text.replace("<svg", f'<svg role="img" aria-label="{label}" class="disclosure-qr"', 1)
    )


def receipt_picture(
    organ: str, number: str, code: str, address: str, phone: str
) -> tuple[bytes, str, str]:
    """Bytes, media type and file name: PNG where the machine has a Chinese font, else SVG."""
    lines = _lines(organ, number, code, phone)
    if chinese_font() is not None:
        return _png(lines, address), "image/png", "receipt.png"
    return _svg(lines, address).encode(), "image/svg+xml", "receipt.svg"


def _lines(organ: str, number: str, code: str, phone: str) -> list[tuple[int, str]]:
    """(size, text) from top to bottom."""
    return [
        (40, organ),
        (34, _("Receipt of a request for information")),
        (30, _("Request number")),
        (64, number),
        (30, _("Query code")),
        (64, code),
        (28, _("With both of them you ask how it stands. Give them to nobody.")),
        (28, _("Telephone: %(phone)s") % {"phone": phone} if phone else ""),
    ]


@cache
def chinese_font() -> str | None:
    """The file of a font with Chinese signs, if this machine has one."""
    return next((path for path in FONTS if Path(path).exists()), None)


def _png(lines: list[tuple[int, str]], address: str) -> bytes:
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("RGB", (WIDTH, HEIGHT), "white")
    pen = ImageDraw.Draw(picture)
    font = chinese_font() or ""
    top = MARGIN
    for size, text in lines:
        letters = ImageFont.truetype(font, size)
        for part in _broken(text, size):
            pen.text((MARGIN, top), part, font=letters, fill="black")
            top += int(size * 1.5)
    square = io.BytesIO()
    segno.make(address, error="m", micro=False).save(square, kind="png", scale=10, border=2)
    code = Image.open(square).convert("RGB").resize((380, 380), Image.Resampling.NEAREST)
    picture.paste(code, (MARGIN, top + 20))
    written = io.BytesIO()
    picture.crop((0, 0, WIDTH, min(HEIGHT, top + 440))).save(written, "PNG", optimize=True)
    return written.getvalue()


def _broken(text: str, size: int) -> list[str]:
    """Lines as wide as the picture; a Chinese sign is as wide as it is high."""
    most = (WIDTH - 2 * MARGIN) // size
    if text.isascii():
        most *= 2
    return [text[i : i + most] for i in range(0, len(text), most)]


def _svg(lines: list[tuple[int, str]], address: str) -> str:
    top, parts = MARGIN, []
    for size, text in lines:
        for part in _broken(text, size):
            top += int(size * 1.5)
            parts.append(f'<text x="{MARGIN}" y="{top}" font-size="{size}">{escape(part)}</text>')
    square = segno.make(address, error="m", micro=False).svg_inline(scale=8, border=2)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">'
        f'<rect width="100%" height="100%" fill="#fff"/><g font-family="sans-serif">'
        f'{"".join(parts)}</g><g transform="translate({MARGIN} {top + 40})">{square}</g></svg>'
    )
