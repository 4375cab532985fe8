"""Files into rows, several at a time: some are being read, some wait to be stored together. Memory stays bounded."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Protocol, Self

from django.db import transaction
from django.db.models import Max

from ...attachments import ExtractedFile
from ...attachments.extracted import clean
from ...models import Attachment, ImportRow, ImportRun
from ..keeping import ReceivedFile, written
from .reading import base_name, judge, known_before, note_refusal, open_file, repeat
from .sources import SourceFile

Told = Callable[[ImportRow], None]
STORED_TOGETHER = 50
#: Of files that are being read or wait to be stored.
MOST_BYTES = 32 << 20


class Readers(Protocol):
    """What ``attachments.batch.ReaderPool`` is."""

    size: int

    def submit(self, data: bytes, name: str) -> Future[ExtractedFile]: ...


@dataclass(slots=True)
class _File:
    row: ImportRow
    given: Mapping[str, str]
    data: bytes = b""
    answer: Future[ExtractedFile] | None = None
    kept: list[ReceivedFile] = field(default_factory=list)


class Intake:
    """``with Intake(run, readers) as intake: intake.add(file)``; every row is stored when the block ends.

    A bad file has its reason in its row and the rest goes on. When the block ends by an exception, what was read
    until then is stored too. ``told`` is called with each row once it is stored.
    """

    def __init__(self, run: ImportRun, readers: Readers, told: Told | None = None) -> None:
        self.run = run
        self._readers = readers
        self._told = told
        self._reading: deque[_File] = deque()
        self._read: list[_File] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *raised: object) -> None:
        try:
            while kind is None and self._reading:
                self._judge_next()
        finally:
            self._store()

    def add(
        self, file: SourceFile, given: Mapping[str, str] | None = None, number: int = 0
    ) -> None:
        """Begin with ``file``; a row of this run for the same file stays as it is. Never raises for a file."""
        row = ImportRow(run=self.run, number=number, name=clean(file.name)[:200])
        taken = _File(row, given or {})
        taken.data = open_file(row, file, taken.given) or b""
        if taken.data and any(other.row.sha256 == row.sha256 for other in self._all()):
            self._finish()  # or its twin could not be found
        before = known_before(row) if taken.data else None
        if before is not None and (before.run_id, before.name) == (self.run.pk, row.name):
            self._tell(before)
            return
        if before is not None:
            repeat(row, before)
        elif not row.state:
            taken.answer = self._readers.submit(taken.data, base_name(row.name))
        self._reading.append(taken)
        while len(self._reading) > 2 * self._readers.size or self._weigh() > MOST_BYTES:
            self._judge_next()

    def _all(self) -> list[_File]:
        return [*self._reading, *self._read]

    def _weigh(self) -> int:
        return sum(len(taken.data) for taken in self._all()) if self._reading else 0

    def _finish(self) -> None:
        while self._reading:
            self._judge_next()
        self._store()

    def _judge_next(self) -> None:
        taken = self._reading.popleft()
        if taken.answer is not None:
            taken.kept = judge(taken.row, taken.data, taken.answer.result, taken.given)
            taken.answer = None
        self._read.append(taken)
        if len(self._read) >= STORED_TOGETHER or self._weigh() > MOST_BYTES:
            self._store()

    def _store(self) -> None:
        read, self._read = self._read, []
        rows = [taken.row for taken in read]
        files = [file for taken in read for file in taken.kept]
        root_id = str(self.run.township.root_page_id)
        with written(files, root_id, self.run.user) as attachments, transaction.atomic():
            Attachment.objects.bulk_create(attachments)
            kept = iter(attachments)
            for taken in read:
                taken.row.attachment = next(kept) if taken.kept else None
                note_refusal(taken.row)
            self._number(rows)
            ImportRow.objects.bulk_create(rows)
        for row in rows:
            self._tell(row)

    def _number(self, rows: list[ImportRow]) -> None:
        """The place in the source where it is free, or the next number."""
        wanted = [row.number for row in rows]
        taken = set(self.run.rows.filter(number__in=wanted).values_list("number", flat=True))
        last = self.run.rows.aggregate(last=Max("number"))["last"] or 0
        last = max([last, *wanted])
        for row in rows:
            if not row.number or row.number in taken:
                last += 1
                row.number = last
            taken.add(row.number)

    def _tell(self, row: ImportRow) -> None:
        if self._told:
            self._told(row)
