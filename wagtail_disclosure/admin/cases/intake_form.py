"""One short form for whatever comes in by another way than the website."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ... import vocab
from ...casework.intake import Application, Person, Upload
from ...models import Identity
from .forms import choice, day
from .papers import uploaded

C = vocab.IntakeChannel
CHANNELS = [
    (channel.value, channel.label)
    for channel in (
        C.COUNTER,
        C.ORAL,
        C.REGISTERED_MAIL,
        C.ORDINARY_LETTER,
        C.FAX,
        C.TRANSFER,
    )
]


def line(label: Any, most: int, required: bool = False, **extra: Any) -> forms.CharField:
    """One line of text that the browser does not remember."""
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(label=label, max_length=most, required=required, widget=widget, **extra)


def _other(text: str) -> Identity:
    name, _comma, number = text.replace("，", ",").partition(",")
    if not (name.strip() and number.strip()):
        said = gettext("Write in each line a name, a comma and the number of the document.")
        raise ValidationError(said)
    return Identity(name=name.strip()[:100], id_number=number.strip()[:40])


class IntakeForm(forms.Form):
    """Everything Art. 29 asks for, and no purpose."""

    GROUPS = (
        (_("How it came"), ("channel", "on", "from_organ", "handed_number")),
        (
            _("Who asks"),
            (
                *("applicant_kind", "name", "id_kind", "id_number", "phone", "address", "email"),
                "others",
            ),
        ),
        (
            _("Somebody who acts for the applicant (if any)"),
            ("agent_name", "agent_id_number", "agent_phone"),
        ),
        (
            _("What is wanted"),
            ("description", "document_number", "supply_form", "service_means"),
        ),
        (_("Papers"), ("letter", "proof", "authority")),
    )

    channel = choice(_("It came"), CHANNELS)
    on = day(
        _("Day on which it came"),
        help_text=_(
            "Registered mail: the day you signed for it. Ordinary letter and fax: the day it came; "
            "the period starts when you have confirmed it with the applicant. "
            "Handed down: the day you got it from the superior."
        ),
    )
    from_organ = line(_("Handed down by which organ?"), 60)
    handed_number = line(_("Number of the hand-over"), 40)
    applicant_kind = choice(_("Kind of applicant"), vocab.ApplicantKind.choices)
    name = line(_("Name of the person or organisation"), 100, required=True)
    id_kind = forms.ChoiceField(label=_("Which document?"), choices=vocab.IdentityDocument.choices)
    id_number = line(_("Number of the document"), 40, required=True)
    phone = line(_("phone"), 40, required=True)
    address = line(_("address"), 200)
    email = forms.EmailField(label=_("e-mail"), required=False, max_length=200)
    others = forms.CharField(
        label=_("Others who ask too (if any)"),
        help_text=_("One a line: the name, a comma, the number of the document."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
    )
    agent_name = line(_("Name"), 100)
    agent_id_number = line(_("Number of the document"), 40)
    agent_phone = line(_("phone"), 40)
    description = forms.CharField(
        label=_("Which information?"),
        help_text=_(
            "Its name, document number or what it can be found by, in the applicant's words."
        ),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    document_number = line(_("document number, if known"), 100)
    supply_form = choice(_("Form wanted"), vocab.SupplyForm.choices)
    service_means = choice(
        _("Reply by way of"),
        [pair for pair in vocab.ServiceMeans.choices if pair[0] != vocab.ServiceMeans.ANNOUNCEMENT],
    )
    letter = forms.FileField(label=_("The letter or form, scanned"), required=False)
    proof = forms.FileField(label=_("Copy of the identity document"), required=False)
    authority = forms.FileField(label=_("Letter of authority"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()

    def groups(self) -> list[tuple[Any, list[Any]]]:
        """Legends with their bound fields."""
        return [(legend, [self[name] for name in names]) for legend, names in self.GROUPS]

    def clean_on(self) -> Any:
        """Nothing comes tomorrow."""
        if self.cleaned_data["on"] > timezone.localdate():
            raise ValidationError(gettext("This day has not come yet."))
        return self.cleaned_data["on"]

    def clean_others(self) -> list[Identity]:
        """People or organisations beside the first one."""
        return [_other(text) for text in self.cleaned_data["others"].splitlines() if text.strip()]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self._ask("from_organ", data.get("channel") == C.TRANSFER)
        self._ask("email", data.get("service_means") == vocab.ServiceMeans.EMAIL)
        self._ask("address", data.get("service_means") == vocab.ServiceMeans.POST)
        data["uploads"] = self._uploads(data)
        return data

    def _ask(self, name: str, needed: bool) -> None:
        if needed and name not in self.errors and not self.cleaned_data.get(name):
            self.add_error(name, gettext("This is needed for the way you chose."))

    def _uploads(self, data: dict[str, Any]) -> tuple[Upload, ...]:
        kinds = {
            "letter": vocab.CaseFileKind.APPLICATION,
            "proof": vocab.CaseFileKind.IDENTITY,
            "authority": vocab.CaseFileKind.AUTHORITY,
        }
        found: list[Upload] = []
        for name, kind in kinds.items():
            if data.get(name):
                try:
                    found.append(uploaded(data[name], kind))
                except ValidationError as error:
                    self.add_error(name, error)
        return tuple(found)

    def application(self) -> Application:
        """What ``casework.intake.receive`` takes."""
        data = self.cleaned_data
        own = ("name", "id_kind", "id_number", "phone", "address", "email")
        people = [Person(Identity(**{key: data[key] for key in own}))]
        people += [Person(other) for other in data["others"]]
        if data["agent_name"]:
            agent = Identity(
                name=data["agent_name"],
                id_number=data["agent_id_number"],
                phone=data["agent_phone"],
            )
            people.append(Person(agent, vocab.ApplicantRole.AGENT))
        return Application(
            applicant_kind=data["applicant_kind"],
            description=data["description"],
            supply_form=data["supply_form"],
            service_means=data["service_means"],
            people=people,
            document_number=data["document_number"],
            uploads=data["uploads"],
            identity_proof=vocab.IdentityProof.COUNTER,
        )

    def handed_over(self) -> dict[str, str]:
        """What goes with a hand-over from the superior."""
        if self.cleaned_data["channel"] != C.TRANSFER:
            return {}
        data = self.cleaned_data
        return {"from_organ": data["from_organ"], "number": data["handed_number"]}
