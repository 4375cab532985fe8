"""Old Office files become clean files in the present format, where LibreOffice is installed."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.conftest import ABSENT
from wagtail_disclosure.attachments import ReadingFailed
from wagtail_disclosure.attachments.remade import Mask, Order, making, remake

from ..makers import OLE_MAGIC, saved
from .making import everything_in

needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None, reason=f"{ABSENT}soffice, which converts old Office files"
)


def old(data: bytes, now: str, then: str, folder: Path) -> bytes:
    """``data`` as LibreOffice writes it in the old format."""
    (folder / f"file.{now}").write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", then, "--outdir", str(folder)]
    subprocess.run([*command, str(folder / f"file.{now}")], check=True, capture_output=True)
    return (folder / f"file.{then}").read_bytes()


@needs_office
def test_a_word_file_of_old_becomes_a_clean_document_with_its_masks(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("户主罗景行，每户1860元")
    document.add_comment(paragraph.runs, text="此户存疑", author="周望舒")
    data = old(saved(document), "docx", "doc", tmp_path)
    made, copy = remake(data, "名单.doc", Order((Mask("罗景行", "罗*行"),)))
    assert made.extension == "docx"
    assert copy.text == "户主罗*行，每户1860元"
    assert copy.incomplete == ("converted",)
    for gone in ("周望舒", "此户存疑", "罗景行"):
        assert gone.encode() not in everything_in(made.data)


@needs_office
def test_a_hidden_row_of_an_old_workbook_stays_behind(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["姓名", "金额"], ["罗景行", 1860], ["合计", 1860]):
        book.active.append(row)
    book.active.row_dimensions[2].hidden = True
    stream = io.BytesIO()
    book.save(stream)
    made, copy = remake(old(stream.getvalue(), "xlsx", "xls", tmp_path), "名单.xls")
    assert made.extension == "xlsx"
    assert "罗景行" not in copy.text
    assert "罗景行".encode() not in everything_in(made.data)


def test_without_libreoffice_the_copy_waits_and_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(making, "converter", lambda: "")
    with pytest.raises(ReadingFailed, match=r"expected LibreOffice .*; save it as DOCX or XLSX"):
        remake(OLE_MAGIC, "名单.doc")
