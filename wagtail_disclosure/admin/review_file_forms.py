"""The forms of a file under review: words and areas that are to be masked, each with its ground."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .. import vocab
from ..attachments.remade import Area
from ..publishing.covering import Covered, CoveredArea, written

MOST_WORDS = 40


class _GroundForm(forms.Form):
    ground = forms.ChoiceField(
        label=_("Why it is not disclosed"),
        choices=[("", _("Choose a ground")), *vocab.ExemptionGround.choices],
        error_messages={"required": _("Name the ground for masking.")},
    )


class MaskWordsForm(_GroundForm):
    """Words as they stand in the file, one line each."""

    words = forms.CharField(
        label=_("Words to be masked, one a line"),
        help_text=_("Exactly as they stand in the file. They are masked wherever they stand."),
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        max_length=4000,
        error_messages={"required": _("Write what is to be masked.")},
    )

    def covered(self) -> list[Covered]:
        """Raises ApprovalRefused for a word that is too short."""
        lines = [line for line in self.cleaned_data["words"].splitlines() if line.strip()]
        return [written(line, self.cleaned_data["ground"]) for line in lines[:MOST_WORDS]]


def _share(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=100)


class MaskAreaForm(_GroundForm):
    """A rectangle in hundredths of the page, from its left upper corner."""

    page = forms.IntegerField(label=_("Page"), min_value=1, initial=1)
    left = _share(_("From the left, per cent"))
    right = _share(_("To the right, per cent"))
    top = _share(_("From the top, per cent"))
    bottom = _share(_("To the bottom, per cent"))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        pairs = (("left", "right"), ("top", "bottom"))
        if any(
            data.get(a) is not None and data.get(b) is not None and data[a] >= data[b]
            for a, b in pairs
        ):
            raise forms.ValidationError(
                _("The area has no size: the second number must be larger.")
            )
        return data

    def covered(self) -> CoveredArea:
        data = self.cleaned_data
        sides = [data[name] / 100 for name in ("left", "top", "right", "bottom")]
        return CoveredArea(Area(data["page"], *sides), data["ground"])
