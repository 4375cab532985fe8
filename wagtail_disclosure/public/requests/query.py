"""Asking how a request stands: number and code by POST, then a page for half an hour."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...casework.query import TooManyTries, find_case
from ...models import Township
from .forms import QuestionForm, line
from .respond import address_of, go, show
from .visits import forget, give_pass


class QueryForm(QuestionForm):
    number = line(gettext_lazy("Request number"), length=40, inputmode="text", spellcheck="false")
    code = line(
        gettext_lazy("Query code"), length=64, spellcheck="false", autocapitalize="characters"
    )


def query(
    request: HttpRequest, page: Any, township: Township, rest: tuple[str, ...]
) -> HttpResponse:
    """``query/`` asks, ``query/leave/`` closes what was opened."""
    if rest == ("leave",):
        if request.method == "POST":
            forget(request)
        return go(request, page, "query")
    if rest:
        raise Http404
    if request.method != "POST":
        return show(request, page, township, "query.html", form=QueryForm())
    form = QueryForm(request.POST)
    if not form.is_valid():
        return show(request, page, township, "query.html", form=form)
    return _looked_up(request, page, township, form)


def _looked_up(
    request: HttpRequest, page: Any, township: Township, form: QueryForm
) -> HttpResponse:
    typed = form.cleaned_data
    try:
        case = find_case(township, typed["number"], typed["code"], address_of(request))
    except TooManyTries as refusal:
        form = QueryForm()
        return show(request, page, township, "query.html", form=form, said=str(refusal), status=429)
    if case is None:
        said = _("Number and code do not fit together. Compare both with your receipt.")
        # Neither is put back into the page: which of them was right stays open.
        return show(request, page, township, "query.html", form=QueryForm(), said=said)
    give_pass(request, case)
    return go(request, page, "reply")
