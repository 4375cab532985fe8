"""InnoDB full text in boolean mode, which knows no phrase that ends in a prefix.

The tokens narrow the rows down, and where a phrase has more than one, the stored run of tokens
decides. InnoDB shows a row to full-text queries once its transaction has been committed, and may
miss it for a fraction of a second while it writes a full cache (innodb_ft_cache_size) away.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import F, FloatField, Func, Q, TextField, Value
from django.db.models.lookups import GreaterThan

from .adapter import Columns, Document
from .tokens import Phrase, index_text


class MySQLDialect:
    def row(self, document: Document) -> dict[str, Any]:
        return {
            "title": _enclosed(document.title),
            "body": _enclosed(document.body),
            "autocomplete": _enclosed(document.autocomplete),
        }

    def matches(self, phrases: Sequence[Phrase], columns: Columns) -> Q:
        terms = dict.fromkeys(term for phrase in phrases for term in _terms(phrase))
        indexed = Q(GreaterThan(_relevance(columns, " ".join(terms)), 0.0))
        compared = (_in_text(p, columns) for p in phrases if len(p.tokens) > 1)
        return reduce(and_, compared, indexed)


def _enclosed(text: str) -> str:
    return f" {index_text(text)} "


def _terms(phrase: Phrase) -> list[str]:
    *head, last = phrase.tokens
    return [f"+{token}" for token in head] + [f"+{last}{'*' if phrase.open_ended else ''}"]


def _relevance(columns: Columns, terms: str) -> Func:
    names: Func = Func(*map(F, columns), template="%(expressions)s", output_field=TextField())
    return Func(
        names,
        Value(terms),
        template="MATCH (%(expressions)s IN BOOLEAN MODE)",
        arg_joiner=") AGAINST (",
        output_field=FloatField(),
    )


def _in_text(phrase: Phrase, columns: Columns) -> Q:
    run = f" {' '.join(phrase.tokens)}{'' if phrase.open_ended else ' '}"
    return reduce(or_, (Q(**{f"{column}__contains": run}) for column in columns))
