"""All forms of one review page, filled with what was typed, and the decision that stands in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.forms import Form
from django.utils.translation import gettext as _

from .. import vocab
from ..publishing.decision import Decision
from ..publishing.sheet import NOT_ANALYSED, ReviewSheet
from .review_forms import (
    DecisionForm,
    HintForm,
    ReferForm,
    SendBackForm,
    SettlementForm,
    TickForm,
)
from .review_questions import Asked
from .review_render import DraftView
from .wording import unread_label


@dataclass(frozen=True, slots=True)
class Tick:
    """A statement with its form; ``key`` is the part it is about or the key of a hint."""

    key: str
    label: str
    reasons: tuple[str, ...]
    form: TickForm


@dataclass(frozen=True)
class ReviewForms:
    """Unbound but filled while nothing is to be checked, bound when it is."""

    decision: DecisionForm
    hints: tuple[HintForm, ...]
    unread: tuple[Tick, ...]
    confirmed: tuple[Tick, ...]
    back: SendBackForm
    refer: ReferForm

    def checked(self) -> list[Form]:
        """The forms that a signature needs."""
        ticks = [tick.form for tick in (*self.unread, *self.confirmed)]
        return [*ticks, *(row.form for row in self.hints), self.decision]

    def are_valid(self) -> bool:
        """Whether every one of them is complete; all are checked, so that all errors show."""
        checked = [form.is_valid() for form in self.checked()]
        return all(checked)

    @cached_property
    def by_number(self) -> dict[int, HintForm]:
        """The form of each marked value by its number on the page."""
        return {row.hint.number: row for row in self.hints}

    @cached_property
    def by_key(self) -> dict[str, Tick]:
        """The tick of each value that was settled before."""
        return {tick.key: tick for tick in self.confirmed}

    @property
    def maskable(self) -> int:
        """How many marked values can be masked here."""
        return sum(row.may_mask for row in self.hints)

    @property
    def maskable_kinds(self) -> list[tuple[str, str, int]]:
        """(kind, label, number) of each kind of which several can be masked; none where there is one kind only."""
        rows = [row.hint for row in self.hints if row.may_mask]
        counts = Counter((hint.hint.kind, hint.label) for hint in rows)
        several = [(kind, label, count) for (kind, label), count in counts.items() if count > 1]
        return several if len(counts) > 1 else []

    def first_error(self) -> str:
        """Element id of the first field with an error, or ""."""
        for form in self.checked():
            for name in form.errors if form.is_bound else ():
                if name in form.fields:
                    return str(form[name].auto_id)
        return ""


def review_forms(
    sheet: ReviewSheet, view: DraftView, asked: Asked, data: Any = None, check: bool = False
) -> ReviewForms:
    """The forms for ``sheet``, filled with ``data`` (a POST); only with ``check`` do errors show."""

    def make(form_class: type[Any], prefix: str, bind: bool = check, **extra: Any) -> Any:
        if data is not None and bind:
            return form_class(data, prefix=prefix, **extra)
        form = form_class(prefix=prefix, **extra)
        form.initial = {**form.initial, **(_typed(form, data) if data is not None else {})}
        return form

    limits = {"decides_secrecy": sheet.decides_secrecy, "modes": sheet.item.DECIDABLE_MODES}
    return ReviewForms(
        decision=make(DecisionForm, "own", asked=asked, **limits),
        hints=tuple(_hint_forms(sheet, view, make)),
        unread=tuple(_unread_ticks(sheet, make)),
        confirmed=tuple(_confirmations(view, make)),
        back=make(SendBackForm, "back", bind=False),
        refer=make(ReferForm, "refer", bind=False, initial=_organs(sheet)),
    )


def _typed(form: Form, data: Any) -> dict[str, Any]:
    """What stands in the POST for each field; the answer to the question is asked anew."""
    names = {name: form.add_prefix(name) for name in form.fields if name != "answer"}
    return {name: data.get(key) for name, key in names.items() if key in data}


def _organs(sheet: ReviewSheet) -> dict[str, str]:
    township = sheet.item.township()
    if township is None:
        return {}
    return {
        "secrecy_organ": township.secrecy_authority,
        "superior_organ": township.superior_organ,
    }


def _hint_forms(sheet: ReviewSheet, view: DraftView, make: Any) -> Iterator[HintForm]:
    for hint in view.to_settle:
        may_mask = bool(hint.hint.mask) and not sheet.votes
        form: SettlementForm = make(SettlementForm, f"hint-{hint.hint.key[:16]}", may_mask=may_mask)
        yield HintForm(hint, form, may_mask)


def _unread_ticks(sheet: ReviewSheet, make: Any) -> Iterator[Tick]:
    reasons: dict[str, list[str]] = {}
    labels: dict[str, str] = {}
    for unread in sheet.unread:
        reasons.setdefault(unread.part, []).append(unread_label(unread.reason))
        labels[unread.part] = unread.label or _("Text")
    for part, found in reasons.items():
        yield Tick(part, labels[part], tuple(found), make(TickForm, f"read-{part}"))
    if not sheet.analysed:
        form = make(TickForm, f"read-{NOT_ANALYSED}")
        yield Tick(NOT_ANALYSED, _("The whole draft"), (), form)


def _confirmations(view: DraftView, make: Any) -> Iterator[Tick]:
    for hint in view.settled:
        prefix = f"confirm-{hint.hint.key[:16]}"
        yield Tick(hint.hint.key, hint.label, (), make(TickForm, prefix))


def decision_of(sheet: ReviewSheet, forms: ReviewForms, asked: Asked) -> Decision:
    """The decision as far as it was made; what is missing is missing in it too."""
    for form in forms.checked():
        form.is_valid()
    data = forms.decision.cleaned_data
    settlements = {row.hint.hint.key: row.form.settlement() for row in forms.hints}
    ticked = {tick.key for tick in forms.unread if tick.form.is_valid()}
    return Decision(
        mode=data.get("mode", ""),
        ground=data.get("ground", ""),
        article=data.get("article", ""),
        secrecy=data.get("secrecy", ""),
        answer=asked.record() if asked.is_right(data.get("answer", "")) else {},
        settlements={key: value for key, value in settlements.items() if value},
        read_unread=frozenset(ticked),
        confirmed=frozenset(tick.key for tick in forms.confirmed if tick.form.is_valid()),
        comment=data.get("comment", ""),
    )


def wants_mask(forms: ReviewForms, data: Any) -> list[str]:
    """Keys of the hints to be masked: those with that choice in the POST, and those that the pressed button names."""
    return [
        row.hint.hint.key
        for row in forms.hints
        if (row.may_mask and _is_pressed(row, data))
        or data.get(row.form.add_prefix("choice")) == vocab.SettlementChoice.MASK
    ]


def _is_pressed(row: HintForm, data: Any) -> bool:
    hint = row.hint.hint
    return (
        data.get("all") == vocab.SettlementChoice.MASK
        or data.get("kind") == hint.kind
        or data.get("one") == hint.key[:16]
    )
