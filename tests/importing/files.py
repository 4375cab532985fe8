"""Documents of past years for the tests, and the acts that bring them in. Everybody and everything is invented."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from django.core.management import call_command

from tests.attachments.makers import simple_docx
from wagtail_disclosure.attachments import ExtractedFile
from wagtail_disclosure.attachments.batch import ReaderPool
from wagtail_disclosure.models import ImportRun
from wagtail_disclosure.publishing.importing.runs import open_run, read_into
from wagtail_disclosure.publishing.importing.sources import Source, open_source

VILLAGES = ("柳林", "白石", "东坡", "西河", "南滩", "北岭", "双桥", "石门")


def document(
    number: int = 23,
    year: int = 2015,
    about: str = "发放冬春救助资金",
    more: str = "",
    note: str = "（此件公开发布）",
    kind: str = "通知",
) -> list[str]:
    """The lines of one document; each number has a text of its own."""
    rows = [
        f"{v}村{about}第{number * 7 + n}号标段共{number * 13 + n * 3}户"
        for n, v in enumerate(VILLAGES)
    ]
    return [
        "青禾镇人民政府文件",
        f"青政发〔{year}〕{number}号",
        f"青禾镇人民政府关于{about}的{kind}",
        "各村民委员会：",
        *rows,
        *([more] if more else []),
        "青禾镇人民政府",
        f"{year}年10月21日",
        note,
    ]


def text_file(*args: Any, **kwargs: Any) -> bytes:
    """The same as a text file."""
    return "\n".join(document(*args, **kwargs)).encode()


def word_file(*args: Any, **kwargs: Any) -> bytes:
    """The same as DOCX."""
    return simple_docx(*document(*args, **kwargs))


def folder(root: Path, **files: bytes) -> Path:
    """A folder of text files by stem."""
    root.mkdir(exist_ok=True)
    for stem, data in files.items():
        (root / f"{stem}.txt").write_bytes(data)
    return root


def packed(**files: bytes) -> bytes:
    """A ZIP of text files by stem."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for stem, data in files.items():
            archive.writestr(f"{stem}.txt", data)
    return stream.getvalue()


class OneByOne:
    """Readers that read at once, by a plain function."""

    size = 1

    def __init__(self, read: Callable[[bytes, str], ExtractedFile]) -> None:
        self.read = read

    def submit(self, data: bytes, name: str) -> Future[ExtractedFile]:
        answer: Future[ExtractedFile] = Future()
        try:
            answer.set_result(self.read(data, name))
        except BaseException as error:
            answer.set_exception(error)
        return answer


def read_in(world: Any, path: Path | str, source: Source | None = None) -> ImportRun:
    """A run of the drafter's, read but without drafts."""
    found = source or open_source(str(path))
    run = open_run(world.township, world.drafter, found.key, len(found.files))
    with ReaderPool(2) as readers:
        read_into(run, found, readers)
    return ImportRun.objects.get(pk=run.pk)


def command(world: Any, path: Path | str, *options: str) -> str:
    """The printed lines of the command; a row that failed ends it with status 1."""
    out = io.StringIO()
    try:
        root, user = str(world.township.root_page_id), world.drafter.username
        call_command("import_documents", str(path), *options, root=root, user=user, stdout=out)
    except SystemExit as end:
        out.write(f"exit {end.code}\n")
    return out.getvalue()
