"""Drafts, as a clerk would enter them: a row of ``items.json`` becomes a saved draft."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

from django.db.models import TextChoices

from home.demo.fixtures import table
from wagtail_disclosure.models import DirectoryPage, DisclosureItemPage
from wagtail_disclosure.vocab import Channel, Genre

COPIED = (
    "title",
    "document_number",
    "issuing_body",
    "department",
    "statutory_category",
    "subject_category",
    "summary",
    "mode_reason",
    "ground",
    "legal_basis",
    "validity",
    "time_limit",
)


def find(key: str) -> DisclosureItemPage | None:
    """The item that was made of the row with this key; its slug is the key."""
    found: DisclosureItemPage | None = DisclosureItemPage.objects.filter(slug=key).first()
    return found


def save_draft(
    directory: DirectoryPage, row: dict[str, Any], drafter: Any, attachments: list[dict[str, Any]]
) -> DisclosureItemPage:
    """Add the draft below ``directory`` and save it as ``drafter``."""
    successor = find(row["successor"]) if row["successor"] else None
    item = DisclosureItemPage(
        **{name: row[name] or "" for name in COPIED},
        slug=row["key"],
        owner=drafter,
        genre=by_label(Genre, row["genre"], Genre.OTHER),
        date_created=date.fromisoformat(row["date_created"]),
        body=[block(each) for each in row["body"]],
        attachments=attachments,
        disclosure_mode=row["mode"],
        repealed_on=date.fromisoformat(row["repealed_on"]) if row["repealed_on"] else None,
        successor_id=successor.pk if successor else None,
        keywords=" ".join(row["keywords"]),
        channels=[by_label(Channel, label, Channel.OTHER) for label in row["channels"]],
    )
    directory.refresh_from_db()
    directory.add_child(instance=item)
    item.save_revision(user=drafter)
    return item


def block(row: dict[str, Any]) -> tuple[str, Any]:
    """One block of the body."""
    if row["type"] == "table":
        return "table", table(row["rows"], row.get("header", True))
    if row["type"] == "heading":
        return "heading", row["text"]
    return "paragraph", row["html"]


def by_label(choices: type[TextChoices], label: str, otherwise: str) -> str:
    """The value whose official label this is, whatever the width of its brackets."""
    wanted = unicodedata.normalize("NFKC", label)
    labels = {unicodedata.normalize("NFKC", str(text)): value for value, text in choices.choices}
    return str(labels.get(wanted, otherwise))
