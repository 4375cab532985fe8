"""The ledger in words: one line an entry, with what it says and the words that were kept with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from ... import vocab
from ...casework.entry import TEXT
from ...casework.identity import shown_people
from ...days import in_words
from ...models import CaseEvent, CaseFile, InformationRequest
from ...rules.cases.events import effective

LABELS: dict[str, Any] = {
    "channel": vocab.IntakeChannel,
    "by": vocab.IdentityProof,
    "basis": vocab.FeeBasis,
    "outcome": vocab.RemedyOutcome,
    "means": vocab.ServiceMeans,
    "ground": vocab.ExemptionGround,
    "article": vocab.Article,
    "reason": vocab.EntryMistake,
}
#: What a person reads of an entry; everything else in it is for the rules.
SHOWN = (
    "submitted", "channel", "by", "items", "party", "organ", "from_organ", "answer", "days", "approver",
    "reasonable", "until", "basis", "units", "amount", "served_on", "received_on", "kind", "ground",
    "article", "number", "means", "outcome", "after_reconsideration", "corrected", "reason",
    "into", "to", "joined",
)  # fmt: skip
WORDS_NAME = re.compile(r"(\d{2,})-.*\.txt")


@dataclass(frozen=True, slots=True)
class Line:
    """One entry; ``counts`` is False once it was taken back."""

    number: int
    title: str
    on: date
    facts: tuple[str, ...]
    words: str
    by: str
    at: datetime
    counts: bool


def timeline(case: InformationRequest, with_words: bool) -> list[Line]:
    """The latest entry first. ``with_words``, and names, for the disclosure office only: both are locked."""
    rows = sorted(case.ledger.all(), key=lambda row: -row.number)
    counting = {event.number for event in effective(case.events())}
    texts = words_of(case) if with_words else {}
    said = _Said(case, rows, with_words)
    return [
        Line(
            number=row.number,
            title=vocab.EventKind(row.kind).label,
            on=row.on,
            facts=tuple(said.facts(row)),
            words=texts.get(row.number, ""),
            by=said.users.get(row.user_id) or row.username or _("The website"),
            at=row.at,
            counts=row.number in counting or row.kind == vocab.EventKind.CORRECTED_ENTRY,
        )
        for row in rows
    ]


def words_of(case: InformationRequest) -> dict[int, str]:
    """Words that were written with an entry, by its number."""
    found: dict[int, str] = {}
    for paper in case.files.filter(media_type=TEXT, erased_at=None):
        number = WORDS_NAME.fullmatch(paper.name)
        if number:
            found[int(number[1])] = paper.content().decode(errors="replace")
    return found


def loose_papers(case: InformationRequest) -> list[CaseFile]:
    """Papers that stand in the list of files, because they are more than the words of an entry."""
    return [
        paper
        for paper in case.files.all()
        if paper.media_type != TEXT or not WORDS_NAME.fullmatch(paper.name)
    ]


def names_of(case: InformationRequest, shown: bool) -> dict[str, str]:
    """The people of a case by their key; to others than its disclosure office each is just a third party."""
    if shown:
        return {str(person.pk): person.name for person in shown_people(case)}
    return {str(key): _("a third party") for key in case.people.values_list("pk", flat=True)}


class _Said:
    """Names that the entries point to, read once for the whole ledger."""

    def __init__(self, case: InformationRequest, rows: list[CaseEvent], names: bool) -> None:
        self.people = names_of(case, names)
        keys = {row.user_id for row in rows} | {str(row.data.get("approver", "")) for row in rows}
        users = get_user_model().objects.filter(pk__in=[key for key in keys if key.isdecimal()])
        self.users = {str(u.pk): u.get_full_name() or u.get_username() for u in users}
        others = [v for row in rows for k in ("into", "to", "joined") for v in _many(row.data, k)]
        cases = InformationRequest.objects.filter(pk__in=[v for v in others if str(v).isdecimal()])
        self.numbers = dict(cases.values_list("pk", "number"))

    def facts(self, row: CaseEvent) -> list[str]:
        return [self._one(row, key) for key in SHOWN if row.data.get(key) not in (None, "", [])]

    def _one(self, row: CaseEvent, key: str) -> str:
        value = row.data[key]
        if key in ("into", "to", "joined"):
            return ", ".join(self.numbers.get(int(v), str(v)) for v in _many(row.data, key))
        if key == "party":
            return self.people.get(str(value), str(value)) or _("a third party")
        if key == "approver":
            return _("agreed by %(name)s") % {"name": self.users.get(str(value), str(value))}
        if key == "items":
            return ", ".join(_label(vocab.CorrectionItem, item) for item in value)
        return _spoken(row, key, value)


def _many(data: dict[str, Any], key: str) -> list[Any]:
    value = data.get(key)
    if isinstance(value, list):
        return value
    return [] if value in (None, "") else [value]


def _spoken(row: CaseEvent, key: str, value: Any) -> str:
    if key == "answer":
        third = row.kind == vocab.EventKind.THIRD_PARTY_ANSWERED
        return _label(vocab.ThirdPartyAnswer if third else vocab.OrganAnswer, value)
    if key == "kind":
        return _label(vocab.ReplyKind, value)
    if key in LABELS:
        return _label(LABELS[key], value)
    if key == "number" and row.kind == vocab.EventKind.CORRECTED_ENTRY:
        return _("entry %(number)s") % {"number": value}
    return _measured(key, value)


def _measured(key: str, value: Any) -> str:
    plain = {
        "days": _("%(value)s working days"),
        "amount": _("%(value)s yuan"),
        "units": _("%(value)s items or pages"),
        "until": _("until %(value)s"),
        "served_on": _("delivered on %(value)s"),
        "received_on": _("received on %(value)s"),
    }
    asked = {
        "submitted": (_("sent for review"), _("changed; to be sent for review again")),
        "reasonable": (_("reasonable"), _("not reasonable")),
        "corrected": (_("corrected"), _("not corrected")),
        "after_reconsideration": (_("after reconsideration"), _("without reconsideration")),
    }
    if key in asked:
        return asked[key][0 if value else 1]
    if key in ("until", "served_on", "received_on"):
        value = in_words(date.fromisoformat(str(value)))
    return plain.get(key, "%(value)s") % {"value": value}


def _label(choices: Any, value: Any) -> str:
    return str(dict(choices.choices).get(value, value))
