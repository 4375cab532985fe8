"""The body of an item. No images, documents or embeds: they would be public before the item is."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock

FEATURES = ["h3", "h4", "bold", "italic", "ol", "ul", "hr", "link"]


class TrimmedTableBlock(TableBlock):  # type: ignore[misc]
    """A table without the empty rows and columns that the editor's grid begins with."""

    def clean(self, value: Any) -> Any:
        cleaned: Any = super().clean(value)
        if cleaned and cleaned.get("data") and not cleaned.get("mergeCells"):
            cleaned["data"] = trimmed(cleaned["data"])
        return cleaned


def trimmed(rows: list[list[Any]]) -> list[list[Any]]:
    """``rows`` up to the last row and column in which something stands; at least one cell."""
    used = [[bool(str(cell or "").strip()) for cell in row] for row in rows]
    height = max((i + 1 for i, row in enumerate(used) if any(row)), default=1)
    width = max((j + 1 for row in used for j, cell in enumerate(row) if cell), default=1)
    return [row[:width] for row in rows[:height]]


class BodyBlock(blocks.StreamBlock):
    """Headings, paragraphs and tables."""

    heading = blocks.CharBlock(
        label=_("Heading"),
        icon="title",
        template="wagtail_disclosure/public/blocks/heading.html",
    )
    paragraph = blocks.RichTextBlock(label=_("Text"), icon="pilcrow", features=FEATURES)
    table = TrimmedTableBlock(
        label=_("Table"),
        icon="table",
        template="wagtail_disclosure/public/blocks/table.html",
    )

    def clean(self, value: Any, **options: Any) -> Any:
        """A table without a choice of headers has them in its first row, or it could not be submitted."""
        for child in value:
            if child.block_type == "table" and child.value:
                child.value["table_header_choice"] = child.value.get("table_header_choice") or "row"
        return super().clean(value, **options)
