"""Wagtail's two workflow panels without reviewed pages, which have panels of their own.

Read in wagtail 7.4.4 and 8.0.1: the panel classes are private there, so a panel that is not found is left as it is.
"""

from __future__ import annotations

from typing import Any

from ..models import ReviewedMixin


def without_reviewed(panels: list[Any]) -> list[Any]:
    """The same panels; the two that would list reviewed pages a second time leave them out."""
    return [_narrowed(panel) for panel in panels]


def _narrowed(panel: Any) -> Any:
    key = {"workflow_objects_to_moderate": "states", "user_objects_in_workflow_moderation": "workflow_states"}.get(
        getattr(panel, "name", "")
    )  # fmt: skip
    return _Narrowed(panel, key) if key else panel


class _Narrowed:
    """A panel whose list was filtered."""

    def __init__(self, panel: Any, key: str) -> None:
        self.panel = panel
        self.key = key
        self.order = panel.order
        self.name = panel.name
        self.media = panel.media

    def render_html(self, parent_context: Any = None) -> Any:
        """As the panel renders itself, with fewer rows."""
        full = self.panel.get_context_data

        def fewer(context: Any) -> Any:
            data = full(context)
            data[self.key] = [row for row in data[self.key] if not _is_reviewed(row)]
            return data

        self.panel.get_context_data = fewer
        return self.panel.render_html(parent_context)


def _is_reviewed(row: Any) -> bool:
    shown = row["obj"] if isinstance(row, dict) else row.content_object
    model = getattr(shown, "specific_class", None) or type(shown)
    return issubclass(model, ReviewedMixin)
