"""Documents and pictures of the host site in a draft: those are public from the moment of their upload."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.core import checks
from django.db import DatabaseError
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from ..models.reviewed import reviewed_models

ID = "wagtail_disclosure.W030"
MOST_WARNINGS = 20


def host_files(item: Any) -> list[tuple[str, Any]]:
    """(label of the model, key) of each document and picture of the host that the fields of ``item`` show."""
    models = (get_document_model(), get_image_model())
    found: dict[tuple[str, Any], None] = {}
    for field in item._meta.concrete_fields:
        if hasattr(field, "extract_references"):
            for model, key, *_path in field.extract_references(field.value_from_object(item)):
                if issubclass(model, models):
                    found[(model._meta.label, key)] = None
    return list(found)


@checks.register(checks.Tags.database)
def check_host_files(
    app_configs: Any = None, databases: Any = None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """A draft that leads to files of the host shows them to the public before anybody has reviewed it."""
    if not databases:
        return []
    try:
        return list(islice(_warnings(), MOST_WARNINGS))
    except DatabaseError:  # before the first migration, or before the one that is about to run
        return []


def _warnings() -> Iterator[checks.CheckMessage]:
    for item in _drafts():
        for label, key in host_files(item):
            yield checks.Warning(
                f"{item._meta.label} {item.pk} shows {label} {key}, which is public already.",
                hint="Upload it as an attachment of the item, and delete it from the host's library.",
                id=ID,
            )


def _drafts() -> Iterator[Any]:
    """Every reviewed page as it was last saved; one that cannot be read is left to the audit."""
    models = reviewed_models()
    for model in models:
        if any(issubclass(model, other) for other in models if other is not model):
            continue
        for page in model._base_manager.select_related("latest_revision").iterator(200):
            revision = getattr(page, "latest_revision", None)
            yield revision.as_object() if revision else page.specific
