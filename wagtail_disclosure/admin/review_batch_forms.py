"""Forms of the batch page. Nothing is preselected."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .. import vocab
from ..publishing.sheet import ReviewSheet


class QuestionForm(forms.Form):
    """The question about one draft."""

    answer = forms.ChoiceField(
        widget=forms.RadioSelect,
        error_messages={"required": _("Answer the question about the content.")},
    )

    def __init__(self, *args: Any, asked: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].label = asked.words
        self.fields["answer"].choices = asked.choices  # type: ignore[attr-defined]


class SharedForm(forms.Form):
    """What is decided for all of them; whatever is not to be disclosed is reviewed by itself."""

    mode = forms.ChoiceField(
        widget=forms.RadioSelect,
        label=_("How are these to be disclosed?"),
        error_messages={"required": _("Choose how this is to be disclosed.")},
    )
    secrecy = forms.ChoiceField(
        widget=forms.RadioSelect,
        label=_("Outcome of the secrecy review, for each of them"),
        choices=[
            row for row in vocab.SecrecyOutcome.choices if row[0] == vocab.SecrecyOutcome.CLEAR
        ],
        error_messages={"required": _("State the outcome of the secrecy review.")},
    )

    prefix = "all"

    def __init__(self, *args: Any, sheet: ReviewSheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        modes = set(sheet.item.DECIDABLE_MODES) - {vocab.DisclosureMode.EXEMPT.value}
        choices = [row for row in vocab.DisclosureMode.choices if row[0] in modes]
        self.fields["mode"].choices = choices  # type: ignore[attr-defined]
        if not sheet.decides_secrecy:
            del self.fields["secrecy"]
