"""The forms of the review page. Nothing is preselected in any of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .. import vocab
from ..publishing.decision import Settlement
from .review_places import NumberedHint

OTHER = "other"


class TickForm(forms.Form):
    """One statement that has to be ticked."""

    done = forms.BooleanField(error_messages={"required": _("Tick this when you have done it.")})


class SettlementForm(forms.Form):
    """What is to happen with one marked value."""

    choice = forms.ChoiceField(
        widget=forms.RadioSelect,
        label=_("What is to happen here?"),
        error_messages={"required": _("Decide on this place.")},
    )
    reason = forms.ChoiceField(
        label=_("Why it is harmless"),
        required=False,
        choices=[("", _("Choose a reason")), *vocab.HarmlessReason.choices, (OTHER, _("Other"))],
    )
    typed = forms.CharField(label=_("Other reason, in your words"), required=False, max_length=150)

    def __init__(self, *args: Any, may_mask: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        left_out = set() if may_mask else {vocab.SettlementChoice.MASK.value}
        choice = self.fields["choice"]
        choice.choices = [row for row in vocab.SettlementChoice.choices if row[0] not in left_out]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        harmless = data.get("choice") == vocab.SettlementChoice.HARMLESS
        if harmless and data.get("reason") == OTHER and not data.get("typed"):
            self.add_error("typed", _("Write why it is harmless."))
        elif harmless and not data.get("reason") and not data.get("typed"):
            self.add_error("reason", _("Choose or write why it is harmless."))
        return data

    def settlement(self) -> Settlement | None:
        """The decision, or None while it is missing or incomplete."""
        if not self.is_valid():
            return None
        data = self.cleaned_data
        if data["choice"] != vocab.SettlementChoice.HARMLESS:
            return Settlement(data["choice"])
        return Settlement(data["choice"], data["typed"] or data["reason"])


class ChoiceForm(forms.Form):
    """The reviewer's own mode, ground and article."""

    mode = forms.ChoiceField(
        widget=forms.RadioSelect,
        label=_("How is this to be disclosed?"),
        choices=vocab.DisclosureMode.choices,
        error_messages={"required": _("Choose how this is to be disclosed.")},
    )
    ground = forms.ChoiceField(
        label=_("Ground, if it is not to be disclosed"),
        required=False,
        choices=[("", _("Choose a ground")), *vocab.ExemptionGround.choices],
    )
    article = forms.CharField(
        label=_("Article"),
        required=False,
        max_length=200,
        help_text=_("May stay empty: then the article of the ground is entered."),
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("mode") != vocab.DisclosureMode.EXEMPT:
            data["ground"] = ""
        elif not data.get("ground"):
            self.add_error("ground", _("Name the ground for not disclosing."))
        elif not data.get("article"):
            data["article"] = vocab.GROUND_ARTICLES[data["ground"]]
        return data


class DecisionForm(ChoiceForm):
    """The answer to the question, the choices, and the outcome of the secrecy review where it is decided."""

    answer = forms.ChoiceField(
        widget=forms.RadioSelect,
        error_messages={"required": _("Answer the question about the content.")},
    )
    secrecy = forms.ChoiceField(
        widget=forms.RadioSelect,
        label=_("Outcome of the secrecy review"),
        choices=vocab.SecrecyOutcome.choices,
        error_messages={"required": _("State the outcome of the secrecy review.")},
    )
    comment = forms.CharField(
        label=_("Note for the record"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self, *args: Any, asked: Any, decides_secrecy: bool, modes: Sequence[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [row for row in vocab.DisclosureMode.choices if row[0] in modes]
        self.fields["mode"].choices = choices  # type: ignore[attr-defined]
        self.fields["answer"].label = asked.words
        self.fields["answer"].choices = asked.choices  # type: ignore[attr-defined]
        if asked.attempt:
            self.fields["answer"].error_messages["required"] = _(
                "The last answer was not right. Look at the text again; this is another question."
            )
        if not decides_secrecy:
            del self.fields["secrecy"]


class SecondLookForm(ChoiceForm):
    """After the machine's suggestion was shown: keep the choice, or change it."""

    keep = forms.ChoiceField(
        widget=forms.RadioSelect,
        label=_("What do you decide now?"),
        choices=[("keep", _("I keep my decision")), ("change", _("I change my decision to:"))],
        error_messages={"required": _("Keep your decision, or change it.")},
    )
    field_order = ["keep", "mode", "ground", "article"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mode"].required = False

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("keep") != "change":
            return dict(self.cleaned_data)
        data = super().clean()
        if not data.get("mode"):
            self.add_error("mode", _("Choose how this is to be disclosed."))
        return data


class SendBackForm(forms.Form):
    """退回修改."""

    reason = forms.CharField(
        label=_("What has to be changed"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The drafter reads exactly this."),
        error_messages={"required": _("Say what has to be changed; the drafter sees only this.")},
    )


class ReferForm(forms.Form):
    """上报."""

    body = forms.ChoiceField(
        widget=forms.RadioSelect,
        label=_("To whom"),
        choices=vocab.ReferralBody.choices,
        error_messages={"required": _("Say to whom it goes.")},
    )
    secrecy_organ = forms.CharField(
        label=_("Name of the secrecy authority"), required=False, max_length=100
    )
    superior_organ = forms.CharField(
        label=_("Name of the competent department"), required=False, max_length=100
    )
    question = forms.CharField(
        label=_("What is asked"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what is asked.")},
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("body") and not self.organ(data):
            self.add_error(self._organ_field(data), _("Name the organ to which it goes."))
        return data

    def organ(self, data: Mapping[str, Any]) -> str:
        """The name that belongs to the chosen body."""
        return str(data.get(self._organ_field(data)) or "").strip()

    @staticmethod
    def _organ_field(data: Mapping[str, Any]) -> str:
        secrecy = data.get("body") == vocab.ReferralBody.SECRECY_AUTHORITY
        return "secrecy_organ" if secrecy else "superior_organ"


class AnswerForm(forms.Form):
    """What the superior body answered."""

    answer = forms.ChoiceField(
        widget=forms.RadioSelect,
        label=_("Answer"),
        choices=vocab.ReferralAnswer.choices,
        error_messages={"required": _("Choose what was answered.")},
    )
    answer_text = forms.CharField(
        label=_("Wording or number of the answer"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Enter the wording or number of the answer.")},
    )


@dataclass(frozen=True, slots=True)
class HintForm:
    """A marked value with its form, settled for all its places at once."""

    hint: NumberedHint
    form: SettlementForm
    may_mask: bool
