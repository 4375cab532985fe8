"""What of a draft counts: the dictionary behind its digest, and its words for readers and advisors."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from modelcluster.models import (
    get_all_child_m2m_relations,
    get_all_child_relations,
    get_serializable_data_for_fields,
)
from wagtail.fields import StreamField
from wagtail.models import COMMENTS_RELATION_NAME

from ..hints import ExtractedText, TextPart
from ..rules.digest import content_digest
from ..rules.richtext import joined_text

#: Names that are about the row, not about its content.
NOT_CONTENT = frozenset(
    {
        "pk",
        "id",
        "path",
        "depth",
        "numchild",
        "url_path",
        "draft_title",
        "live",
        "has_unpublished_changes",
        "first_published_at",
        "last_published_at",
        "live_revision",
        "latest_revision",
        "latest_revision_created_at",
        "expired",
        "locked",
        "locked_at",
        "locked_by",
        "owner",
        "translation_key",
        "alias_of",
        "content_type",
        "index_entries",
        COMMENTS_RELATION_NAME,
    }
)

#: Fields that are judged as parts of their own.
OWN_PARTS = frozenset({"title", "summary"})


def content_of(instance: Any) -> dict[str, Any]:
    """Everything of ``instance`` that a reader could see or that decides when they see it."""
    pointers = {f.name for f in type(instance)._meta.parents.values() if f is not None}
    data = _serialized(instance, NOT_CONTENT | pointers)
    data["content_type"] = type(instance)._meta.label_lower
    plain: dict[str, Any] = json.loads(json.dumps(data, cls=DjangoJSONEncoder))
    return plain


def _serialized(instance: Any, left_out: frozenset[str]) -> dict[str, Any]:
    """As ``instance.serializable_data()``, with children, and theirs, but without their keys."""
    data = {
        name: _plain(instance, name, value)
        for name, value in get_serializable_data_for_fields(instance).items()
        if name not in left_out
    }
    for relation in get_all_child_relations(instance):
        name = relation.get_accessor_name()
        if name not in left_out:
            keys = frozenset({"pk", "id", relation.field.name})
            data[name] = [_serialized(child, keys) for child in getattr(instance, name).all()]
    for field in get_all_child_m2m_relations(instance):
        data[field.name] = [child.pk for child in getattr(instance, field.name).all()]
    return data


def _plain(instance: Any, name: str, value: Any) -> Any:
    """A stream as values: the order of keys in the database is not content."""
    if isinstance(value, str) and isinstance(_field(instance, name), StreamField):
        return json.loads(value) if value else []
    return value


def _field(instance: Any, name: str) -> Any:
    return None if name == "pk" else instance._meta.get_field(name)


def digest_of(instance: Any) -> str:
    """The digest an approval binds."""
    return content_digest(content_of(instance))


def parts_of(instance: Any) -> Iterator[TextPart]:
    """Title, summary, body and any other words of the draft, attachments excepted."""
    for field in _text_fields(instance):
        if field.name in OWN_PARTS:
            yield TextPart(
                field.name, str(getattr(instance, field.name) or ""), str(field.verbose_name)
            )
    text, segments = joined_text(body_fields(instance))
    yield TextPart("body", text, "", segments)


def body_fields(instance: Any) -> list[tuple[str, Any]]:
    """``(name, raw value)`` of every field whose words make up the part called body."""
    found: list[tuple[str, Any]] = []
    for field in _text_fields(instance):
        value = getattr(instance, field.name)
        if field.name in OWN_PARTS or not value:
            continue
        found.append(
            (field.name, raw_stream(value) if isinstance(field, StreamField) else str(value))
        )
    return found


def raw_stream(value: Any) -> list[Any]:
    """A stream value as the JSON that is stored, whatever it was built from."""
    return list(value.stream_block.get_prep_value(value))


def set_body_fields(instance: Any, fields: list[tuple[str, Any]]) -> None:
    """Put values as ``body_fields`` gives them back into ``instance``."""
    for name, value in fields:
        field = instance._meta.get_field(name)
        new = field.to_python(json.dumps(value)) if isinstance(field, StreamField) else value
        setattr(instance, name, new)


def _text_fields(instance: Any) -> Iterator[Any]:
    skipped = {"slug", "draft_title", "url_path", "path", "index_number"}
    for field in instance._meta.concrete_fields:
        if field.name in skipped or getattr(field, "choices", None):
            continue
        if isinstance(field, StreamField | models.TextField) or type(field) is models.CharField:
            yield field


def extracted_text(instance: Any, attachments: tuple[TextPart, ...] = ()) -> ExtractedText:
    """All words of ``instance`` with the digest they belong to."""
    return ExtractedText(digest_of(instance), (*parts_of(instance), *attachments))
