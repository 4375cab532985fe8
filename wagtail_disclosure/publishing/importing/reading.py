"""One file into one row: read in the limited child, checked for markings, recognised. Nothing is stored here."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from django.db.models import Q

from ... import conf, vocab
from ...attachments import AttachmentError, ExtractedFile, UnsafeFile
from ...compat import load_page_model
from ...models import ImportRow, Refusal
from ...rules.documents import ended_by, propose, recognise, sketch
from ...rules.documents.chains import core_title
from ...rules.marking import find_marking
from ..keeping import ReceivedFile, refuse_numbers_in
from .sources import SourceFile
from .visible import recognisable_lines

Reader = Callable[[bytes, str], ExtractedFile]
State, Reason = vocab.ImportRowState, vocab.ImportReason
WHERE = "import"


def examine(
    row: ImportRow, file: SourceFile, read: Reader, given: Mapping[str, str]
) -> list[ReceivedFile]:
    """Fill ``row`` without storing anything; gives back what is to be kept of the file: one or none."""
    data = open_file(row, file, given)
    if data is None:
        return []
    before = known_before(row)
    if before is not None:
        repeat(row, before)
        return []
    return judge(row, data, lambda: read(data, base_name(row.name)), given)


def open_file(row: ImportRow, file: SourceFile, given: Mapping[str, str]) -> bytes | None:
    """The bytes, their hash in ``row``; None when name or table carry a marking, or there is nothing to open."""
    try:
        if refuses() and _is_marked(row.name, given):
            _refuse_marked(row)
            return None
        refuse_numbers_in(row.name)
        data = file.load()
        if not data:
            raise UnsafeFile("empty", "an empty file")
    except AttachmentError as error:
        _fail(row, error)
        return None
    row.sha256 = hashlib.sha256(data).hexdigest()
    return data


def judge(
    row: ImportRow, data: bytes, read: Callable[[], ExtractedFile], given: Mapping[str, str]
) -> list[ReceivedFile]:
    """Fill ``row`` with what was read, or with why nothing was; gives back what is to be kept."""
    try:
        extracted = read()
    except AttachmentError as error:
        _fail(row, error)
        return []
    if refuses() and find_marking("", [("file", extracted.text)]):
        _refuse_marked(row)
        return []
    recognised(row, extracted, given)
    row.state = State.READ
    row.reason = "" if row.is_complete else Reason.NOT_COMPLETE
    return [ReceivedFile(PurePosixPath(row.name).name, data, extracted)]


def refuses() -> bool:
    """Whether this site refuses marked texts; another setting only flags them for the reviewer."""
    return conf.get().marking == "refuse"


def base_name(name: str) -> str:
    """The file's own name without its folders: that is what the reader judges."""
    return PurePosixPath(name).name


def _is_marked(name: str, given: Mapping[str, str]) -> bool:
    path = PurePosixPath(name)
    texts = (*path.parent.parts, path.stem, given.get("title", ""))
    return any(find_marking(text, []) for text in texts)


def _fail(row: ImportRow, error: AttachmentError) -> None:
    row.state, row.file_problem, row.chosen = State.FAILED, error.code, False
    row.unsafe = isinstance(error, UnsafeFile)


def known_before(row: ImportRow) -> ImportRow | None:
    """A row for the same bytes: of this run, or of an earlier one whose draft is still there in this township.

    Of several in this run the one with the same name comes first. One that failed does not count.
    """
    rows = ImportRow.objects.filter(run__township_id=row.run.township_id, sha256=row.sha256)
    found = list(
        rows.filter(Q(run_id=row.run_id) | Q(state=State.MADE))
        .exclude(state=State.FAILED)
        .defer("sketch", "ended")
    )
    here = [other for other in found if other.run_id == row.run_id]
    if here:
        return next((other for other in here if other.name == row.name), here[0])
    pages = load_page_model().objects
    return next((other for other in found if pages.filter(pk=other.page_id).exists()), None)


def repeat(row: ImportRow, before: ImportRow) -> None:
    """Mark ``row`` as a file that is here already."""
    within = before.run_id == row.run_id
    row.state, row.chosen, row.same_as = State.REPEATED, False, before
    row.reason = Reason.SAME_FILE if within else Reason.IMPORTED_BEFORE
    row.title, row.page_id = before.title, before.page_id


def _refuse_marked(row: ImportRow) -> None:
    """Neither name nor hash nor a word of it is kept; that somebody tried is."""
    row.name = row.sha256 = ""
    row.state, row.reason, row.chosen = State.REFUSED, Reason.SECRECY_MARKING, False


def note_refusal(row: ImportRow) -> None:
    """The log of refusals has a line for a marked or dangerous file, without a word of it."""
    marked = row.state == State.REFUSED
    if not marked and not row.unsafe:
        return
    kind = vocab.RefusalKind.SECRECY_MARKING if marked else vocab.RefusalKind.UNSAFE_FILE
    Refusal.objects.create(
        kind=kind,
        where=WHERE if marked else f"{WHERE}:{row.file_problem}",
        root_id=str(row.run.township.root_page_id),
        user_id=str(row.run.user_id or ""),
        username=row.run.username,
    )


def recognised(row: ImportRow, extracted: ExtractedFile, given: Mapping[str, str]) -> None:
    """Fill ``row`` with what the text says of itself, then with what the table says."""
    lines = recognisable_lines([(s.where, s.text) for s in extracted.segments])
    found = recognise(lines, PurePosixPath(row.name).stem)
    proposal = propose(found, lines)
    text = "\n".join(lines)
    ended = ended_by(text)
    values: dict[str, Any] = {
        "title": found.title,
        "document_number": found.number,
        "date_created": found.dated or found.printed_on,
        "issuing_body": found.issuing_body,
        "statutory_category": proposal.category,
        "genre": proposal.genre,
        # What no machine has read may hold anything: nobody proposes to disclose it.
        "disclosure_mode": "" if extracted.incomplete else proposal.mode,
        "ground": proposal.ground,
        "sketch": list(sketch(text)),
        "ended": [*ended.numbers, *(core_title(title) for title in ended.titles)],
    }
    values |= {name: value for name, value in given.items() if name in values}
    if isinstance(values["date_created"], str):
        values["date_created"] = date.fromisoformat(values["date_created"])
    for name, value in values.items():
        limit = getattr(ImportRow._meta.get_field(name), "max_length", None)
        setattr(row, name, value[:limit] if limit and isinstance(value, str) else value)
