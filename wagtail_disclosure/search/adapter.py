"""The one place that leans on Wagtail's private search API.

Read in modelsearch 1.3.2 as installed by Wagtail 7.4.4 and 8.0.1 (both re-export it as
``wagtail.search``): ``BaseIndex.add_items``, the compilers' ``search()`` with the attributes
``query``, ``queryset``, ``fields`` and ``order_by_relevance``,
``get_descendants_content_types_pks`` and the models ``IndexEntry`` and ``SQLiteFTSIndexEntry``.

The stock backend of the database in use is subclassed: its tables, rebuilders, results, checks
and deletions stay; what is written into the tables and how they are asked is ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from operator import and_, or_
from typing import Any, Protocol

from django.db.models import (
    Case,
    CharField,
    ExpressionWrapper,
    F,
    FloatField,
    IntegerField,
    Manager,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Length
from modelsearch.backends import database
from modelsearch.conf import get_app_config
from modelsearch.index import AutocompleteField, RelatedFields, SearchField
from modelsearch.query import And, Boost, Fuzzy, MatchAll, Not, Or, PlainText
from modelsearch.query import Phrase as QuotedPhrase
from modelsearch.utils import get_content_type_pk, get_descendants_content_types_pks

from .tokens import Phrase, exact_phrase, query_terms

Columns = tuple[str, ...]


@dataclass(frozen=True)
class Document:
    """The raw text of one object by index column, as its ``search_fields`` name it."""

    title: str
    body: str
    autocomplete: str


class Dialect(Protocol):
    """What one database stores for a document and how it is asked for phrases."""

    def row(self, document: Document) -> dict[str, Any]:
        """Values for the fields of an IndexEntry."""
        ...

    def matches(self, phrases: Sequence[Phrase], columns: Columns) -> Q:
        """A condition on IndexEntry: every phrase is found within one of the columns."""
        ...


def index_entry_model() -> type[Model]:
    model: type[Model] = get_app_config().get_model("IndexEntry")
    return model


def sqlite_fts_table() -> str:
    table: str = get_app_config().get_model("SQLiteFTSIndexEntry")._meta.db_table
    return table


def bigram_backend(params: dict[str, Any], dialects: dict[str, Callable[[], Dialect]]) -> Any:
    """An instance of the stock backend for the default database, taught a dialect.

    Returned as it is where it has no index of its own (SQLite without FTS5, other databases):
    it then compares substrings, which finds Chinese too, slowly.
    """
    stock = database.SearchBackend(params)
    vendor = getattr(getattr(stock.index_class(stock), "read_connection", None), "vendor", "")
    if vendor not in dialects:
        return stock
    stock_class: Any = type(stock)
    return _taught(stock_class, dialects[vendor])(params)


@cache
def _taught(stock: type[Any], dialect: Callable[[], Dialect]) -> Any:
    """Subclasses of a stock backend, its index and its two compilers."""
    extra = {"dialect": dialect()}
    compiler = stock.query_compiler_class
    completer = stock.autocomplete_query_compiler_class
    parts = {
        "index_class": type("BigramIndex", (_BigramIndex, stock.index_class), extra),
        "query_compiler_class": type("BigramCompiler", (_BigramCompiler, compiler), extra),
        "autocomplete_query_compiler_class": type(
            "BigramCompleter", (_BigramCompleter, completer), extra
        ),
    }
    return type("BigramSearchBackend", (stock,), parts)


class _BigramIndex:
    """Writes documents through the ORM; a row that exists is updated in the same statement."""

    dialect: Dialect
    write_connection: Any

    def add_items(self, model: Any, objs: Iterable[Any]) -> None:
        content_type = get_content_type_pk(model)
        entry = index_entry_model()
        rows = [
            entry(content_type_id=content_type, object_id=str(obj.pk), **self._row(obj))
            for obj in objs
            if model.get_search_fields()
        ]
        if not rows:
            return
        targeted = self.write_connection.features.supports_update_conflicts_with_target
        entry._default_manager.using(self.write_connection.alias).bulk_create(
            rows,
            update_conflicts=True,
            update_fields=self.dialect.row(Document("", "", "")).keys(),
            unique_fields=["content_type", "object_id"] if targeted else None,
        )

    def _row(self, obj: Any) -> dict[str, Any]:
        found: dict[str, list[str]] = {"title": [], "body": [], "autocomplete": []}
        for column, text in _texts(obj, obj.get_search_fields()):
            found[column].append(text)
        return self.dialect.row(Document(**{name: "\n".join(v) for name, v in found.items()}))


def _texts(obj: Any, fields: Iterable[Any]) -> Iterator[tuple[str, str]]:
    for field in fields:
        if isinstance(field, SearchField):
            column = "title" if field.field_name == "title" else "body"
            yield column, _as_text(field.get_value(obj))
        elif isinstance(field, AutocompleteField):
            yield "autocomplete", _as_text(field.get_value(obj))
        elif isinstance(field, RelatedFields):
            for related in _related(field.get_value(obj)):
                yield from _texts(related, field.fields)


def _related(value: Any) -> Iterable[Any]:
    if isinstance(value, Manager):
        return value.all()
    if callable(value):
        value = value()
    return [] if value is None else [value]


def _as_text(value: Any) -> str:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        return "\n".join(map(_as_text, value))
    return "" if value is None else str(value)


class _BigramCompiler:
    """Turns any query tree into one condition on the index and ranks by where it was found."""

    dialect: Dialect
    columns: Columns = ("title", "body")
    last_is_prefix = False
    query: Any
    queryset: QuerySet[Any]
    fields: Any
    order_by_relevance: bool

    def search(
        self, config: Any, start: int | None, stop: int | None, **options: Any
    ) -> QuerySet[Any]:
        if isinstance(self.query, Fuzzy):
            found: QuerySet[Any] = super().search(config, start, stop, **options)  # type: ignore[misc]
            return found
        if isinstance(self.query, MatchAll):
            return self.queryset[start:stop]
        condition = self._condition(self.query, self._asked_columns())
        if condition is None:
            return self.queryset.none()
        queryset = self.queryset.filter(pk__in=self._object_pks(condition))
        return self._ordered(queryset, options.get("score_field"))[start:stop]

    def _asked_columns(self) -> Columns:
        """``fields=`` narrows to the title or to the rest; the index keeps no finer division."""
        if not self.fields:
            return self.columns
        wanted = {"title" if name == "title" else "body" for name in self.fields}
        return tuple(column for column in self.columns if column in wanted) or self.columns

    def _condition(self, query: Any, columns: Columns) -> Q | None:
        """None where the query names nothing that could be looked for."""
        if isinstance(query, MatchAll):
            return Q(pk__isnull=False)
        if isinstance(query, Boost):
            return self._condition(query.subquery, columns)
        if isinstance(query, Not):
            inner = self._condition(query.subquery, columns)
            return None if inner is None else ~inner
        if isinstance(query, (And, Or)):
            parts = [self._condition(part, columns) for part in query.subqueries]
            return _joined(parts, any_part=isinstance(query, Or))
        return self._leaf(query, columns)

    def _leaf(self, query: Any, columns: Columns) -> Q | None:
        if isinstance(query, QuotedPhrase):
            phrases = exact_phrase(query.query_string)
        elif isinstance(query, PlainText):
            phrases = query_terms(query.query_string, last_is_prefix=self.last_is_prefix)
        else:
            # The answer of the stock backends to a query they do not know (modelsearch 1.x, database/sqlite).
            raise NotImplementedError(
                f"`{type(query).__name__}` was searched for; within other queries this backend "
                "supports PlainText, Phrase, And, Or, Not, Boost and MatchAll. Search for it alone."
            )
        if not phrases:
            return None
        if isinstance(query, PlainText) and query.operator == "or":
            return _joined((self.dialect.matches([p], columns) for p in phrases), any_part=True)
        return self.dialect.matches(phrases, columns)

    def _object_pks(self, condition: Q) -> QuerySet[Any, Any]:
        # A sum, so that SQLite does not walk the index of types: the words select far better.
        type_pk = ExpressionWrapper(F("content_type_id") + 0, output_field=IntegerField())
        types = get_descendants_content_types_pks(self.queryset.model)
        entries = index_entry_model()._default_manager.filter(condition)
        entries = entries.annotate(type_pk=type_pk).filter(type_pk__in=types)
        found_pk = Cast("object_id", self.queryset.model._meta.pk)
        return entries.annotate(found_pk=found_pk).values("found_pk")

    def _ordered(self, queryset: QuerySet[Any], score_field: str | None) -> QuerySet[Any]:
        if self.order_by_relevance or score_field:
            name = score_field or "_score"
            queryset = queryset.annotate(**{name: self._score()})
            if self.order_by_relevance:
                return queryset.order_by(f"-{name}", "-pk")
        return queryset if queryset.query.order_by else queryset.order_by("-pk")

    def _score(self) -> Case:
        """Above 1 where the title alone answers, the shorter the higher; else 0."""
        in_title = self._condition(self.query, ("title",))
        assert in_title is not None  # noqa: S101 - the same query gave a condition before
        entry = index_entry_model()._default_manager.filter(
            content_type_id__in=get_descendants_content_types_pks(self.queryset.model),
            object_id=Cast(OuterRef("pk"), CharField()),
        )
        closeness = entry.annotate(closeness=1.0 / (1.0 + Length(F("title")))).values("closeness")
        return Case(
            When(
                pk__in=self._object_pks(in_title),
                then=1.0 + Subquery(closeness[:1], output_field=FloatField()),
            ),
            default=Value(0.0),
            output_field=FloatField(),
        )


class _BigramCompleter(_BigramCompiler):
    columns = ("autocomplete",)
    last_is_prefix = True


def _joined(parts: Iterable[Q | None], *, any_part: bool) -> Q | None:
    """Parts that name nothing are left out: 低保 AND "%" asks for 低保."""
    meant = [part for part in parts if part is not None]
    return reduce(or_ if any_part else and_, meant) if meant else None
