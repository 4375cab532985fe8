"""The metadata table of an item: the fields of 国办公开办函〔2019〕61号 platforms, empty ones left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from .. import vocab
from ..models import DisclosureItemPage


@dataclass(frozen=True, slots=True)
class MetadataRow:
    """A label and what stands beside it; ``wide`` rows take the whole width."""

    name: str
    label: str
    value: str
    wide: bool = False


def metadata_rows(item: Any, organ: str = "", published_on: Any = None) -> list[MetadataRow]:
    """Rows of a page with ``DisclosureMixin``, in the order of the platforms."""
    return without_holes([row for row in _rows(item, organ, published_on) if row.value])


def without_holes(rows: list[MetadataRow]) -> list[MetadataRow]:
    """Two narrow rows stand side by side; one without a neighbour becomes wide."""
    done: list[MetadataRow] = []
    waiting = list(rows)
    while waiting:
        pair = waiting[:2]
        if pair[0].wide or len(pair) < 2 or pair[1].wide:
            done.append(replace(waiting.pop(0), wide=True))
        else:
            done += pair
            del waiting[:2]
    return done


def _rows(item: Any, organ: str, published_on: Any) -> Iterator[MetadataRow]:
    def row(name: str, value: str, label: str = "", wide: bool = False) -> MetadataRow:
        return MetadataRow(name, label or field_label(name), value, wide)

    yield row("index_number", item.index_number or "")
    yield row("document_number", item.document_number)
    yield row("title", item.title, _("Title of the document"), wide=True)
    yield row("issuing_body", item.issuing_body or organ)
    yield row("department", item.department)
    yield row("statutory_category", item.get_statutory_category_display(), wide=True)
    yield row("subject_category", item.subject_category)
    yield row("genre", item.get_genre_display())
    yield row("date_created", iso_date(item.date_created))
    yield row("published_on", iso_date(published_on), _("Date of publication"))
    yield row("validity", item.get_validity_display())
    if item.validity != vocab.Validity.IN_FORCE:
        yield row("repealed_on", iso_date(item.repealed_on))
    yield row("disclosure_mode", item.get_disclosure_mode_display())
    yield row("time_limit", item.time_limit)
    yield row("channels", "、".join(item.channel_labels()), wide=True)
    yield row("legal_basis", item.legal_basis, wide=True)
    yield row("keywords", item.keywords, wide=True)
    yield row("summary", item.summary, wide=True)


def field_label(name: str) -> str:
    """What the editor calls the field, as a heading."""
    field: Any = DisclosureItemPage._meta.get_field(name)
    return str(capfirst(field.verbose_name))


def iso_date(value: Any) -> str:
    """YYYY-MM-DD of a date, or of a moment in local time; empty for none."""
    if hasattr(value, "tzinfo") and value is not None:
        value = timezone.localtime(value).date()
    return value.isoformat() if isinstance(value, date) else ""
