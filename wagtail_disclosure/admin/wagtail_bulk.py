"""Wagtail's bulk actions on pages, without the titles of drafts that the user may not edit.

Read in wagtail 7.4.4 and 8.0.1: the four action classes are private there, ``get_actionable_objects`` is documented.
"""

from __future__ import annotations

from typing import Any

from wagtail import hooks
from wagtail.admin.views.pages.bulk_actions import (
    DeleteBulkAction,
    MoveBulkAction,
    PublishBulkAction,
    UnpublishBulkAction,
)

from ..compat import load_page_model
from ..models.reviewed import is_reviewed
from .guards import hide_drafts

ACTIONS = (DeleteBulkAction, MoveBulkAction, PublishBulkAction, UnpublishBulkAction)
#: Later than Wagtail's own: the last class of a name is the one that acts.
AFTER_WAGTAIL = 1000


class _OwnDraftsOnly:
    """The confirmation page names whatever key is in its address; here it names what the user may see."""

    request: Any

    def get_actionable_objects(self) -> tuple[list[Any], dict[str, list[Any]]]:
        objects, more = super().get_actionable_objects()  # type: ignore[misc]
        refused = more["items_with_no_access"]
        pages = load_page_model().objects.filter(pk__in=[page.pk for page in [*objects, *refused]])
        seen = set(hide_drafts(pages, self.request).values_list("pk", flat=True))
        kept = [_public_face(page) for page in refused if page.pk in seen]
        return [page for page in objects if page.pk in seen], {**more, "items_with_no_access": kept}


def _public_face(page: Any) -> Any:
    """A base page would show the title of the newest draft."""
    return page.specific_deferred if is_reviewed(page) else page


def register() -> None:
    """Put our classes in place of Wagtail's."""
    for action in ACTIONS:
        ours = type(action.__name__, (_OwnDraftsOnly, action), {})
        hooks.register("register_bulk_action", ours, order=AFTER_WAGTAIL)
