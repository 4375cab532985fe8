"""The screens of the form in their order, and which of them an applicant sees."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from . import what, who
from .forms import QuestionForm

Answers = Mapping[str, Any]
Test = Callable[[Answers], bool]


@dataclass(frozen=True, slots=True)
class Screen:
    """``form`` None: the screen has a view of its own. ``optional``: its lack does not keep anybody from sending."""

    name: str
    question: Any
    form: type[QuestionForm] | None = None
    applies: Test = lambda answers: True
    template: str = "question.html"
    explained: Any = ""


def _value(answers: Answers, screen: str, name: str) -> Any:
    return (answers.get(screen) or {}).get(name)


def asks_for_other(answers: Answers) -> bool:
    """替别人."""
    return bool(_value(answers, "who", "who") == who.OTHER)


def is_organisation(answers: Answers) -> bool:
    """单位."""
    return bool(_value(answers, "who", "who") == who.ORGANISATION)


def is_person(answers: Answers) -> bool:
    """我本人 or 替别人."""
    return not is_organisation(answers)


def serves_by(*means: str) -> Test:
    """Whether the reply is to go out by one of ``means``."""
    return lambda answers: _value(answers, "service", "means") in means


def has_agent(answers: Answers) -> bool:
    """代理人: for somebody else always, for an organisation if it has charged one."""
    charged = _value(answers, "deputy", "deputy") == who.AGENT
    return asks_for_other(answers) or (is_organisation(answers) and charged)


def sends_authority(answers: Answers) -> bool:
    """The written authority comes as a photo."""
    return has_agent(answers) and _value(answers, "authority", "authority") == "photo"


def sends_photo(answers: Answers) -> bool:
    """The identity document comes as a photo."""
    return bool(_value(answers, "proof", "proof") == "photo")


def adds_person(answers: Answers) -> bool:
    """Another person is being added."""
    return is_person(answers) and _value(answers, "others", "more") == "yes"


def adds_unit(answers: Answers) -> bool:
    """Another organisation is being added."""
    return is_organisation(answers) and _value(answers, "others", "more") == "yes"


SCREENS: tuple[Screen, ...] = (
    Screen("who", _("Who asks?"), who.WhoForm),
    Screen(
        "organisation",
        _("What kind of organisation is it?"),
        who.OrganisationForm,
        is_organisation,
        explained=_("The yearly report counts requests by kind; it names nobody."),
    ),
    Screen(
        "name", _("What is your name?"), who.PersonForm, lambda a: _value(a, "who", "who") == "self"
    ),
    Screen("principal", _("For whom do you ask?"), who.PersonForm, asks_for_other),
    Screen("unit", _("Which organisation asks?"), who.OrganisationNameForm, is_organisation),
    Screen("deputy", _("Who asks in its name?"), who.DeputyForm, is_organisation),
    Screen("agent", _("And who are you?"), who.PersonForm, has_agent),
    Screen(
        "authority",
        _("How do you show the written authority?"),
        who.AuthorityForm,
        has_agent,
        explained=_(
            "It says that you may ask in the other's name. A person signs it, an organisation puts its "
            "seal on it; you sign it too."
        ),
    ),
    Screen("authority_photo", _("Photo of the authority"), None, sends_authority),
    Screen(
        "contact",
        _("How can the office reach you?"),
        who.ContactForm,
        explained=_("Fill in at least one of the three."),
    ),
    Screen("wanted", _("Which information do you want?"), what.WantedForm, template="wanted.html"),
    Screen("found", _("Is it one of these?"), None),
    Screen("form", _("In which form do you want it?"), what.FormForm),
    Screen("service", _("How do you want to get the reply?"), what.ServiceForm),
    Screen("post", _("Where shall it be sent?"), what.PostForm, serves_by(what.POST)),
    Screen("email", _("To which mailbox?"), what.EmailForm, serves_by(what.EMAIL)),
    Screen("online", _("Getting it on this website"), what.OnlineForm, serves_by(what.ONLINE)),
    Screen(
        "others",
        _("Does anybody else ask together with you?"),
        who.OthersForm,
        template="others.html",
        explained=_("The office deals with the first one named; the reply names everybody."),
    ),
    Screen("person", _("Who else asks?"), who.PersonForm, adds_person),
    Screen("other_unit", _("Which other organisation asks?"), who.OtherUnitForm, adds_unit),
    Screen("proof", _("How do you prove who you are?"), who.ProofForm),
    Screen("photo", _("Photo of your document"), None, sends_photo),
    Screen("check", _("Check everything, then send"), None),
)
BY_NAME = {screen.name: screen for screen in SCREENS}
#: Screens that ask for a person's own data say who sees it.
PERSONAL = frozenset(
    {"name", "principal", "unit", "agent", "person", "other_unit", "contact", "post", "email"}
)
#: Screens that add one more applicant, and where the list of those added so far is kept.
ADDING = {"person": "people", "other_unit": "units"}


def added(answers: Answers) -> list[Any]:
    """Those who ask together with the first one; people only with a person, organisations with one."""
    return list(answers.get("units" if is_organisation(answers) else "people", ()))


def path(answers: Answers) -> list[Screen]:
    """The screens that these answers lead through."""
    return [screen for screen in SCREENS if screen.applies(answers)]


def is_done(screen: Screen, answers: Answers) -> bool:
    """Whether nothing is missing on this screen. Others are added one after another, so none is ever missing."""
    return screen.name in answers or screen.name in ADDING


def first_open(answers: Answers) -> Screen:
    """The first screen that is not filled in; ``check`` when none is left."""
    return next(screen for screen in path(answers) if not is_done(screen, answers))


def neighbours(screen: Screen, answers: Answers) -> tuple[Screen | None, Screen | None]:
    """The screen before and the one after."""
    way = path(answers)
    at = way.index(screen)
    before = way[at - 1] if at else None
    after = way[at + 1] if at + 1 < len(way) else None
    return before, after


def may_open(screen: Screen, answers: Answers) -> bool:
    """Whether the way leads through it and everything before it is filled in."""
    way = path(answers)
    return screen in way and way.index(screen) <= way.index(first_open(answers))
