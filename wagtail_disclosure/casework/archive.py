"""立卷归档: everything of a closed case in one file with check sums."""

from __future__ import annotations

import hashlib
import json
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from django.utils.translation import gettext as _

from .. import vocab
from ..exceptions import StepRefused
from ..models import InformationRequest
from . import archive_parts as parts
from .ledger import append

E = vocab.EventKind
IN_MEMORY = 8 * 1024 * 1024
#: Parts carry no clock: the same case gives the same bytes.
WRITTEN = (2026, 1, 1, 0, 0, 0)
MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Archive:
    """The file, at its beginning, and the SHA-256 of its bytes."""

    file: IO[bytes]
    sha256: str
    name: str


def archive_case(case: InformationRequest, user: Any, seen: int | None = None) -> Archive:
    """Build the file and note its check sum in the ledger. Raises StepRefused, and then nothing has changed."""
    if not case.may_be_handled_by(user):
        raise StepRefused(_("Only the disclosure office of this township archives its requests."))
    archive = build_archive(case)
    try:
        append(case, E.ARCHIVED, user, seen=seen, sha256=archive.sha256)
    except BaseException:
        archive.file.close()
        raise
    return archive


def build_archive(case: InformationRequest) -> Archive:
    """The same file again, up to the last ARCHIVED entry: as long as nothing was erased its check sum is the same."""
    file: Any = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
    sums: dict[str, dict[str, Any]] = {}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in _numbered(parts.parts_of(case)):
            sums[name] = {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
            _put(zipped, name, content)
        _put(zipped, MANIFEST, _manifest(case, sums))
    file.seek(0)
    digest = hashlib.sha256()
    for chunk in iter(lambda: file.read(1 << 16), b""):
        digest.update(chunk)
    file.seek(0)
    return Archive(file, digest.hexdigest(), f"{case.number}.zip")


def _numbered(found: Iterator[tuple[str, str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """``folder/01-name``: names of others never decide where a part lies."""
    counts: dict[str, int] = {}
    for folder, name, content in found:
        counts[folder] = counts.get(folder, 0) + 1
        safe = parts.safe_name(name)
        yield (f"{folder}/{counts[folder]:02d}-{safe}" if folder else safe), content


def _put(zipped: zipfile.ZipFile, name: str, content: bytes) -> None:
    info = zipfile.ZipInfo(name, WRITTEN)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    zipped.writestr(info, content)


def _manifest(case: InformationRequest, sums: dict[str, dict[str, Any]]) -> bytes:
    content = {
        "request": case.number,
        "organ": case.township.organ_name,
        "entries": len(parts.entries_of(case)),
        "files": sums,
    }
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True).encode()
