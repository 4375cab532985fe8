"""The form: one question a screen, answers kept on the server, every screen reached by its own address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from ...casework import doors
from ...casework.unsent import begin_draft, discard_draft, keep_answers
from ...models import RequestDraft, Township
from . import finding, screens, sending, uploading
from .answers import MOST_OTHERS
from .flow import TRAP, onward, refused_as_machine, show_screen, too_often
from .respond import address_of, go
from .screens import BY_NAME, Screen
from .visits import draft_of, forget, keep_draft

Own = Callable[[HttpRequest, Any, RequestDraft, Screen], HttpResponse]
#: Screens that are more than a form.
OWN: dict[str, Own] = {
    "found": finding.found,
    "photo": uploading.photo,
    "authority_photo": uploading.photo,
    "check": sending.check,
}


def ask(request: HttpRequest, page: Any, township: Township, rest: tuple[str, ...]) -> HttpResponse:
    """``ask/`` begins, ``ask/clear/`` throws away, ``ask/<screen>/`` asks."""
    if not rest:
        return _begin(request, page, township)
    if len(rest) > 1:
        raise Http404
    draft = draft_of(request, township)
    if rest[0] == "clear":
        return _clear(request, page, draft)
    if rest[0] == "enough":
        return finding.enough(request, page, township, draft)
    return _screen(request, page, draft, rest[0])


def _begin(request: HttpRequest, page: Any, township: Township) -> HttpResponse:
    draft = draft_of(request, township)
    if request.method != "POST":
        return go(request, page, *(["ask", "who"] if draft else []))
    if draft is None or draft.case_id is not None:
        if not doors.is_open("begin", address=address_of(request)):
            return too_often(request, page, township)
        draft, key = begin_draft(township)
        keep_draft(request, key)
    else:
        # Whoever noted the cookie before does not follow.
        request.session.cycle_key()
    return go(request, page, "ask", screens.first_open(draft.answers).name)


def _clear(request: HttpRequest, page: Any, draft: RequestDraft | None) -> HttpResponse:
    if request.method == "POST":
        if draft is not None:
            discard_draft(draft)
        forget(request)
    return go(request, page)


def _screen(request: HttpRequest, page: Any, draft: RequestDraft | None, name: str) -> HttpResponse:
    screen = BY_NAME.get(name)
    if screen is None:
        raise Http404
    if draft is None:
        return go(request, page)
    if draft.case is not None:
        return sending.back_to_receipt(request, page, draft)
    if not screens.may_open(screen, draft.answers):
        return go(request, page, "ask", screens.first_open(draft.answers).name)
    if request.POST.get(TRAP):
        return refused_as_machine(request, page, draft.township)
    view = OWN.get(name, question)
    return view(request, page, draft, screen)


def question(request: HttpRequest, page: Any, draft: RequestDraft, screen: Screen) -> HttpResponse:
    """A screen that is one form."""
    assert screen.form is not None  # noqa: S101 - the others are in OWN
    answers = draft.answers
    if request.method != "POST":
        form = screen.form(initial=_initial(screen, answers), answers=answers)
        return show_screen(request, page, draft, screen, form=form)
    if screen.name == "others" and "remove" in request.POST:
        return _remove(request, page, draft)
    form = screen.form(request.POST, answers=answers)
    if not form.is_valid():
        return show_screen(request, page, draft, screen, form=form)
    keep_answers(draft, **_kept(screen, form.answer(), answers))
    if screen.name in screens.ADDING:
        return go(request, page, "ask", "others")
    return onward(request, page, draft, screen)


def _kept(screen: Screen, answer: dict[str, Any], answers: dict[str, Any]) -> dict[str, Any]:
    if screen.name in screens.ADDING:
        others = [*screens.added(answers), answer][:MOST_OTHERS]
        return {screens.ADDING[screen.name]: others, "others": None}
    kept: dict[str, Any] = {screen.name: answer}
    if screen.name == "wanted" and answer != answers.get("wanted"):
        kept["found"] = None
    return kept


def _initial(screen: Screen, answers: dict[str, Any]) -> dict[str, Any]:
    """What was entered before; the address and mailbox also as they stand under contact."""
    known = answers.get("contact", {}) if screen.name in ("post", "email") else {}
    filled = {name: value for name, value in known.items() if value}
    return {**filled, **answers.get(screen.name, {})}


def _remove(request: HttpRequest, page: Any, draft: RequestDraft) -> HttpResponse:
    wanted = request.POST["remove"]
    kept = [one for n, one in enumerate(screens.added(draft.answers)) if str(n) != wanted]
    where = "units" if screens.is_organisation(draft.answers) else "people"
    keep_answers(draft, **{where: kept, "others": None})
    return go(request, page, "ask", "others")
