"""Old Office files through LibreOffice, where it is installed: in a limited child, in memory only.

``python -m wagtail_disclosure.attachments.convert EXTENSION FOLDER SOFFICE < file`` is the child.
The folder lies in memory and is removed by the parent, whatever becomes of the child.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from . import oldoffice
from .errors import AttachmentError, ReadingFailed
from .extracted import refusal
from .limits import MAX_FILE_BYTES
from .sandbox import cut_network, limit_converter

#: A folder in memory: an upload with a secrecy marking must not reach the disk.
MEMORY = Path("/dev/shm")  # noqa: S108 - only folders of our own are made in it
MODULE = "wagtail_disclosure.attachments.convert"
NAMES = ("soffice", "libreoffice")


def converter() -> str:
    """The program's path, or empty where old files cannot be converted."""
    if not os.access(MEMORY, os.W_OK | os.X_OK):
        return ""
    return next((path for path in map(shutil.which, NAMES) if path), "")


def main(extension: str, folder: Path, program: str) -> bytes:
    """The file in a present format, or one line of JSON that says why not."""
    try:
        limit_converter()
        data = sys.stdin.buffer.read(MAX_FILE_BYTES + 1)
        known = oldoffice.check(data, extension)
        cut_network()
        return _converted(data, known, folder, program)
    except AttachmentError as error:
        return refusal(error).encode()
    except Exception as error:
        # Only the type: a program's message may quote the file.
        came = f"a conversion that ends in {type(error).__name__}"
        return refusal(ReadingFailed("unreadable", came)).encode()


def _converted(data: bytes, known: oldoffice.OldFormat, folder: Path, program: str) -> bytes:
    source = folder / f"file.{known.opened_as}"
    source.write_bytes(data)
    options = ["--headless", "--norestore", "--nolockcheck", "--nologo", "--convert-to"]
    profile = f"-env:UserInstallation=file://{folder}/profile"
    places = ["--outdir", str(folder / "out"), str(source)]
    subprocess.run(  # noqa: S603 - no shell, and no part of the command comes from a user
        [program, profile, *options, known.becomes, *places],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=_environment(folder),
        cwd=folder,
        check=False,
    )
    target = folder / "out" / f"file.{known.becomes}"
    if not target.is_file():
        raise ReadingFailed("unreadable", "an old Office file that LibreOffice does not open")
    return target.read_bytes()


def _environment(folder: Path) -> dict[str, str]:
    places = {"HOME": str(folder), "TMPDIR": str(folder), "PATH": "/usr/bin:/bin"}
    return {**places, "LANG": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"}


if __name__ == "__main__":
    sys.stdout.buffer.write(main(sys.argv[1], Path(sys.argv[2]), sys.argv[3]))
    sys.stdout.flush()
