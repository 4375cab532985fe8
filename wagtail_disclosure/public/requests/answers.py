"""From the answers on the screens to an application, and to the list that is checked before sending."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ... import vocab
from ...casework.intake import Application, Person, Upload
from ...casework.unsent import uploads_of
from ...models import Identity, RequestDraft
from .screens import ADDING, BY_NAME, added, asks_for_other, has_agent, is_organisation, path

MOST_OTHERS = 9


def application_of(draft: RequestDraft) -> Application:
    """Everything that Art. 29 asks for; the draft is filled in as far as ``check``."""
    answers = draft.answers
    wanted, proof = answers["wanted"], answers["proof"]["proof"]
    kind = answers["organisation"]["kind"] if is_organisation(answers) else "person"
    return Application(
        applicant_kind=vocab.ApplicantKind(kind),
        description=wanted["description"],
        document_number=wanted["document_number"],
        supply_form=vocab.SupplyForm(answers["form"]["form"]),
        service_means=vocab.ServiceMeans(answers["service"]["means"]),
        people=tuple(_people(answers)),
        uploads=tuple(_uploads(draft, answers)),
        identity_proof=vocab.IdentityProof(proof),
    )


def _uploads(draft: RequestDraft, answers: Mapping[str, Any]) -> Iterator[Upload]:
    """Only what the way leads through: whoever chose the counter after all sends no photo."""
    kinds = {PHOTO_KINDS[screen.name] for screen in path(answers) if screen.name in PHOTO_KINDS}
    return (upload for upload in uploads_of(draft) if upload.kind in kinds)


def _people(answers: Mapping[str, Any]) -> Iterator[Person]:
    first = answers[_name_screen(answers)]
    contact = answers["contact"]
    reached = {
        "phone": contact["phone"],
        "email": _of(answers, "email", "email") or contact["email"],
        "address": _of(answers, "post", "address") or contact["address"],
        "postcode": _of(answers, "post", "postcode"),
    }
    yield Person(_identity(first, **reached, contact_person=first.get("contact_person", "")))
    for other in added(answers):
        yield Person(_identity(other))
    if has_agent(answers):
        agent = _identity(answers["agent"], phone=contact["phone"])
        yield Person(agent, vocab.ApplicantRole.AGENT)


def _of(answers: Mapping[str, Any], screen: str, name: str) -> str:
    """An answer of a screen that the way leads through; what was left behind on others does not count."""
    on_way = BY_NAME[screen].applies(answers)
    return str((answers.get(screen) or {}).get(name) or "") if on_way else ""


def _identity(given: Mapping[str, Any], **more: str) -> Identity:
    known = {name: str(given[name]) for name in ("name", "id_kind", "id_number")}
    return Identity(**{**known, **more})


def _name_screen(answers: Mapping[str, Any]) -> str:
    if is_organisation(answers):
        return "unit"
    return "principal" if asks_for_other(answers) else "name"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the last screen; ``screen`` is where it is changed."""

    screen: str
    label: str
    values: tuple[str, ...]


def rows(draft: RequestDraft) -> list[Row]:
    """What will be sent, in the words of the screens; numbers show their last four signs."""
    answers = draft.answers
    return [row for screen in path(answers) if (row := _row(screen.name, answers, draft))]


def _row(name: str, answers: Mapping[str, Any], draft: RequestDraft) -> Row | None:
    if name in ("found", "check", "online", *ADDING):
        return None
    if name in ("photo", "authority_photo"):
        count = draft.papers.filter(kind=PHOTO_KINDS[name]).count()
        return Row(name, str(BY_NAME[name].question), (_("%(count)d photos") % {"count": count},))
    if name == "others":
        others = [shown_person(one) for one in added(answers)]
        return Row(name, _("Others who ask"), tuple(others) or (_("Nobody"),))
    return Row(name, str(LABELS.get(name) or BY_NAME[name].question), _values(name, answers))


PHOTO_KINDS = {
    "photo": vocab.CaseFileKind.IDENTITY,
    "authority_photo": vocab.CaseFileKind.AUTHORITY,
}
LABELS: dict[str, Any] = {}


def _values(name: str, answers: Mapping[str, Any]) -> tuple[str, ...]:
    form_class, answer = BY_NAME[name].form, answers[name]
    assert form_class is not None  # noqa: S101 - the others are dealt with above
    form = form_class(answers=dict(answers))
    if "id_number" in form.fields:
        return tuple(filter(None, (shown_person(answer), answer.get("contact_person", ""))))
    shown = []
    for field_name, field in form.fields.items():
        value = answer.get(field_name)
        if value in ("", None, True):
            continue
        choices = dict(getattr(field, "choices", ()))
        shown.append(str(choices.get(value, value)))
    return tuple(shown)


def shown_person(person: Mapping[str, Any]) -> str:
    """A name, and the last four signs of the number."""
    return _("%(name)s (number ending in %(tail)s)") % {
        "name": person["name"],
        "tail": str(person["id_number"])[-4:],
    }
