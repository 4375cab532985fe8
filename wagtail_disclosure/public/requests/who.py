"""Questions about who asks: 我本人, 替别人 or 单位; name and proof; how to be reached."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ... import vocab
from .fields import checked_id_number, checked_phone
from .forms import ChoiceField, QuestionForm, line

SELF, OTHER, ORGANISATION = "self", "other", "organisation"
HEAD, AGENT = "head", "agent"
NUMBER_HELP = _("Kept locked. The office sees the last four signs.")
PERSONAL_DOCUMENTS = [
    (kind.value, kind.label)
    for kind in vocab.IdentityDocument
    if kind != vocab.IdentityDocument.CREDIT_CODE
]


class WhoForm(QuestionForm):
    who = ChoiceField(
        [
            (SELF, _("I ask for myself")),
            (OTHER, _("I ask for somebody else")),
            (ORGANISATION, _("An organisation asks")),
        ],
        label=_("Who asks?"),
    )
    hints = {
        OTHER: _("For example for a parent. A written authority is needed."),
        ORGANISATION: _("A company, a cooperative, a school, an association and so on."),
    }


class OrganisationForm(QuestionForm):
    kind = ChoiceField(
        [(kind.value, kind.label) for kind in vocab.ApplicantKind if kind != "person"],
        label=_("What kind of organisation is it?"),
    )
    hints = {
        "business": _("Companies, shops, cooperatives"),
        "research": _("Universities, institutes"),
        "charity": _("Associations, foundations, charities"),
        "legal_service": _("Law firms, legal service offices"),
        "other": _("Everything else, for example a village committee"),
    }


class DeputyForm(QuestionForm):
    """An organisation acts through its head, or through somebody with a written authority."""

    deputy = ChoiceField(
        [
            (HEAD, _("The head of the organisation, or the organisation itself")),
            (AGENT, _("Somebody the organisation has charged with it")),
        ],
        label=_("Who asks in its name?"),
    )
    hints = {
        HEAD: _("The one who stands on the licence as its head. No written authority is needed."),
        AGENT: _("For example an employee or a lawyer. A written authority is needed."),
    }


class PersonForm(QuestionForm):
    """Name and proof of identity of a person, Art. 29(1)."""

    name = line(_("Full name"), length=60, autocomplete="name")
    id_kind = ChoiceField(
        PERSONAL_DOCUMENTS,
        label=_("Which document?"),
        widget=forms.Select,
        initial=vocab.IdentityDocument.RESIDENT_CARD.value,
    )
    id_number = line(
        _("Number of the document"), length=40, help_text=NUMBER_HELP, spellcheck="false"
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("id_kind") and cleaned.get("id_number"):
            try:
                number = checked_id_number(cleaned["id_kind"], cleaned["id_number"])
                cleaned["id_number"] = number
            except forms.ValidationError as error:
                self.add_error("id_number", error)
        return cleaned


class OrganisationNameForm(QuestionForm):
    name = line(_("Full name of the organisation"), length=100, autocomplete="organization")
    id_number = line(
        _("Unified social credit code"),
        length=40,
        help_text=_("18 digits or letters; it stands on the licence."),
        spellcheck="false",
    )
    contact_person = line(_("Who answers our call?"), length=60, autocomplete="name")

    def clean_id_number(self) -> str:
        kind = vocab.IdentityDocument.CREDIT_CODE
        return checked_id_number(kind, self.cleaned_data["id_number"])

    def answer(self) -> dict[str, Any]:
        return super().answer() | {"id_kind": vocab.IdentityDocument.CREDIT_CODE.value}


class OtherUnitForm(OrganisationNameForm):
    """An organisation that asks together with the first one; the office calls the first one."""

    contact_person = None  # type: ignore[assignment]


class AuthorityForm(QuestionForm):
    authority = ChoiceField(
        [("photo", _("I send a photo of it now")), ("counter", _("I bring it to the office"))],
        label=_("How do you show the written authority?"),
    )
    hints = {
        "photo": _("The next screen takes the photo."),
        "counter": _("Bring it within the time that the office tells you on the phone."),
    }


class ContactForm(QuestionForm):
    hides_optional = True
    phone = line(
        _("Telephone"), False, 40, autocomplete="tel", inputmode="tel", help_text=_("Best of all")
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        max_length=120,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    address = line(_("Postal address"), False, 200, autocomplete="street-address")

    def clean_phone(self) -> str:
        return checked_phone(self.cleaned_data["phone"])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not any(cleaned.values()):
            self.add_error("phone", _("Fill in at least one of the three."))
        return cleaned


class OthersForm(QuestionForm):
    more = ChoiceField(
        [("no", _("No, nobody else")), ("yes", _("Yes, I add a person"))],
        label=_("Does anybody else ask together with you?"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.asks_as_organisation():
            self.relabel("more", yes=_("Yes, I add an organisation"))


class ProofForm(QuestionForm):
    proof = ChoiceField(
        [
            (vocab.IdentityProof.PHOTO.value, _("I send a photo of my document now")),
            (vocab.IdentityProof.COUNTER.value, _("I show my document at the office")),
        ],
        label=_("How do you prove who you are?"),
    )
    hints = {
        "photo": _("The photo is kept locked and erased when the time is over."),
        "counter": _("No photo is needed. The office looks at it and gives it back at once."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.asks_as_organisation():
            self.relabel(
                "proof",
                photo=_("I send a photo of its licence or certificate now"),
                counter=_("I show its licence or certificate at the office"),
            )
