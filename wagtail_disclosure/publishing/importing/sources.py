"""Where the files come from: a folder, a ZIP, or a table that names files beside it. One file in memory at a time."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from ...attachments import ReadingFailed, UnsafeFile
from ...attachments.container import BROKEN_DIRECTORY
from ...attachments.limits import MAX_FILE_BYTES
from .errors import ImportRefused
from .manifest import MANIFEST_NAMES, read_manifest

MOST_FILES = 100_000
SALT = "wagtail_disclosure.import"
#: What zipfile lets through of its unpackers when an entry is damaged; OSError is that of bzip2, RuntimeError also
#: that of a packing it does not know.
UNPACKING_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    RuntimeError,
)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """``load`` gives the bytes, or raises AttachmentError."""

    name: str
    load: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Source:
    """Files in the order of their names; ``given`` holds what a table says of a file, by its name."""

    key: str
    files: tuple[SourceFile, ...]
    given: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def missing(self) -> tuple[str, ...]:
        """Names that stand in the table and belong to no file."""
        known = {file.name for file in self.files}
        return tuple(name for name in self.given if name not in known)


def open_source(given: str) -> Source:
    """The source at a path. Raises ImportRefused."""
    path = Path(given)
    if path.is_dir():
        return _folder(path)
    if not path.is_file():
        raise ImportRefused(
            _("Nothing is at the place given; a folder, a ZIP file or a table was expected.")
        )
    if path.suffix.lower() == ".zip":
        return zip_source(path.open("rb"), _key(path))
    if path.suffix.lower() in {".xlsx", ".csv"}:
        return _table(path)
    raise ImportRefused(_("This is neither a folder nor a ZIP file nor a table (XLSX or CSV)."))


def _key(path: Path) -> str:
    """Finds an interrupted import again without naming the path."""
    return salted_hmac(SALT, str(path.resolve()), algorithm="sha256").hexdigest()


def _folder(root: Path) -> Source:
    table = next((root / name for name in MANIFEST_NAMES if (root / name).is_file()), None)
    paths = {
        path.relative_to(root).as_posix(): path
        for path in root.rglob("*")
        if path.is_file() and not path.is_symlink() and path != table
    }
    names = _wanted(paths)
    files = tuple(SourceFile(name, partial(_bytes_of, paths[name])) for name in names)
    return Source(_key(root), files, read_manifest(table.name, table.read_bytes()) if table else {})


def _table(path: Path) -> Source:
    """Only the files that the table names; a name never leads out of its folder."""
    given = read_manifest(path.name, path.read_bytes())
    root = path.parent.resolve()
    inside = {name: _inside(root, name) for name in given}
    files = tuple(
        SourceFile(name, partial(_bytes_of, path))
        for name, path in sorted(inside.items())
        if path is not None
    )
    return Source(_key(path), files, given)


def _inside(root: Path, name: str) -> Path | None:
    """The file of that name in or below ``root``; None for what is none, or cannot be a name."""
    try:
        path = (root / name).resolve()
        return path if path.is_file() and path.is_relative_to(root) else None
    except (OSError, ValueError):
        return None


def _bytes_of(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            raise UnsafeFile("too-large", f"a file of {size} bytes")
        return path.read_bytes()
    except OSError as error:
        raise ReadingFailed("unreadable", type(error).__name__) from None


def zip_source(file: IO[bytes], key: str = "") -> Source:
    """The files of a ZIP; each is unpacked only when its turn comes, and never further than the limit."""
    try:
        archive = zipfile.ZipFile(file)
    except BROKEN_DIRECTORY:
        raise ImportRefused(_("The ZIP file is damaged. Pack the folder once more.")) from None
    entries = {_entry_name(info): info for info in archive.infolist() if not info.is_dir()}
    table = next((name for name in MANIFEST_NAMES if name in entries), "")
    given = read_manifest(table, _unpacked(archive, entries.pop(table))) if table else {}
    files = tuple(
        SourceFile(name, partial(_unpacked, archive, entries[name])) for name in _wanted(entries)
    )
    return Source(key, files, given)


def _entry_name(info: zipfile.ZipInfo) -> str:
    """Windows packs names in the local encoding without saying so."""
    name = info.filename
    if not info.flag_bits & 0x800:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("gb18030")
    return name.replace("\\", "/")


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    if info.flag_bits & 1:
        raise UnsafeFile("encrypted", "an encrypted entry of a ZIP file")
    try:
        with archive.open(info) as entry:
            data = entry.read(MAX_FILE_BYTES + 1)
    except UNPACKING_FAULTS:
        raise UnsafeFile("damaged", "a damaged entry of a ZIP file") from None
    if len(data) > MAX_FILE_BYTES:
        raise UnsafeFile("too-large", "a ZIP entry that unpacks to more than allowed")
    return data


def _wanted(names: Mapping[str, object]) -> list[str]:
    """Without hidden files, what editors leave lying about, and above the limit nothing at all."""
    found = sorted(name for name in names if not any(map(_is_litter, PurePosixPath(name).parts)))
    if len(found) > MOST_FILES:
        raise ImportRefused(_("These are more than 100,000 files. Bring them in year by year."))
    return found


def _is_litter(part: str) -> bool:
    return part.startswith((".", "~$", "__MACOSX")) or part in {"Thumbs.db", "desktop.ini"}


def files_of(uploads: list[tuple[str, bytes]]) -> Iterator[tuple[SourceFile, Mapping[str, str]]]:
    """Uploaded files, the contents of ZIP files among them in their place, each with what a table says of it.

    A ZIP's own table stands before the one that was uploaded beside it.
    """
    by_name = dict(uploads)
    table = next((name for name in MANIFEST_NAMES if name in by_name), "")
    beside = read_manifest(table, by_name[table]) if table else {}
    for name, data in uploads:
        if name.lower().endswith(".zip"):
            source = zip_source(io.BytesIO(data))
            given = {**beside, **source.given}
            yield from ((file, given.get(file.name, {})) for file in source.files)
        elif name != table:
            yield SourceFile(name, partial(bytes, data)), beside.get(name, {})
