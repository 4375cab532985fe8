"""The hint panel of the editor: an empty place that a script fills; it never holds up typing or saving."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from wagtail.admin.panels import FieldPanel, Panel


class HintPanel(Panel):
    """Shows what the advisors said of the last saved draft. Works in every page type with the mixin."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_disclosure/admin/hint_panel.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["hints_url"] = (
                reverse("wagtail_disclosure_admin:hints", args=[self.instance.pk])
                if self.instance.pk
                else ""
            )
            return context


class QuietFieldPanel(FieldPanel):  # type: ignore[misc]
    """Without the comment button: an item has no comments, what has to be said stands in the review."""

    def __init__(self, field_name: str, **kwargs: Any) -> None:
        super().__init__(field_name, **{"disable_comments": True, **kwargs})
