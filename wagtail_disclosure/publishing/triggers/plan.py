"""Which tables are guarded and how, worked out from the installed models; no SQL dialect here.

``live`` stands in the base page's table; the content of a reviewed page stands there and in the tables of its
classes and child relations. Ledgers are append-only.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey

from ...compat import base_page_class, load_page_model
from ...models import (
    Attachment,
    AuthorshipEntry,
    CaseEvent,
    IdentityReveal,
    PublishWindow,
    ReviewApproval,
    ReviewedMixin,
    StageVote,
)
from ...models.reviewed import reviewed_models

#: Ledgers: rows are added, never changed or deleted.
APPEND_ONLY = (AuthorshipEntry, StageVote, CaseEvent, IdentityReveal)

#: Columns of the base page table that may change while the page is live: place, draft state, locks, owner.
FREE = frozenset(
    {
        "path",
        "depth",
        "numchild",
        "url_path",
        "draft_title",
        "has_unpublished_changes",
        "latest_revision_id",
        "latest_revision_created_at",
        "locked",
        "locked_at",
        "locked_by_id",
        "owner_id",
        "expired",
    }
)

#: End dates of an approval: the only columns that may ever change, and only from NULL.
APPROVAL_ENDS = ("superseded_at", "revoked_at")
APPROVAL_END_NOTES = ("revoked_by", "revocation")


@dataclass(frozen=True, slots=True)
class LiveTable:
    """The table with ``live``; ``content`` are the columns bound by an approval."""

    table: str
    key: str
    label: str
    content: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ContentTable:
    """A table with content of a reviewed page; ``pointer`` leads to the live table's key."""

    table: str
    pointer: str
    columns: tuple[str, ...]
    defines: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything the triggers are made from."""

    live: LiveTable
    contents: tuple[ContentTable, ...]
    approvals: str
    windows: str
    approval_columns: tuple[str, ...]
    window_columns: tuple[str, ...]
    append_only: tuple[str, ...]
    files: str
    file_columns: tuple[str, ...]

    def defining(self) -> tuple[ContentTable, ...]:
        """Tables in which a row makes a page a reviewed one."""
        return tuple(table for table in self.contents if table.defines)


def columns_of(model: type[models.Model]) -> tuple[str, ...]:
    """Concrete columns of the model's own table."""
    return tuple(str(field.column) for field in model._meta.local_concrete_fields)


def present(whole: Plan, tables: set[str]) -> Plan | None:
    """``whole`` for the tables that exist; None while the gate's own tables are not there."""
    if (
        not {whole.live.table, whole.approvals, whole.windows, *whole.append_only, whole.files}
        <= tables
    ):
        return None
    contents = tuple(content for content in whole.contents if content.table in tables)
    return replace(whole, contents=contents) if contents else None


@cache
def plan() -> Plan:
    """The plan for the models of this process."""
    page = load_page_model()
    gated = [model for model in reviewed_models() if base_page_class(model) is page]
    live = LiveTable(
        page._meta.db_table,
        str(page._meta.pk.column),
        page._meta.label_lower,
        tuple(c for c in columns_of(page) if c not in FREE | {page._meta.pk.column, "live"}),
    )
    contents: dict[str, ContentTable] = {}
    for model in gated:
        for table in [*_own_tables(model, page), *_child_tables(model, page)]:
            contents.setdefault(table.table, table)
    return Plan(
        live=live,
        contents=tuple(contents.values()),
        approvals=ReviewApproval._meta.db_table,
        windows=PublishWindow._meta.db_table,
        approval_columns=columns_of(ReviewApproval),
        window_columns=columns_of(PublishWindow),
        append_only=tuple(model._meta.db_table for model in APPEND_ONLY),
        files=Attachment._meta.db_table,
        file_columns=tuple(c for c in columns_of(Attachment) if c != "uploaded_by_id"),
    )


def _own_tables(model: type[Any], page: type[Any]) -> list[ContentTable]:
    """The tables of the classes; a host's plain parent class holds content but makes nothing a reviewed page."""
    classes = [model, *(p for p in model._meta.get_parent_list() if p is not page)]
    return [
        _table(c, str(c._meta.pk.column), defines=issubclass(c, ReviewedMixin))
        for c in classes
        if not issubclass(page, c)
    ]


def _child_tables(model: type[Any], page: type[Any]) -> list[ContentTable]:
    parental = [r.field for r in model._meta.related_objects if isinstance(r.field, ParentalKey)]
    children = [_table(f.model, str(f.column)) for f in parental if f.related_model is not page]
    through = [
        _table(field.remote_field.through, str(field.m2m_column_name()))
        for field in model._meta.many_to_many
    ]
    return children + through


def _table(model: type[Any], pointer: str, defines: bool = False) -> ContentTable:
    return ContentTable(model._meta.db_table, pointer, columns_of(model), defines)
