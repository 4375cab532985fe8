"""Base of the forms: one question each, big choices, labels and errors that screen readers find."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


class PlainCharField(forms.CharField):
    """Text without signs that cannot be seen; a database takes no NUL."""

    def to_python(self, value: Any) -> str:
        return _UNPRINTABLE.sub("", super().to_python(value) or "").strip()

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Without ``minlength``: a browser's own message would not be in our words."""
        attrs = super().widget_attrs(widget)
        attrs.pop("minlength", None)
        return attrs


class ChoiceField(forms.ChoiceField):
    """One of a few big buttons; nothing is chosen for the citizen."""

    def __init__(self, choices: Any, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.RadioSelect)
        super().__init__(choices=choices, **kwargs)


class QuestionForm(forms.Form):
    """``answers`` are those of the other screens; ``hints`` say below a choice what follows from it."""

    use_required_attribute = False
    error_css_class = "is-wrong"
    hints: dict[str, Any] = {}
    #: The labels or the screen say by themselves what may stay empty.
    hides_optional = False

    def __init__(self, *args: Any, answers: dict[str, Any] | None = None, **kwargs: Any) -> None:
        self.answers = answers or {}
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.error_messages["required"] = _required(field)
            if isinstance(field, forms.ChoiceField):
                field.error_messages["invalid_choice"] = _("Choose one of these.")
            field.widget.attrs.setdefault("autocomplete", "off")
            if field.required and not isinstance(field.widget, forms.RadioSelect):
                field.widget.attrs["aria-required"] = "true"
            if isinstance(field, forms.CharField):
                field.error_messages.setdefault("max_length", _("This is too long."))
            field.widget.attrs.setdefault("data-name", name)

    def asks_as_organisation(self) -> bool:
        """单位, as chosen on the first screen."""
        return bool((self.answers.get("who") or {}).get("who") == "organisation")

    def relabel(self, field: str, **labels: Any) -> None:
        """Other words for some choices of ``field``."""
        choices: Any = self.fields[field]
        choices.choices = [(value, labels.get(value, said)) for value, said in choices.choices]

    def answer(self) -> dict[str, Any]:
        """What is kept of this screen, fit for JSON."""
        return dict(self.cleaned_data)


def _required(field: forms.Field) -> Any:
    if isinstance(field, forms.BooleanField):
        return _("Tick the box, or go back and choose another way.")
    if isinstance(field, forms.ChoiceField):
        return _("Choose one of these.")
    return _("Please fill this in.")


def line(label: Any, required: bool = True, length: int = 100, **attrs: Any) -> PlainCharField:
    """One line of text; ``help_text`` and widget attributes by name."""
    help_text = attrs.pop("help_text", "")
    return PlainCharField(
        label=label,
        required=required,
        max_length=length,
        help_text=help_text,
        widget=forms.TextInput(attrs=attrs),
    )
