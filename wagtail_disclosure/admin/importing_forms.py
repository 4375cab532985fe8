"""The rows of the table, each a small form of its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from .. import vocab
from ..exceptions import DisclosureRefusal
from ..models import ImportRow, ImportRun
from ..publishing.importing.runs import CORRECTABLE, correct
from .numbers import number_of
from .wording import unread_label

State = vocab.ImportRowState


class RowForm(forms.ModelForm):  # type: ignore[type-arg]
    """What was recognised, to be corrected."""

    class Meta:
        model = ImportRow
        fields = CORRECTABLE
        widgets = {
            "title": forms.Textarea(attrs={"rows": 2}),
            "date_created": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The form fills its instance before anything is checked; the act works on the stored row.
        self.row = ImportRow.objects.select_related("run__township").get(pk=self.instance.pk)
        for name, field in self.fields.items():
            label = f"{field.label} ({self.row.number})"
            field.widget.attrs |= {"aria-label": label, "data-field": name}

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("chosen") and not data.get("title"):
            self.add_error("title", _("Enter the title, or leave the row out."))
        if (
            data.get("chosen")
            and not data.get("date_created")
            and "date_created" not in self.errors
        ):
            self.add_error("date_created", _("Enter the date, or leave the row out."))
        return data

    @property
    def unread(self) -> list[str]:
        """What no machine has read in the file."""
        file = self.row.attachment
        return list(dict.fromkeys(map(unread_label, file.incomplete))) if file else []


def shown_rows(run: ImportRun) -> Any:
    """Rows that may still become drafts: first those that need a person."""
    rows = run.rows.filter(state=State.READ).select_related("attachment", "same_as", "replaced_by")
    return rows.order_by("-reason", "number")


def row_forms(rows: Iterable[ImportRow]) -> list[RowForm]:
    """A form for each row as it is stored."""
    return [RowForm(instance=row, prefix=f"row-{row.pk}") for row in rows]


def posted_rows(run: ImportRun, data: Any) -> list[RowForm]:
    """The forms that the POST names; a row that was made meanwhile is left out."""
    keys = [number for key in data.getlist("row") if (number := number_of(key)) is not None]
    rows = shown_rows(run).filter(pk__in=keys)
    return [RowForm(data, instance=row, prefix=f"row-{row.pk}") for row in rows]


def save_rows(rows: Iterable[RowForm], user: Any) -> bool:
    """Keep what was changed in rows that are complete; False when one of them was refused."""
    fine = True
    for form in rows:
        if not form.is_valid():
            fine = False
        elif form.has_changed():
            try:
                correct(form.row, user, form.cleaned_data)
            except DisclosureRefusal as refusal:
                form.add_error(None, str(refusal))
                fine = False
    return fine
