"""A letter comes into being: numbered, made from its template, sealed, and never changed again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from ...models import CaseLetter, CaseOffice, CaseSequence, InformationRequest, Township
from .filling import fill
from .pdf import pdf_of
from .templates import template_for

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"


def next_number(township: Township, on: date) -> str:
    """槐公复〔2026〕1号; call it inside the letter's transaction, so that no number is lost."""
    serial = CaseSequence.take(township, "letter", on.year)
    return f"{CaseOffice.of(township).letter_code}〔{on.year}〕{serial}号"


class Stored:
    """Letters of one act. Leaving with an error takes their bytes away again; the rows go with the transaction."""

    def __init__(self) -> None:
        self.letters: list[CaseLetter] = []

    def __enter__(self) -> Stored:
        self._atomic = transaction.atomic()
        self._atomic.__enter__()
        return self

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        try:
            self._atomic.__exit__(kind, error, trace)
        except BaseException:
            self._take_back()
            raise
        if kind is not None:
            self._take_back()

    def _take_back(self) -> None:
        for letter in self.letters:
            letter.file.storage.delete(str(letter.file.name))

    def put(
        self,
        case: InformationRequest,
        name: str,
        values: Mapping[str, str],
        user: Any,
    ) -> CaseLetter:
        """The Word letter; its PDF stands beside it where PDF is installed."""
        word = fill(template_for(case.township, name), values)
        title = values.get("heading", "")
        number = values.get("letter_number", "")
        letter = self._row(case, name, number, user, f"{title}.docx", WORD, word)
        printed = pdf_of(word, title)
        if printed is not None:
            self._row(case, name, number, user, f"{title}.pdf", PDF, printed, same_as=letter)
        return letter

    def _row(  # noqa: PLR0913, PLR0917
        self,
        case: InformationRequest,
        name: str,
        number: str,
        user: Any,
        file_name: str,
        media_type: str,
        content: bytes,
        same_as: CaseLetter | None = None,
    ) -> CaseLetter:
        row = CaseLetter(
            case=case,
            kind=name,
            number=number,
            format=file_name.rpartition(".")[2],
            name=file_name,
            media_type=media_type,
            same_as=same_as,
            username=user.get_username(),
        )
        row.put(content)
        self.letters.append(row)
        row.save()
        return row
