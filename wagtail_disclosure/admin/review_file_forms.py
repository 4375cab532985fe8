"""The forms of a file's page: proposals, words and areas that are to be masked, each with its ground.

``masks()`` of each gives what an act of masking takes: ``words``, ``areas`` and the ``hints`` the words come from.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .. import vocab
from ..attachments.remade import Area
from ..publishing.covering import GROUNDS, CoveredArea, proposed, written
from ..publishing.hintsheet import ShownHint
from .review_words import kind_label

MOST_WORDS = 40
MOST_AREAS = 60
#: Shares of the side of a page; smaller ones are slips of the hand.
LEAST_SIDE = 0.002


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

    def masks(self) -> dict[str, Any]:
        """Raises ApprovalRefused for a word that is too short."""
        lines = [line for line in self.cleaned_data["words"].splitlines() if line.strip()]
        ground = self.cleaned_data["ground"]
        return {"words": [written(line, ground) for line in lines[:MOST_WORDS]]}


class ProposalsForm(_GroundForm):
    """A tick and a mask for each value that the computer would have masked; ``part`` is the text of the file."""

    def __init__(
        self, proposals: Sequence[ShownHint], part: str, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.proposals, self.part = list(proposals), part
        for hint in self.proposals:
            self.fields[f"take-{hint.key[:24]}"] = forms.BooleanField(
                label=hint.text, required=False
            )
            self.fields[f"new-{hint.key[:24]}"] = forms.CharField(
                label=_("Becomes"), required=False, initial=hint.mask, max_length=60
            )
        if self.proposals:
            self.fields["ground"].initial = GROUNDS.get(self.proposals[0].category, "")

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Each proposal with its two fields and what it is."""
        return [
            {
                "take": self[f"take-{hint.key[:24]}"],
                "new": self[f"new-{hint.key[:24]}"],
                "label": kind_label(hint.kind, hint.category),
                "count": sum(place.part == self.part for place in hint.places),
            }
            for hint in self.proposals
        ]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not any(data.get(f"take-{hint.key[:24]}") for hint in self.proposals):
            raise forms.ValidationError(_("Tick what is to be masked."))
        return data

    def masks(self) -> dict[str, Any]:
        """Raises ApprovalRefused for a mask that says what it hides."""
        data = self.cleaned_data
        taken = [hint for hint in self.proposals if data.get(f"take-{hint.key[:24]}")]
        words = [proposed(hint, data["ground"], data[f"new-{hint.key[:24]}"]) for hint in taken]
        return {"words": words, "hints": taken}


class MaskAreasForm(_GroundForm):
    """Rectangles that were drawn: JSON, rows of page, left, top, right and bottom as shares of the page."""

    areas = forms.CharField(
        widget=forms.HiddenInput,
        max_length=20_000,
        error_messages={"required": _("Draw at least one area on the page.")},
    )

    def clean_areas(self) -> list[Area]:
        try:
            areas = [_area(row) for row in json.loads(self.cleaned_data["areas"])]
        except (ValueError, TypeError):
            raise forms.ValidationError(_("The areas did not arrive. Draw them again.")) from None
        if not 1 <= len(areas) <= MOST_AREAS:
            said = _("Draw at least one area and at most %(count)d.")
            raise forms.ValidationError(said, params={"count": MOST_AREAS})
        return areas

    def masks(self) -> dict[str, Any]:
        ground = self.cleaned_data["ground"]
        return {"areas": [CoveredArea(area, ground) for area in self.cleaned_data["areas"]]}


def _area(row: Any) -> Area:
    page, *sides = row
    left, top, right, bottom = (min(max(float(side), 0.0), 1.0) for side in sides)
    if right - left < LEAST_SIDE or bottom - top < LEAST_SIDE:
        raise ValueError("an area without size")
    return Area(int(page), left, top, right, bottom)


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

    def masks(self) -> dict[str, Any]:
        data = self.cleaned_data
        sides = [data[name] / 100 for name in ("left", "top", "right", "bottom")]
        return {"areas": [CoveredArea(Area(data["page"], *sides), data["ground"])]}
