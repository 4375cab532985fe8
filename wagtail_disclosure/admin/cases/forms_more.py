"""Forms of the rarer steps: reasons, fees, splitting, remedies, taking back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ... import vocab
from ...casework.fees import earlier_items, fee_of, of_same_applicant
from ...casework.reply import open_draft, open_kinds
from ...models import InformationRequest
from ...rules.cases.steps.verdict import correctable
from .forms import Radio, StepForm, choice, day, yes_or_no
from .words import KINDS


class ReasonsForm(StepForm):
    days = forms.IntegerField(
        label=_("Working days that the applicant gets"), min_value=1, max_value=60, initial=15
    )


class ReasonsReceivedForm(StepForm):
    paper_kind = vocab.CaseFileKind.APPLICATION
    reasonable = yes_or_no(_("Are the reasons reasonable?"))


class DelayForm(StepForm):
    until = day(_("New date of the reply, told to the applicant"))


class FeeForm(StepForm):
    basis = choice(_("How is it charged?"), vocab.FeeBasis.choices)
    units = forms.IntegerField(label=_("Number of items or pages"), min_value=1, max_value=100_000)
    served_on = day(
        _("Day on which the applicant got the notice"),
        help_text=_(
            "Handed over today: it is made with this entry. Sent by post: make it first under “Make a "
            "notice or another paper”, and record this once the applicant has it, without writing it again."
        ),
    )

    def prepare(self) -> None:
        earlier = earlier_items(self.case)
        self.own("served_on").initial = timezone.localdate()
        said = gettext(
            "Up to 10 items a month or 30 pages are free. The computer works out the sum."
        )
        if earlier:
            said += " " + gettext(
                "Earlier this month the same applicant asked for %(count)s items."
            ) % {"count": earlier}
        self.own("units").help_text = said

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("basis") and data.get("units"):
            amount = fee_of(self.case, vocab.FeeBasis(data["basis"]), data["units"])
            if not amount:
                raise ValidationError(gettext("So few items or pages are free; ask no fee."))
        return data


class SplitForm(StepForm):
    parts = forms.CharField(
        label=_("What each part asks for, one part a line"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
    )

    def facts(self) -> dict[str, Any]:
        return {"descriptions": self.cleaned_data["parts"].splitlines()}


class OtherCaseForm(StepForm):
    """About another case, by its number."""

    other = forms.CharField(label=_("Number of the other request"), max_length=20)
    ARGUMENT = ""

    def prepare(self) -> None:
        same = of_same_applicant(self.case).order_by("-pk")[:5]
        if same:
            numbers = ", ".join(case.number for case in same)
            said = gettext("Requests of the same applicant: %(numbers)s") % {"numbers": numbers}
            self.own("other").help_text = said

    def clean_other(self) -> InformationRequest:
        """The case of this township with that number."""
        cases = InformationRequest.objects.filter(township=self.case.township)
        found = cases.filter(number=self.cleaned_data["other"].strip()).first()
        if found is None or found.pk == self.case.pk:
            raise ValidationError(
                gettext("There is no other request with this number. Look it up in the list.")
            )
        return found

    def facts(self) -> dict[str, Any]:
        return {self.ARGUMENT: self.cleaned_data["other"]}


class JoinForm(OtherCaseForm):
    ARGUMENT = "into"


class DuplicateForm(OtherCaseForm):
    ARGUMENT = "earlier"


class OutcomeForm(StepForm):
    outcome = choice(_("With which result?"), vocab.RemedyOutcome.choices)


class LitigationForm(StepForm):
    after_reconsideration = yes_or_no(_("Was there a reconsideration before?"))


class RecordAnsweredForm(StepForm):
    corrected = yes_or_no(_("Was the record corrected?"))


class TakeBackForm(StepForm):
    number = forms.TypedChoiceField(label=_("Which entry?"), coerce=int, widget=Radio)
    reason = choice(_("What was wrong with it?"), vocab.EntryMistake.choices)

    def prepare(self) -> None:
        events = {event.number: event for event in self.case.events()}
        numbers = correctable(list(events.values()), self.standing)
        self.own("number").choices = [
            (number, f"{number}. {events[number].kind.label} {events[number].on}")
            for number in numbers
        ]


def drop_common(form: StepForm) -> None:
    """The act itself knows the day and has no words of its own."""
    for name in form.LAST_FIELDS:
        form.fields.pop(name, None)


class ReplyForm(StepForm):
    """Which kind of reply is written; the text itself is written on its own page."""

    reply = choice(_("Which reply?"), ())

    def prepare(self) -> None:
        drop_common(self)
        kinds = open_kinds(self.case)
        self.own("reply").choices = [(kind.value, explained(kind)) for kind in kinds]
        draft = open_draft(self.case)
        self.own("reply").initial = draft.reply_kind if draft else None


def explained(kind: vocab.ReplyKind) -> str:
    """The official label, and when it is the right one."""
    said = KINDS.get(kind)
    return (
        gettext("%(kind)s: %(when)s") % {"kind": kind.label, "when": said} if said else kind.label
    )


class BareForm(StepForm):
    """Nothing to fill in: only who and what they had before them."""

    def prepare(self) -> None:
        drop_common(self)
