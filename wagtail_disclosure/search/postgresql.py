"""tsvectors built by us, so that no text search configuration or parser has a say.

Title and body hold tokens without positions, and their plain text decides whether a phrase is
there: positions end at 16,383 and at 256 for one token, within the length of a county's budget.
Autocomplete has no plain text beside it; being short, it holds positions.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import and_, or_
from typing import Any

from django.contrib.postgres.search import SearchQueryField, SearchVectorField
from django.db.models import BooleanField, F, Func, Q, TextField, Value

from .adapter import Columns, Document
from .tokens import Phrase, index_text, plain_text

_POSITIONAL = "autocomplete"


class PostgreSQLDialect:
    def row(self, document: Document) -> dict[str, Any]:
        return {
            "title": _unordered(document.title),
            "body": _unordered(document.body),
            "autocomplete": _ordered(document.autocomplete),
            "title_text": plain_text(document.title),
            "body_text": plain_text(document.body),
        }

    def matches(self, phrases: Sequence[Phrase], columns: Columns) -> Q:
        # Column by column: Wagtail keeps an index on each, none on both together.
        return reduce(and_, (reduce(or_, (_in(c, p) for c in columns)) for p in phrases))


def _unordered(text: str) -> Func:
    tokens = Value(index_text(text), output_field=TextField())
    template = "array_to_tsvector(string_to_array(%(expressions)s, ' '))"
    return Func(tokens, template=template, output_field=SearchVectorField())


def _ordered(text: str) -> Func:
    places: dict[str, list[str]] = {}
    for place, token in enumerate(index_text(text).split(), start=1):
        places.setdefault(token, []).append(str(place))
    literal = " ".join(f"{token}:{','.join(where)}" for token, where in places.items())
    value = Value(literal, output_field=TextField())
    return Func(value, template="%(expressions)s::tsvector", output_field=SearchVectorField())


def _in(column: str, phrase: Phrase) -> Q:
    positional = column == _POSITIONAL
    found = Q(_contains(column, _terms(phrase, " <-> " if positional else " & ")))
    if positional or len(phrase.tokens) == 1:
        return found
    return found & Q(**{f"{column}_text__contains": phrase.text})


def _terms(phrase: Phrase, follows: str) -> str:
    *head, last = phrase.tokens
    return follows.join([*head, f"{last}:*" if phrase.open_ended else last])


def _contains(column: str, terms: str) -> Func:
    query: Func = Func(
        Value(terms, output_field=TextField()),
        template="%(expressions)s::tsquery",
        output_field=SearchQueryField(),
    )
    return Func(
        F(column),
        query,
        template="%(expressions)s",
        arg_joiner=" @@ ",
        output_field=BooleanField(),
    )
