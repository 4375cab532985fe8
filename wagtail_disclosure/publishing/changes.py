"""What a draft changes in what was last approved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst
from wagtail.fields import StreamField
from wagtail.models import Revision

from ..models import ReviewApproval
from ..models.content import content_of, digest_of, raw_stream
from ..rules.richtext import joined_text, leaves
from ..rules.textdiff import Run, changed_runs


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field with the runs of its old and new words; ``layout_only`` when only its markup differs."""

    name: str
    label: str
    runs: tuple[Run, ...]
    layout_only: bool = False


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that differs from the approved version; ``files_*`` are names of attachments."""

    since: datetime
    fields: tuple[FieldChange, ...]
    files_new: tuple[str, ...]
    files_gone: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        """Whether the draft is what was approved."""
        return not (self.fields or self.files_new or self.files_gone)


def changes_since(item: Any, approval: ReviewApproval) -> Changes | None:
    """Changes of ``item`` against what ``approval`` covers; None when that text is no longer kept."""
    old = approved_version(item, approval)
    if old is None:
        return None
    before, after = _files(old), _files(item)
    return Changes(
        approval.created_at,
        tuple(_changed_fields(old, item)),
        tuple(name for key, name in after.items() if key not in before),
        tuple(name for key, name in before.items() if key not in after),
    )


def approved_version(item: Any, approval: ReviewApproval) -> Any:
    """The object with exactly the approved content, or None. A revision row may have been written anew since."""
    revision = Revision.objects.filter(pk=approval.revision_id).first()
    candidates = [revision.as_object()] if revision else []
    candidates += type(item)._base_manager.filter(pk=item.pk)
    return next((found for found in candidates if digest_of(found) == approval.digest), None)


def _files(item: Any) -> dict[str, str]:
    return {
        str(ref["sha256"]): str(ref["name"]) for ref in getattr(item, "attachments", None) or []
    }


def _changed_fields(old: Any, new: Any) -> Iterator[FieldChange]:
    before, after = content_of(old), content_of(new)
    for name in dict.fromkeys([*_in_order(new, after), *before]):
        if name == "attachments" or before.get(name) == after.get(name):
            continue
        texts = _shown(old, name), _shown(new, name)
        layout_only = texts[0] == texts[1]
        if layout_only:
            texts = _source(old, name), _source(new, name)
        runs = changed_runs(*texts)
        if runs:
            yield FieldChange(name, _label(new, name), runs, layout_only)


def _in_order(item: Any, content: dict[str, Any]) -> list[str]:
    first = [name for name in ("title", "summary", "body") if name in content]
    return [*first, *(name for name in content if name not in first)]


def _shown(item: Any, name: str) -> str:
    field = _field(item, name)
    if field is None or not hasattr(item, field.name):
        return str(content_of(item).get(name, ""))
    if getattr(field, "choices", None):
        return str(getattr(item, f"get_{name}_display")())
    if name == "channels" and hasattr(item, "channel_labels"):
        return "、".join(item.channel_labels())
    value = getattr(item, name)
    if isinstance(field, StreamField):
        return joined_text([(name, raw_stream(value))])[0] if value else ""
    if isinstance(value, str):
        return joined_text([(name, value)])[0]
    if isinstance(value, list):
        return "、".join(map(str, value))
    return "" if value is None else str(value)


def _source(item: Any, name: str) -> str:
    field = _field(item, name)
    value = getattr(item, name, "") or ""
    raw = raw_stream(value) if isinstance(field, StreamField) and value else value
    return "\n".join(source for _path, source, _separator in leaves(raw, name))


def _field(item: Any, name: str) -> Any:
    try:
        return item._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def _label(item: Any, name: str) -> str:
    field = _field(item, name)
    return str(capfirst(getattr(field, "verbose_name", name) or name))
