"""What the templates of requests ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.translation import gettext as _

from .. import vocab
from ..days import in_words

register = template.Library()
register.filter("in_words", in_words)


@register.simple_tag
def choice_hint(field: Any, value: Any) -> Any:
    """What the form of ``field`` says below one of its choices; empty for most."""
    return getattr(field.form, "hints", {}).get(str(value), "")


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A row of the printed form: boxes to tick, or room to write."""

    label: str
    choices: tuple[str, ...] = ()
    height: str = "low"


@register.simple_tag
def paper_rows() -> list[PaperRow]:
    """The elements of Art. 29, and nothing about a purpose."""
    kinds = tuple(vocab.ApplicantKind.labels)
    documents = tuple(
        kind.label for kind in vocab.IdentityDocument if kind != vocab.IdentityDocument.OTHER
    )
    means = (vocab.ServiceMeans.DIRECT, vocab.ServiceMeans.POST, vocab.ServiceMeans.EMAIL)
    return [
        PaperRow(_("Kind of applicant"), kinds),
        PaperRow(_("Name of the person or organisation")),
        PaperRow(_("Proof of identity"), documents),
        PaperRow(_("Number of the document")),
        PaperRow(_("Contact person or agent")),
        PaperRow(_("Others who ask too: name and number of the document")),
        PaperRow(_("Telephone")),
        PaperRow(_("Address and postcode")),
        PaperRow(_("E-mail")),
        PaperRow(_("Information wanted: name, document number or other description"), (), "high"),
        PaperRow(_("Form wanted"), tuple(vocab.SupplyForm.labels)),
        PaperRow(_("How the reply is to be served"), tuple(means_.label for means_ in means)),
    ]
