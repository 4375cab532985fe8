"""``reply/correct/``: the applicant adds what is missing, with number and code, in words and photos."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...casework import doors
from ...casework.corrections import WantedCorrection, send_correction, wanted_correction
from ...casework.intake import Upload
from ...exceptions import StepRefused
from ...models import InformationRequest, Township
from ...vocab import CaseFileKind
from .captcha import captcha_form, passes
from .fields import refuse_id_number_inside
from .flow import TRAP, refused_as_machine, too_often
from .forms import PlainCharField, QuestionForm
from .respond import address_of, go, show
from .uploading import PhotoRefused, checked_photo
from .visits import drop_words, give_pass, kept_words

PROOF = ("front", "back")
PAPERS = ("paper_1", "paper_2")


class CorrectionForm(QuestionForm):
    """Words alone are enough, and so are photos alone."""

    hides_optional = True
    words = PlainCharField(
        label=gettext_lazy("What do you add?"),
        required=False,
        max_length=2000,
        help_text=gettext_lazy("Write it as you would say it. Your first request stays as it is."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def clean_words(self) -> str:
        return refuse_id_number_inside(self.cleaned_data["words"])


def correct(
    request: HttpRequest, page: Any, township: Township, case: InformationRequest
) -> HttpResponse:
    """Shows what is missing and until when; POST enters it once. Nothing waited for: back to how it stands."""
    wanted = wanted_correction(case)
    if wanted is None:
        return go(request, page, "reply")
    if request.method != "POST":
        # Half an hour from now on: writing takes its time.
        give_pass(request, case)
        form = CorrectionForm(initial={"words": kept_words(request, case)})
        return _shown(request, page, township, wanted, form=form)
    if request.POST.get(TRAP):
        return refused_as_machine(request, page, township)
    if not doors.is_open("correct", address=address_of(request)):
        return too_often(request, page, township)
    return _sent(request, page, township, case, wanted)


def _sent(
    request: HttpRequest,
    page: Any,
    township: Township,
    case: InformationRequest,
    wanted: WantedCorrection,
) -> HttpResponse:
    form, captcha = CorrectionForm(request.POST), captcha_form(request.POST)
    if not form.is_valid():
        return _shown(request, page, township, wanted, form=form)
    if not passes(captcha):
        return _shown(request, page, township, wanted, form=form, captcha=captcha)
    try:
        papers = list(_papers(request, wanted))
        send_correction(case, form.cleaned_data["words"], papers)
    except (PhotoRefused, StepRefused) as refusal:
        if wanted_correction(case) is None:
            # The same form a second time; the first one has arrived.
            return go(request, page, "reply")
        return _shown(request, page, township, wanted, form=form, said=str(refusal))
    drop_words(request)
    return go(request, page, "reply")


def _papers(request: HttpRequest, wanted: WantedCorrection) -> Iterator[Upload]:
    """At most two photos of the document, if it is missing, and two of anything else."""
    kinds = {CaseFileKind.APPLICATION: PAPERS}
    if wanted.asks_proof:
        kinds[CaseFileKind.IDENTITY] = PROOF
    for kind, names in kinds.items():
        files = [file for name in names for file in request.FILES.getlist(name)][: len(names)]
        for number, file in enumerate(files, 1):
            yield checked_photo(file, kind, number)


def _shown(
    request: HttpRequest, page: Any, township: Township, wanted: WantedCorrection, **context: Any
) -> HttpResponse:
    values = {
        "captcha": captcha_form(),
        "wanted": wanted,
        "items": [item.label for item in wanted.items],
        "trap": TRAP,
        "fields_of_photos": _fields(wanted),
        **context,
    }
    return show(request, page, township, "correct.html", **values)


def _fields(wanted: WantedCorrection) -> list[tuple[str, str]]:
    """Names and labels of the places for photos."""
    proof = [("front", _("Document: side with your name")), ("back", _("Document: other side"))]
    papers = [("paper_1", _("Photo or PDF that belongs to it")), ("paper_2", _("One more"))]
    return [*(proof if wanted.asks_proof else ()), *papers]
