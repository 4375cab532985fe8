"""What a picture carries beside its points: place, names, words, a small copy, more bytes."""

from __future__ import annotations

import contextlib
import io
import struct
import zlib
from collections.abc import Iterator
from typing import Any

from lxml import etree
from PIL import ExifTags, Image, ImageChops, ImageStat

from .reading import Reading

PNG_MAGIC, JPEG_MAGIC = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
MAX_WORDS = 100_000
GPS_BLOCK, EXIF_BLOCK, THUMBNAIL_BLOCK = ExifTags.IFD.GPSInfo, ExifTags.IFD.Exif, ExifTags.IFD.IFD1
PEOPLE_TAGS = {0x013B, 0x8298, 0x9C9D, 0xA430}  # Artist, Copyright, XPAuthor, CameraOwnerName
WORD_TAGS = {0x010E, 0x9C9B, 0x9C9C, 0x9C9E, 0x9C9F, 0x9286}  # descriptions, comments, keywords
DEVICE_TAGS = {0x010F, 0x0110, 0x0131, 0x0132, 0x013C, 0x9003, 0xA431, 0xA433, 0xA434, 0xA435}
#: Keywords of PNG texts that a program writes by itself.
MECHANICAL_KEYS = {b"Software", b"Creation Time", b"Source", b"date:create", b"date:modify"}
PEOPLE_KEYS = {b"Author", b"Copyright"}
Image.preinit()


def inspect_picture(data: bytes, reading: Reading) -> None:
    """Reports into ``reading``; pictures of other kinds than PNG and JPG are left alone."""
    where = reading.count("picture")
    if data.startswith(PNG_MAGIC):
        _png(data, where, reading)
    elif data.startswith(JPEG_MAGIC):
        _jpeg(data, where, reading)


def png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """(kind, body) of each chunk up to IEND."""
    position = len(PNG_MAGIC)
    while position + 12 <= len(data):
        length, kind = struct.unpack(">I4s", data[position : position + 8])
        yield kind, data[position + 8 : position + 8 + length]
        position += 12 + length


def _png(data: bytes, where: str, reading: Reading) -> None:
    for kind, body in png_chunks(data):
        if kind in {b"tEXt", b"zTXt", b"iTXt"}:
            key, text = _png_text(kind, body)
            if key in PEOPLE_KEYS:
                reading.note("metadata-person", where, text)
            elif key == b"XML:com.adobe.xmp":
                _xmp(text.encode(), where, reading)
            elif key not in MECHANICAL_KEYS:
                reading.hide("picture-comment", f"{where} hidden text", text)
        elif kind == b"eXIf":
            _exif(body, data, where, reading)


def _png_text(kind: bytes, body: bytes) -> tuple[bytes, str]:
    key, _, rest = body.partition(b"\0")
    if kind == b"tEXt":
        return key, _decoded(rest)
    if kind == b"zTXt":
        return key, _decoded(_inflated(rest[1:]))
    packed, text = rest[:1] == b"\1", rest[2:].split(b"\0", 2)[-1]
    return key, _decoded(_inflated(text) if packed else text)


def _inflated(packed: bytes) -> bytes:
    with contextlib.suppress(zlib.error):
        return zlib.decompressobj().decompress(packed, MAX_WORDS)
    return b""


def _decoded(raw: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        with contextlib.suppress(UnicodeDecodeError):
            return raw[:MAX_WORDS].decode(encoding)
    return raw[:MAX_WORDS].decode("latin-1")


def jpeg_segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """(marker, body) of each segment before the picture data; last (0xD9, bytes behind the end)."""
    position = 2
    while data[position : position + 1] == b"\xff":
        marker = data[position + 1]
        if marker == 0xFF:
            position += 1
            continue
        length = int.from_bytes(data[position + 2 : position + 4], "big")
        if marker == 0xDA:
            break
        yield marker, data[position + 4 : position + 2 + length]
        position += 2 + max(2, length)
    yield 0xD9, data[_end_of_jpeg(data, position) :].strip(b"\0")


def _end_of_jpeg(data: bytes, position: int) -> int:
    """The offset behind the end mark that belongs to the picture data at ``position``."""
    while 0 <= position < len(data) - 1:
        position = data.find(b"\xff", position)
        if position < 0 or position + 1 >= len(data):
            return len(data)
        marker = data[position + 1]
        if marker == 0xD9:
            return position + 2
        if marker in {0x00, 0x01, 0xFF, *range(0xD0, 0xD8)}:
            position += 1 if marker == 0xFF else 2
        else:  # the tables and the header of the next scan of a progressive picture
            position += 2 + int.from_bytes(data[position + 2 : position + 4], "big")
    return len(data)


def _jpeg(data: bytes, where: str, reading: Reading) -> None:
    for marker, body in jpeg_segments(data):
        if marker == 0xE1 and body.startswith(b"Exif\0\0"):
            _exif(body[6:], data, where, reading)
        elif marker == 0xE1 and body.startswith(b"http://ns.adobe.com/xap"):
            _xmp(body.partition(b"\0")[2], where, reading)
        elif marker == 0xFE:
            reading.hide("picture-comment", f"{where} hidden text", _decoded(body).strip("\0"))
        elif marker == 0xED:
            for text in _iptc(body):
                reading.hide("picture-comment", f"{where} hidden text", text)
        elif marker == 0xD9 and body:
            reading.note("data-after-end", where, f"{len(body)}")


def _iptc(body: bytes) -> Iterator[str]:
    """Texts of IPTC records: 0x1C, record 2, kind, length."""
    start = body.find(b"\x1c\x02")
    while 0 <= start < len(body) - 5 and body[start : start + 2] == b"\x1c\x02":
        length = int.from_bytes(body[start + 3 : start + 5], "big")
        if body[start + 2] >= 5:
            yield _decoded(body[start + 5 : start + 5 + length])
        start += 5 + length


def _exif(raw: bytes, picture: bytes, where: str, reading: Reading) -> None:
    exif = Image.Exif()
    try:
        exif.load(raw if raw.startswith(b"Exif") else b"Exif\0\0" + raw)
        tags = {**dict(exif), **exif.get_ifd(EXIF_BLOCK)}
        place, small = exif.get_ifd(GPS_BLOCK), exif.get_ifd(THUMBNAIL_BLOCK)
    except Exception:  # a block that Pillow cannot read; its message could quote the file
        reading.miss("part-not-read")
        return
    if place.get(2) and place.get(4):
        reading.hide("picture-location", f"{where} hidden text", f"GPS {place[2]} {place[4]}")
    _tags(tags, where, reading)
    start, length = small.get(513), small.get(514)
    if isinstance(start, int) and isinstance(length, int):
        thumbnail = raw.removeprefix(b"Exif\0\0")[start : start + length]
        if not _same_picture(thumbnail, picture):
            reading.note("picture-thumbnail", where)


def _tags(tags: dict[int, Any], where: str, reading: Reading) -> None:
    for number, value in tags.items():
        text = _tag_text(number, value)
        if not text:
            continue
        if number in PEOPLE_TAGS:
            reading.note("metadata-person", where, text)
        elif number in WORD_TAGS:
            reading.hide("picture-comment", f"{where} hidden text", text)
        elif number in DEVICE_TAGS:
            reading.note("picture-device", where, text)


def _tag_text(number: int, value: Any) -> str:
    if isinstance(value, tuple) and all(isinstance(part, int) for part in value):
        value = bytes(part & 255 for part in value)
    if isinstance(value, str):  # Pillow reads every text as Latin-1
        value = value.encode("latin-1", "replace")
    if isinstance(value, bytes):
        body = value[8:] if number == 0x9286 else value
        wide = 0x9C9B <= number <= 0x9C9F or value.startswith(b"UNICODE")
        value = body.decode("utf-16-le", "replace") if wide else _decoded(body)
    return str(value).strip("\0 \n")


def _xmp(raw: bytes, where: str, reading: Reading) -> None:
    for kind, text in xmp_words(raw):
        if kind == "metadata-person":
            reading.note(kind, where, text)
        else:
            reading.hide("picture-comment", f"{where} hidden text", text)


def xmp_words(raw: bytes) -> Iterator[tuple[str, str]]:
    """(kind, text) of names and descriptions in an XMP packet; nothing from a broken one."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    start, end = raw.find(b"<x:xmpmeta"), raw.rfind(b"</x:xmpmeta>")
    if start < 0 or end < 0 or b"<!" in raw:
        return
    try:
        root = etree.fromstring(raw[start : end + 12], parser)
    except etree.XMLSyntaxError:
        return
    for element in root.iter("{http://purl.org/dc/elements/1.1/}*"):
        text = " ".join("".join(element.itertext()).split())
        name = element.tag.rpartition("}")[2]
        if text and name not in {"format", "type", "language"}:
            yield "metadata-person" if name in {"creator", "rights"} else "metadata-text", text


def _same_picture(small: bytes, large: bytes) -> bool:
    """Whether the small copy shows what the picture shows; False when either cannot be opened."""
    try:
        with Image.open(io.BytesIO(small)) as one, Image.open(io.BytesIO(large)) as other:
            other.draft("L", one.size)
            left, right = one.convert("L"), other.convert("L")
            if abs(left.width * right.height / (left.height * right.width) - 1) > 0.06:
                return False
            both = [picture.resize((16, 16)) for picture in (left, right)]
            return bool(ImageStat.Stat(ImageChops.difference(*both)).mean[0] < 16)
    except Exception:  # whatever Pillow cannot open is not known to be harmless
        return False
