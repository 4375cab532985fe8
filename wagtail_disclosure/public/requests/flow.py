"""From one screen to the next, and what every screen shows around its question."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ...models import RequestDraft, Township
from . import screens
from .answers import MOST_OTHERS, shown_person
from .respond import go, show
from .screens import Screen

#: A field nobody sees; what fills it in is a machine.
TRAP = "leave_empty"


def onward(request: HttpRequest, page: Any, draft: RequestDraft, screen: Screen) -> HttpResponse:
    """The next screen; once everything was filled in, whatever is still open, or the last one."""
    answers = draft.answers
    after = screens.neighbours(screen, answers)[1]
    if answers.get("seen_check") or after is None:
        return go(request, page, "ask", screens.first_open(answers).name)
    return go(request, page, "ask", after.name)


def show_screen(
    request: HttpRequest, page: Any, draft: RequestDraft, screen: Screen, **context: Any
) -> HttpResponse:
    """A screen with where one is, the way back and who sees what is entered."""
    answers = draft.answers
    way = screens.path(answers)
    template = context.pop("template", screen.template)
    return show(
        request,
        page,
        draft.township,
        template,
        screen=screen,
        before=screens.neighbours(screen, answers)[0],
        position=way.index(screen) + 1,
        steps=len(way),
        personal=screen.name in screens.PERSONAL,
        trap=TRAP,
        people=[shown_person(one) for one in screens.added(answers)],
        may_add=len(screens.added(answers)) < MOST_OTHERS,
        **context,
    )


def too_often(request: HttpRequest, page: Any, township: Township) -> HttpResponse:
    """A door is shut; the other ways stay."""
    said = _("Very many came from your connection just now. Wait an hour, or call the office.")
    return show(request, page, township, "stopped.html", said=said, status=429)


def refused_as_machine(request: HttpRequest, page: Any, township: Township) -> HttpResponse:
    """The trap was filled in: a machine, or a browser that fills in everything."""
    said = _(
        "The form looked as if a machine had filled it in. Go back and try again, or call the office."
    )
    return show(request, page, township, "stopped.html", said=said, status=400)
