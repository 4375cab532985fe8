"""FTS5: phrases of tokens in the stock full-text table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.db.models.expressions import RawSQL

from .adapter import Columns, Document, sqlite_fts_table
from .tokens import Phrase, index_text


class SQLiteDialect:
    def row(self, document: Document) -> dict[str, Any]:
        return {
            "title": index_text(document.title),
            "body": index_text(document.body),
            "autocomplete": index_text(document.autocomplete),
        }

    def matches(self, phrases: Sequence[Phrase], columns: Columns) -> Q:
        table = sqlite_fts_table()
        terms = " AND ".join(map(_term, phrases))
        found = RawSQL(  # noqa: S611 - the table name is the model's, the rest is a parameter
            f"SELECT rowid FROM {table} WHERE {table} MATCH %s",  # noqa: S608
            [f"{{{' '.join(columns)}}} : ({terms})"],
        )
        return Q(pk__in=found)


def _term(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.tokens)}"{" *" if phrase.open_ended else ""}'
