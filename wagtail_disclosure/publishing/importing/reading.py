"""One file into one row: read in the limited child, checked for markings, recognised, kept privately."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max

from ... import conf, vocab
from ...attachments import AttachmentError, ExtractedFile, UnsafeFile
from ...attachments.extracted import clean
from ...compat import load_page_model
from ...models import Attachment, ImportRow, ImportRun, Refusal
from ...rules.documents import ended_by, propose, recognise, sketch
from ...rules.documents.chains import core_title
from ...rules.marking import find_marking
from .sources import SourceFile
from .visible import recognisable_lines

Reader = Callable[[bytes, str], ExtractedFile]
State, Reason = vocab.ImportRowState, vocab.ImportReason
WHERE = "import"


def take(
    run: ImportRun,
    file: SourceFile,
    read: Reader,
    given: Mapping[str, str] | None = None,
    number: int = 0,
) -> ImportRow:
    """The stored row of ``file``; one of this run for the same file is given back. Never raises for a file."""
    row = ImportRow(run=run, number=_free_number(run, number), name=clean(file.name)[:200])
    kept = examine(row, file, read, given or {})
    if row.sha256:
        known = run.rows.filter(sha256=row.sha256, name=row.name).exclude(state=State.FAILED)
        found = known.first()
        if found is not None:
            return found
    with transaction.atomic():
        if kept:
            row.attachment = _stored(row, *kept)
        row.save()
        _note_refusal(row)
    return row


def examine(
    row: ImportRow, file: SourceFile, read: Reader, given: Mapping[str, str]
) -> tuple[bytes, ExtractedFile] | None:
    """Fill ``row`` without storing anything; gives back what is to be kept of the file, if it is."""
    try:
        if refuses() and _is_marked(row.name, given):
            _refuse_marked(row)
            return None
        data = file.load()
        row.sha256 = hashlib.sha256(data).hexdigest()
        before = known_by_hash(row)
        if before is not None:
            _repeated(row, before)
            return None
        extracted = read(data, row.name)
    except AttachmentError as error:
        row.state, row.file_problem, row.chosen = State.FAILED, error.code, False
        row.unsafe = isinstance(error, UnsafeFile)
        return None
    if refuses() and find_marking("", [("file", extracted.text)]):
        _refuse_marked(row)
        return None
    recognised(row, extracted, given)
    row.state = State.READ
    row.reason = "" if row.is_complete else Reason.NOT_COMPLETE
    return data, extracted


def refuses() -> bool:
    """Whether this site refuses marked texts; another setting only flags them for the reviewer."""
    return conf.get().marking == "refuse"


def _is_marked(name: str, given: Mapping[str, str]) -> bool:
    stem = PurePosixPath(name).stem
    return any(find_marking(text, []) for text in (stem, given.get("title", "")))


def _free_number(run: ImportRun, wanted: int) -> int:
    if wanted and not run.rows.filter(number=wanted).exists():
        return wanted
    return int(run.rows.aggregate(last=Max("number"))["last"] or 0) + 1


def known_by_hash(row: ImportRow) -> ImportRow | None:
    """A row for the same bytes: of this run, or of an earlier one whose draft is still there in this township."""
    rows = ImportRow.objects.filter(run__township_id=row.run.township_id, sha256=row.sha256)
    here = rows.filter(run_id=row.run_id).first() if row.run_id else None
    if here is not None:
        return here
    pages = load_page_model().objects
    made = rows.filter(state=State.MADE).exclude(run_id=row.run_id)
    return next((other for other in made if pages.filter(pk=other.page_id).exists()), None)


def _repeated(row: ImportRow, before: ImportRow) -> None:
    within = before.run_id == row.run_id
    row.state, row.chosen, row.same_as = State.REPEATED, False, before
    row.reason = Reason.SAME_FILE if within else Reason.IMPORTED_BEFORE
    row.title, row.page_id = before.title, before.page_id


def _refuse_marked(row: ImportRow) -> None:
    """Neither name nor hash nor a word of it is kept; that somebody tried is."""
    row.name = row.sha256 = ""
    row.state, row.reason, row.chosen = State.REFUSED, Reason.SECRECY_MARKING, False


def _note_refusal(row: ImportRow) -> None:
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


def _stored(row: ImportRow, data: bytes, extracted: ExtractedFile) -> Attachment:
    stored = Attachment(
        root_id=str(row.run.township.root_page_id),
        name=PurePosixPath(row.name).name,
        sha256=row.sha256,
        size=len(data),
        media_type=extracted.media_type,
        segments=[[segment.where, segment.text] for segment in extracted.segments],
        incomplete=list(extracted.incomplete),
        hidden=[[found.kind, found.where, found.shown] for found in extracted.hidden],
        uploaded_by=row.run.user,
    )
    stored.file.save("file", ContentFile(data, name="file"), save=False)
    stored.save()
    return stored
