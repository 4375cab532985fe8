"""The body of an item. No images, documents or embeds: they would be public before the item is."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock

FEATURES = ["h3", "h4", "bold", "italic", "ol", "ul", "hr", "link"]


class BodyBlock(blocks.StreamBlock):
    """Headings, paragraphs and tables."""

    heading = blocks.CharBlock(
        label=_("Heading"),
        icon="title",
        template="wagtail_disclosure/public/blocks/heading.html",
    )
    paragraph = blocks.RichTextBlock(label=_("Text"), icon="pilcrow", features=FEATURES)
    table = TableBlock(
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
