"""Questions about what is wanted: the information, its form, and how the reply is served. No purpose: Art. 29."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ... import vocab
from .fields import refuse_id_number_inside
from .forms import ChoiceField, PlainCharField, QuestionForm, line

DIRECT, POST, EMAIL, ONLINE = (
    vocab.ServiceMeans.DIRECT.value,
    vocab.ServiceMeans.POST.value,
    vocab.ServiceMeans.EMAIL.value,
    vocab.ServiceMeans.ONLINE.value,
)


class WantedForm(QuestionForm):
    hides_optional = True
    description = PlainCharField(
        label=_("Which information do you want?"),
        max_length=2000,
        min_length=4,
        help_text=_("Its name, or what it is about, where and when. You need not say why."),
        error_messages={"min_length": _("Please write a little more.")},
        widget=forms.Textarea(attrs={"rows": 6, "data-keep": "description"}),
    )
    document_number = line(
        _("Document number, if you know it"), False, 100, **{"data-keep": "document_number"}
    )

    def clean_description(self) -> str:
        return refuse_id_number_inside(self.cleaned_data["description"])

    def clean_document_number(self) -> str:
        return refuse_id_number_inside(self.cleaned_data["document_number"])


class FormForm(QuestionForm):
    form = ChoiceField(
        [
            (vocab.SupplyForm.PAPER.value, _("On paper")),
            (vocab.SupplyForm.ELECTRONIC.value, _("As an electronic file")),
            (vocab.SupplyForm.INSPECTION.value, _("I look at it at the office")),
        ],
        label=_("In which form do you want it?"),
    )


class ServiceForm(QuestionForm):
    means = ChoiceField(
        [
            (DIRECT, _("I fetch it at the office")),
            (POST, _("By post")),
            (EMAIL, _("By e-mail")),
            (ONLINE, _("On this website")),
        ],
        label=_("How do you want to get the reply?"),
    )
    hints = {
        DIRECT: _("The office calls you when it is ready."),
        POST: _("It is sent to your address."),
        EMAIL: _("It is sent to your mailbox."),
        ONLINE: _("You open it here with your number and code."),
    }


class PostForm(QuestionForm):
    hides_optional = True
    address = line(_("Postal address"), True, 200, autocomplete="street-address")
    postcode = line(
        _("Postcode, if you know it"), False, 10, autocomplete="postal-code", inputmode="numeric"
    )


class EmailForm(QuestionForm):
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=120,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    agreed = forms.BooleanField(
        label=_("I agree that the reply is sent to this address and counts as delivered then.")
    )


class OnlineForm(QuestionForm):
    agreed = forms.BooleanField(
        label=_(
            "I agree: when I open the reply on this website, it counts as delivered on that day."
        )
    )

    def answer(self) -> dict[str, Any]:
        return {"agreed": True}
