"""What the public templates ask for. Every tag does without a ``request`` in the context."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from ..models import DirectoryPage, RequestFormPage, Township
from ..public.metadata import MetadataRow, field_label, iso_date, metadata_rows
from ..public.textsize import is_big, switch_link

register = template.Library()
register.filter("iso_date", iso_date)
register.simple_tag(field_label)

KINDS = {
    "application/pdf": "PDF",
    "application/msword": "Word",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
    "application/vnd.ms-excel": "Excel",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel",
    "application/ofd": "OFD",
}


@dataclass(frozen=True, slots=True)
class TextSize:
    """Whether text is large, and the link to the other size (empty without a visit)."""

    big: bool
    switch: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a withdrawn item stood."""

    township: Township | None
    directory: Any


@register.simple_tag(takes_context=True)
def text_size(context: dict[str, Any]) -> TextSize:
    """The size of this visit."""
    visit = context.get("request")
    return TextSize(is_big(visit), switch_link(visit)) if visit else TextSize(False, "")


@register.simple_tag(takes_context=True)
def disclosure_metadata(context: dict[str, Any], item: Any) -> list[MetadataRow]:
    """Rows of the metadata table of ``item``."""
    township = context.get("township")
    return metadata_rows(item, township.organ_name if township else "", context.get("published_on"))


@register.simple_tag
def disclosure_ancestors(page: Any) -> list[Any]:
    """Public pages above ``page``, from the front page down."""
    if page is None or not page.path:
        return []
    return list(page.get_ancestors().live().filter(depth__gt=1))


@register.simple_tag
def withdrawn_from(note: Any) -> Place:
    """Township and directory that ``note`` belongs to."""
    township = Township.objects.filter(root_page_id=note.root_id or None).first()
    if township is None:
        return Place(None, None)
    return Place(township, township.pages(DirectoryPage).live().first())


@register.simple_tag
def request_form_of(township: Any) -> RequestFormPage | None:
    """The township's live form for requests, or None while it takes none online."""
    if township is None:
        return None
    return township.pages(RequestFormPage).live().first()


@register.filter
def breakable(number: str) -> SafeString:
    """An index number that a narrow column breaks after its slashes."""
    return mark_safe(str(escape(number)).replace("/", "/<wbr>"))  # noqa: S308 - escaped before


@register.filter
def file_kind(row: Any) -> str:
    """What an attachment is, in the words people use; else the ending of its name."""
    if row.media_type in KINDS:
        return KINDS[row.media_type]
    if row.media_type.startswith("image/"):
        return _("Picture")
    if row.media_type == "text/plain":
        return _("Plain text")
    ending = row.name.rpartition(".")[2] if "." in row.name else ""
    return ending.upper()[:8] or _("File")
