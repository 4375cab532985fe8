"""ZIP containers, checked entry by entry before any library opens them.

Real bytes are counted while unpacking; the sizes in the headers must agree with them.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from .errors import UnsafeFile
from .limits import MAX_DIRECTORY_BYTES, MAX_ENTRIES, UnpackedBytes
from .xmlcheck import refuse_unsafe_xml

END = struct.Struct("<4s4H2LH")
LOCAL = struct.Struct("<4s5H3L2H")
CHUNK = 1 << 16
#: What zipfile lets through when it opens a broken directory; NotImplementedError is its answer to an entry that
#: asks for a version of the format above 6.3.
BROKEN_DIRECTORY = (
    zipfile.BadZipFile,
    struct.error,
    ValueError,
    NotImplementedError,
    OverflowError,
)
MAX_GAP = 24  # a data descriptor with 64-bit sizes
XML_SUFFIXES = (".xml", ".rels", ".vml", ".svg")
NESTED_MAGIC = (
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"%PDF-",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b\x08",
    b"MZ\x90",
    b"{\\rtf",
)


def unpack_checked(data: bytes, wanted: str) -> tuple[tuple[str, ...], bytes]:
    """(names of all entries, bytes of the entry ``wanted``). UnsafeFile with the reason."""
    _check_end(data)
    infos = _directory(data)
    _check_names(infos)
    unpacked = UnpackedBytes(len(data))
    found = b""
    for info, packed in _packed_entries(data, infos):
        content = _unpack(info, packed, unpacked)
        _check_content(info.filename, content)
        if info.filename == wanted:
            found = content
    return tuple(info.filename for info in infos), found


def _check_end(data: bytes) -> None:
    if len(data) < END.size:
        raise UnsafeFile("damaged", "a ZIP file that is cut off")
    magic, disk, first, here, count, size, offset, comment = END.unpack(data[-END.size :])
    if magic != b"PK\x05\x06" or comment:
        raise UnsafeFile("polyglot", "a ZIP file with something after its end, or cut off")
    if disk or first or here != count or offset + size != len(data) - END.size:
        raise UnsafeFile("polyglot", "a ZIP file with hidden bytes around its directory")
    if count > MAX_ENTRIES or size > MAX_DIRECTORY_BYTES:
        raise UnsafeFile("entries", f"a file of {count} parts")


def _directory(data: bytes) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
    except BROKEN_DIRECTORY:
        raise UnsafeFile("damaged", "a ZIP file with a broken directory") from None
    if len(infos) > MAX_ENTRIES:
        raise UnsafeFile("entries", f"a file of {len(infos)} parts")
    return sorted(infos, key=lambda info: info.header_offset)


def _check_names(infos: list[zipfile.ZipInfo]) -> None:
    names = [info.filename.casefold() for info in infos]
    if len(set(names)) != len(names):
        raise UnsafeFile("polyglot", "a file with two parts of one name")
    if any(name.startswith("/") or "\\" in name or ".." in name.split("/") for name in names):
        raise UnsafeFile("polyglot", "a file with a part that points outside of it")
    if any(info.flag_bits & 1 for info in infos):
        raise UnsafeFile("encrypted", "a file with an encrypted part")


def _packed_entries(
    data: bytes, infos: list[zipfile.ZipInfo]
) -> Iterator[tuple[zipfile.ZipInfo, bytes]]:
    """Each entry's packed bytes; the entries must follow each other without overlap or gap."""
    position = 0
    directory = END.unpack(data[-END.size :])[6]
    for info in infos:
        if not position <= info.header_offset <= position + MAX_GAP * (position > 0):
            raise UnsafeFile("polyglot", "a ZIP file with overlapping or hidden parts")
        start = _content_start(data, info)
        position = start + info.compress_size
        yield info, data[start:position]
    if not position <= directory <= position + MAX_GAP:
        raise UnsafeFile("polyglot", "a ZIP file with hidden bytes before its directory")


def _content_start(data: bytes, info: zipfile.ZipInfo) -> int:
    header = data[info.header_offset : info.header_offset + LOCAL.size]
    if len(header) < LOCAL.size:
        raise UnsafeFile("damaged", "a ZIP file that is cut off")
    fields = LOCAL.unpack(header)
    name_end = info.header_offset + LOCAL.size + fields[9]
    name = data[info.header_offset + LOCAL.size : name_end]
    encoding = "utf-8" if info.flag_bits & 0x800 else "cp437"
    listed = info.orig_filename.encode(encoding, "replace")
    if fields[0] != b"PK\x03\x04" or fields[3] != info.compress_type or name != listed:
        raise UnsafeFile("polyglot", "a ZIP file whose parts differ from its directory")
    return int(name_end + fields[10])


def _unpack(info: zipfile.ZipInfo, packed: bytes, unpacked: UnpackedBytes) -> bytes:
    if info.compress_type == zipfile.ZIP_STORED:
        unpacked.add(len(packed))
        content = packed
    elif info.compress_type == zipfile.ZIP_DEFLATED:
        content = _inflate(packed, unpacked)
    else:
        raise UnsafeFile("damaged", "a part packed in an unusual way")
    if len(content) != info.file_size or zlib.crc32(content) != info.CRC:
        raise UnsafeFile("damaged", "a part whose size or check sum is not what its header says")
    return content


def _inflate(packed: bytes, unpacked: UnpackedBytes) -> bytes:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    chunks: list[bytes] = []
    rest = packed
    try:
        while not stream.eof:
            chunk = stream.decompress(rest, CHUNK)
            rest = stream.unconsumed_tail
            if not chunk and not rest and not stream.eof:
                raise UnsafeFile("damaged", "a packed part that is cut off")
            unpacked.add(len(chunk))
            chunks.append(chunk)
    except zlib.error:
        raise UnsafeFile("damaged", "a packed part that cannot be unpacked") from None
    if stream.unused_data:
        raise UnsafeFile("polyglot", "a packed part with hidden bytes behind it")
    return b"".join(chunks)


def _check_content(name: str, content: bytes) -> None:
    if content.startswith(NESTED_MAGIC):
        raise UnsafeFile("nested", "a file with another file inside")
    if name.lower().endswith(XML_SUFFIXES) or content.lstrip()[:5] == b"<?xml":
        refuse_unsafe_xml(content)
