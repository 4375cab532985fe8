"""Old Office files go through LibreOffice where it is installed, and are refused with advice elsewhere."""

from __future__ import annotations

import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from wagtail_disclosure.attachments import UnsafeFile, convert, process, read
from wagtail_disclosure.attachments.errors import AttachmentError
from wagtail_disclosure.attachments.oldoffice import OLE

from .makers import simple_docx
from .techniques.documents import TECHNIQUES
from .techniques.workbooks import book_of, bytes_of

OLD_NAMES = ("a.doc", "a.xls", "a.ppt", "a.wps", "a.et", "a.dps")


def entry(name: str, kind: int = 2) -> bytes:
    """One directory entry of an OLE file."""
    raw = name.encode("utf-16-le") + b"\0\0"
    return (raw.ljust(64, b"\0") + len(raw).to_bytes(2, "little") + bytes([kind])).ljust(128, b"\0")


def ole(*names: str) -> bytes:
    """The frame of an OLE file: its head and a directory with these names."""
    return OLE.ljust(512, b"\0") + entry("Root Entry", 5) + b"".join(map(entry, names))


#: Writes a document that says with what it was started.
STAND_IN = """#!{python}
import os, pathlib, sys
sys.path[:0] = {path!r}
out = pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1])
out.mkdir()
source = pathlib.Path(sys.argv[-1])
import docx
document = docx.Document()
for line in (*sys.argv[1:], os.environ["HOME"], str(len(source.read_bytes()))):
    document.add_paragraph(line)
document.save(out / "file.docx")
"""


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program in the place of LibreOffice."""
    program = tmp_path / "soffice"
    program.write_text(STAND_IN.format(python=sys.executable, path=sys.path))
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(process, "converter", lambda: str(program))
    return program


@pytest.fixture
def nothing_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(convert.shutil, "which", lambda name: None)


@pytest.mark.usefixtures("nothing_there")
@pytest.mark.parametrize("name", OLD_NAMES)
def test_without_a_converter_the_clerk_is_told_to_save_it_as_docx(name: str) -> None:
    with pytest.raises(UnsafeFile) as caught:
        read(ole("WordDocument"), name)
    assert caught.value.code == "ole"
    assert "save it as DOCX or XLSX" in str(caught.value)


def test_without_a_folder_in_memory_nothing_is_converted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(convert, "MEMORY", Path("/nowhere"))
    assert convert.converter() == ""


@pytest.mark.usefixtures("stand_in")
def test_the_file_is_handed_over_in_memory_and_its_text_comes_back() -> None:
    before = set(convert.MEMORY.glob("disclosure-*"))
    data = ole("WordDocument")
    found = read(data, "a.wps")
    lines = [segment.text for segment in found.segments]
    assert lines[0].startswith("-env:UserInstallation=file:///dev/shm/disclosure-")
    assert {"--headless", "--convert-to", "docx"} <= set(lines)
    assert lines[-1] == str(len(data))
    assert found.media_type == "application/wps-office.wps"
    assert found.incomplete[0] == "converted"
    assert set(convert.MEMORY.glob("disclosure-*")) == before


def test_a_converter_that_never_ends_is_killed_and_leaves_nothing(
    stand_in: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in.write_text(f"#!{sys.executable}\nimport time\ntime.sleep(60)\n")
    monkeypatch.setattr(process, "CONVERTER_SECONDS", 1.5)
    before = set(convert.MEMORY.glob("disclosure-*"))
    with pytest.raises(AttachmentError) as caught:
        read(ole("WordDocument"), "a.doc")
    assert caught.value.code == "timeout"
    assert set(convert.MEMORY.glob("disclosure-*")) == before


def test_a_converter_that_makes_nothing_is_a_typed_error(stand_in: Path) -> None:
    stand_in.write_text("#!/bin/sh\nexit 1\n")
    with pytest.raises(AttachmentError) as caught:
        read(ole("WordDocument"), "a.doc")
    assert caught.value.code == "unreadable"


def test_what_comes_back_is_checked_like_any_upload(stand_in: Path) -> None:
    stand_in.write_text(
        f"#!{sys.executable}\nimport pathlib, sys\n"
        "out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\nout.mkdir()\n"
        "(out / 'file.docx').write_bytes(b'MZ')\n"
    )
    with pytest.raises(UnsafeFile) as caught:
        read(ole("WordDocument"), "a.doc")
    assert caught.value.code == "mismatch"


REFUSED = {
    "a present file under an old name": (simple_docx(), "a.doc", "mismatch"),
    "a workbook named as a text": (ole("Workbook"), "a.doc", "mismatch"),
    "a text named as a workbook": (ole("WordDocument"), "a.et", "mismatch"),
    "macros": (ole("WordDocument", "Macros"), "a.doc", "macro"),
    "macros in a workbook": (ole("Workbook", "_VBA_PROJECT_CUR"), "a.xls", "macro"),
    "an object inside": (ole("WordDocument", "ObjectPool"), "a.doc", "nested"),
    "a workbook inside a workbook": (ole("Workbook", "MBD00012345"), "a.xls", "nested"),
    "a password": (ole("EncryptedPackage"), "a.doc", "encrypted"),
    "nothing of Office": (ole("Contents"), "a.wps", "mismatch"),
}


@pytest.mark.usefixtures("stand_in")
@pytest.mark.parametrize("case", REFUSED)
def test_what_must_not_come_in_is_refused_before_it_is_opened(case: str) -> None:
    data, name, code = REFUSED[case]
    with pytest.raises(UnsafeFile) as caught:
        read(data, name)
    assert caught.value.code == code


if shutil.which("soffice"):  # not part of the development environment: 260 MB

    def converted(data: bytes, extension: str, target: str, folder: Path) -> bytes:
        source = folder / f"x.{extension}"
        source.write_bytes(data)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", target, "--outdir"]
        subprocess.run([*command, str(folder), str(source)], check=True, capture_output=True)
        return (folder / f"x.{target}").read_bytes()

    def test_a_real_old_text_is_read_with_what_is_hidden_in_it(tmp_path: Path) -> None:
        make = next(t.make for t in TECHNIQUES if t.name == "comment")
        old = converted(make(0), "docx", "doc", tmp_path)
        found = read(old, "通知.doc")
        assert "关于发放春耕补贴的公示" in found.text
        assert "comment" in {hidden.kind for hidden in found.hidden}

    def test_a_real_old_workbook_is_read_with_its_hidden_sheet(tmp_path: Path) -> None:
        book = book_of(1)
        book.create_sheet("原始").append(["石青禾 13900000000"])
        book["原始"].sheet_state = "hidden"
        old = converted(bytes_of(book), "xlsx", "xls", tmp_path)
        found = read(old, "名单.et")
        assert [hidden.kind for hidden in found.hidden] == ["hidden-sheet"]
        assert "石青禾 13900000000" in found.text
