"""Forms about letters: what a document needs, how the reply was served, a template of one's own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ... import vocab
from ...casework.identity import shown_people
from ...casework.intake import Upload
from ...casework.issuing import may_bear_from
from ...casework.letters.documents import DOCUMENTS, FACTS, DocumentRule
from ...casework.letters.make import letters_made
from ...models import InformationRequest
from .forms import Ticks, choice, day
from .papers import uploaded

THIRD_PARTY = vocab.ApplicantRole.THIRD_PARTY


class DocumentForm(forms.Form):
    """The facts of one document, in its order; ``initial`` is what the ledger knows of them."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    def __init__(self, *args: Any, case: InformationRequest, document: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rule: DocumentRule = DOCUMENTS[document]
        self.fields["seen"].initial = letters_made(case)
        for name in rule.all_facts:
            self.fields[name] = _field(case, name, name in rule.needs)
            self.fields[name].initial = _known(case, name)


def _field(case: InformationRequest, name: str, required: bool) -> forms.Field:
    label = FACTS[name]
    if name == "items":
        return forms.MultipleChoiceField(
            label=label, choices=vocab.CorrectionItem.choices, widget=Ticks
        )
    if name in ("days", "units", "amount"):
        return forms.IntegerField(label=label, required=required, min_value=0, max_value=1_000_000)
    if name in ("asked_on", "due_on"):
        return day(label, required)
    if name == "basis":
        return choice(label, vocab.FeeBasis.choices)
    if name == "party":
        return choice(label, _parties(case))
    if name == "organ":
        return forms.CharField(label=label, required=required, max_length=60)
    widget = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, required=required, max_length=2000, widget=widget)


def _parties(case: InformationRequest) -> list[tuple[str, str]]:
    label = vocab.ApplicantRole.THIRD_PARTY.label
    return [(str(p.pk), p.name) for p in shown_people(case) if p.role == label]


#: fact -> kinds of entry that hold it, and its key there
ENTRIES: dict[str, tuple[tuple[vocab.EventKind, ...], str]] = {
    "items": ((vocab.EventKind.CORRECTION_ASKED,), "items"),
    "days": (
        (
            vocab.EventKind.CORRECTION_ASKED,
            vocab.EventKind.EXTENDED,
            vocab.EventKind.REASONS_ASKED,
        ),
        "days",
    ),
    "party": ((vocab.EventKind.THIRD_PARTY_ASKED,), "party"),
    "organ": ((vocab.EventKind.ORGAN_ASKED,), "organ"),
    "basis": ((vocab.EventKind.FEE_NOTICED,), "basis"),
    "units": ((vocab.EventKind.FEE_NOTICED,), "units"),
    "amount": ((vocab.EventKind.FEE_NOTICED,), "amount"),
}
ASKED = (vocab.EventKind.THIRD_PARTY_ASKED, vocab.EventKind.ORGAN_ASKED)


def _known(case: InformationRequest, name: str) -> Any:
    """What the last fitting entry of the ledger says."""
    if name == "asked_on":
        return next((e.on for e in reversed(case.events()) if e.kind in ASKED), None)
    kinds, key = ENTRIES.get(name, ((), ""))
    return next((e.data.get(key) for e in reversed(case.events()) if e.kind in kinds), None)


class IssueForm(forms.Form):
    """作出答复: the day that the letter bears. It is asked only when another day than today is possible."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    on = day(
        _("Date of the letter"),
        required=False,
        help_text=_(
            "Today, or the day on which it was signed and sealed; not before it was approved."
        ),
    )

    def __init__(self, *args: Any, case: InformationRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first, today = may_bear_from(case), timezone.localdate()
        if first >= today:
            del self.fields["on"]
            return
        self.fields["on"].initial = today
        limits = {"min": first.isoformat(), "max": today.isoformat()}
        self.fields["on"].widget.attrs.update(limits)


class ServiceForm(forms.Form):
    """送达: by which means, on which day, with which proof."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    means = choice(_("How was the reply served?"), ())
    on = day(
        _("Day on which it counts"),
        help_text=_("Signed for, handed to the post, sent, or announced on this day."),
    )
    proof = forms.FileField(label=_("Proof (receipt, postal slip)"), required=False)

    def __init__(self, *args: Any, case: InformationRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        means: Any = self.fields["means"]
        means.choices = [
            (value, label)
            for value, label in vocab.ServiceMeans.choices
            if value != vocab.ServiceMeans.ONLINE
        ]
        chosen = case.service_means
        means.initial = "" if chosen == vocab.ServiceMeans.ONLINE else chosen
        self.fields["on"].initial = timezone.localdate()

    def clean_proof(self) -> Upload | None:
        """Read for safety; None when none was chosen."""
        file = self.cleaned_data.get("proof")
        return uploaded(file, vocab.CaseFileKind.PROOF_OF_SERVICE) if file else None


class TemplateForm(forms.Form):
    """A Word file instead of ours."""

    file = forms.FileField(
        label=_("Your Word file (DOCX)"), widget=forms.FileInput(attrs={"accept": ".docx"})
    )
