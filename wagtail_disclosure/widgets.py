"""Form widgets of the editor."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class AttachmentsInput(forms.Widget):
    """A list of files with an upload button; the value travels as JSON in a hidden field."""

    template_name = "wagtail_disclosure/admin/widgets/attachments.html"

    class Media:
        js = ["wagtail_disclosure/js/attachments.js"]
        css = {"all": ["wagtail_disclosure/css/admin.css", "wagtail_disclosure/css/editor.css"]}

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        refs = json.loads(value) if isinstance(value, str) else (value or [])
        context["widget"].update(
            refs=refs,
            json=json.dumps(refs or [], ensure_ascii=False),
            upload_url=reverse("wagtail_disclosure_admin:upload"),
        )
        return context

    def format_value(self, value: Any) -> Any:
        return value

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return data.get(name) or "[]"


#: One template for all options; Django's own renders a template for each of them.
SELECT_TEMPLATE = "wagtail_disclosure/admin/widgets/select.html"
CHOICES_TEMPLATE = "wagtail_disclosure/admin/widgets/choices.html"


class ChannelsInput(forms.CheckboxSelectMultiple):
    """Channels as check boxes over a JSON list."""

    template_name = CHOICES_TEMPLATE

    def __init__(self, choices: Any) -> None:
        super().__init__(choices=choices)

    def format_value(self, value: Any) -> list[str]:
        return list(json.loads(value) if isinstance(value, str) else (value or []))

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return json.dumps(super().value_from_datadict(data, files, name) or [])

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False


class ModeSelect(forms.RadioSelect):
    """The disclosure mode, deliberately without a preselected answer."""

    template_name = CHOICES_TEMPLATE

    help_text = _("Nothing is preselected: whoever drafts the text proposes.")
