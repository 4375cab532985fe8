"""The small form of each step. Fields that every step has: the day, the words, a paper."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ... import vocab
from ...casework.entry import Entry
from ...casework.identity import shown_people
from ...casework.step_letters import LETTERS
from ...models import Identity, InformationRequest
from ...rules.cases.options import MAX_EXTENSION
from ...rules.cases.standing import Standing
from ...widgets import CHOICES_TEMPLATE
from .papers import uploaded
from .wording import prepared

LONGEST = 2000
YES_NO = ((True, _("yes")), (False, _("no")))


class Radio(forms.RadioSelect):
    """Choices under one another, none of them chosen beforehand."""

    template_name = CHOICES_TEMPLATE


class Ticks(forms.CheckboxSelectMultiple):
    """The same for several."""

    template_name = CHOICES_TEMPLATE


def day(label: Any, required: bool = True, **extra: Any) -> forms.DateField:
    """A date with the browser's own calendar."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, **extra)


def choice(label: Any, choices: Any, **extra: Any) -> forms.ChoiceField:
    """One of a controlled list."""
    return forms.ChoiceField(label=label, choices=choices, widget=Radio, **extra)


def yes_or_no(label: Any) -> forms.TypedChoiceField:
    """A question that has to be answered."""
    return forms.TypedChoiceField(
        label=label, choices=YES_NO, coerce=lambda value: value == "True", widget=Radio
    )


class StepForm(forms.Form):
    """``case`` and ``standing`` say what may be chosen. ``facts`` are what the step's act takes."""

    paper_kind = vocab.CaseFileKind.OTHER
    FIRST_FIELDS = ("seen",)
    LAST_FIELDS = ("on", "words", "paper", "letter")

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    on = day(_("Day on which it happened"))
    words = forms.CharField(
        label=_("Words for the file"),
        help_text=_("Kept locked in this case. Change the prepared words as needed."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    paper = forms.FileField(label=_("Paper that belongs to it"), required=False)
    letter = forms.BooleanField(
        label=_("Write the letter at once, with these words in it"), required=False, initial=True
    )

    def __init__(self, *args: Any, case: InformationRequest, standing: Standing, **kwargs: Any):
        self.case, self.standing, self.user = case, standing, kwargs.pop("user", None)
        self.kind = kwargs.pop("kind")
        kwargs.setdefault("auto_id", f"{self.kind.value}-%s")
        super().__init__(*args, **kwargs)
        own = [n for n in self.fields if n not in (*self.FIRST_FIELDS, *self.LAST_FIELDS)]
        self.order_fields([*self.FIRST_FIELDS, *own, *self.LAST_FIELDS])
        self.fields["on"].initial = timezone.localdate()
        self.fields["words"].initial = prepared(case, self.kind)
        if self.kind not in LETTERS:
            del self.fields["letter"]
        self.prepare()

    def prepare(self) -> None:
        """Choices that depend on the case."""

    def own(self, name: str) -> Any:
        """A field of this form, of whatever sort."""
        return self.fields[name]

    def clean_paper(self) -> Any:
        """Read for safety; empty when none was chosen."""
        file = self.cleaned_data.get("paper")
        return (uploaded(file, self.paper_kind),) if file else ()

    def entry(self, user: Any) -> Entry:
        """Who, when, what they had before them, and the papers."""
        data = self.cleaned_data
        papers = data.get("paper") or ()
        return Entry(user, data.get("on"), data["seen"], data.get("words", ""), papers)

    def wants_letter(self) -> bool:
        """Whether the letters of the step are to be written with it."""
        return bool(self.cleaned_data.get("letter"))

    def facts(self) -> dict[str, Any]:
        """The fields of this step alone."""
        common = {*self.FIRST_FIELDS, *self.LAST_FIELDS}
        return {name: value for name, value in self.cleaned_data.items() if name not in common}

    @cached_property
    def party_names(self) -> dict[str, str]:
        """Third parties of the case: number -> name."""
        return {str(person.pk): person.name for person in shown_people(self.case)}


class IdentityForm(StepForm):
    by = choice(_("How was it checked?"), vocab.IdentityProof.choices)


class CorrectionForm(StepForm):
    items = forms.MultipleChoiceField(
        label=_("What is missing or unclear?"), choices=vocab.CorrectionItem.choices, widget=Ticks
    )
    days = forms.IntegerField(
        label=_("Working days that the applicant gets"), min_value=1, max_value=60, initial=15
    )


class CorrectionReceivedForm(StepForm):
    paper_kind = vocab.CaseFileKind.APPLICATION


class ThirdPartyForm(StepForm):
    name = forms.CharField(label=_("Name of the person or organisation"), max_length=100)
    phone = forms.CharField(label=_("phone"), max_length=40, required=False)
    address = forms.CharField(label=_("address"), max_length=200, required=False)

    def facts(self) -> dict[str, Any]:
        return {"whom": Identity(**super().facts())}


class PartyForm(StepForm):
    """About one of the third parties; ``parties`` says which can be chosen."""

    paper_kind = vocab.CaseFileKind.ANSWER
    party = choice(_("Which third party?"), ())

    def prepare(self) -> None:
        chosen = [(who, self.party_names.get(who, who)) for who in self.parties()]
        self.own("party").choices = chosen
        if len(chosen) == 1:
            self.own("party").initial = chosen[0][0]

    def parties(self) -> list[str]:
        return [asked.who for asked in self.standing.open_bodies("third_party")]


class PartyServedForm(PartyForm):
    def prepare(self) -> None:
        super().prepare()
        self.own("on").help_text = gettext(
            "The day on which they got the letter. If it cannot reach them, announce it publicly: it counts as "
            "received 30 days after the announcement; enter that day once it is over."
        )

    def parties(self) -> list[str]:
        return [a.who for a in self.standing.open_bodies("third_party") if a.limit is None]


class PartyAnswerForm(PartyForm):
    answer = choice(_("What was answered?"), vocab.ThirdPartyAnswer.choices)


class OverrideForm(PartyForm):
    def parties(self) -> list[str]:
        objections = (
            vocab.ThirdPartyAnswer.OBJECTS_WITH_REASON,
            vocab.ThirdPartyAnswer.OBJECTS_WITHOUT_REASON,
        )
        asked = [c for c in self.standing.consultations if c.body == "third_party"]
        return [c.who for c in asked if c.answer in objections and not c.overridden]


class OrganForm(StepForm):
    organ = forms.CharField(label=_("Name of the organ"), max_length=60)
    received_on = day(
        _("Day on which the organ got the letter"),
        required=False,
        help_text=_("If known; otherwise its 15 working days count from the day above."),
    )


class OpenOrganForm(StepForm):
    """About an organ that was asked."""

    paper_kind = vocab.CaseFileKind.ANSWER
    organ = choice(_("Which organ?"), ())

    def prepare(self) -> None:
        names = [asked.who for asked in self.standing.open_bodies("organ")]
        self.own("organ").choices = [(name, name) for name in names]
        if len(names) == 1:
            self.own("organ").initial = names[0]


class OrganAnswerForm(OpenOrganForm):
    answer = choice(_("What was answered?"), vocab.OrganAnswer.choices)


class ApproverChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.get_full_name() or obj.get_username())


class ExtensionForm(StepForm):
    days = forms.IntegerField(
        label=_("Working days to add"),
        min_value=1,
        max_value=MAX_EXTENSION,
        initial=MAX_EXTENSION,
    )
    approver = ApproverChoice(
        label=_("Who agreed?"),
        help_text=_("The head of the office that handles requests has to agree (Art. 33)."),
        queryset=get_user_model().objects.none(),
    )
    served = forms.BooleanField(
        label=_("The applicant is told in writing."),
        help_text=_("The notice is made with this entry; hand it over or post it the same day."),
    )

    def prepare(self) -> None:
        group = self.case.township.group(vocab.Role.ISSUER)
        if group is not None:
            self.own("approver").queryset = group.user_set.filter(is_active=True)
