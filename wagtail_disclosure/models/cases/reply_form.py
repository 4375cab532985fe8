"""The editor's form of a reply: kind, ground, provision and words have to agree before it is submitted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from ... import vocab
from ...days import with_days_in_words
from ...rules.cases.errors import Refusal
from ...rules.cases.replies import REPLIES, ReplyFacts, disagreements, problems
from ..forms import DisclosureForm
from .identity import Applicant, spelled

#: fact of the rules -> field that states it
FACTS = {
    "has_organ": "other_organ",
    "has_search_record": "search_record",
    "has_address": "access_route",
}
WORDS = ("title", "restated", "finding", "reason", "withheld", "access_route", "legal_basis")
#: Provisions that a kind of reply rests on.
CITED = frozenset(str(rule.article.label) for rule in REPLIES.values() if rule.article)
#: An address of so many characters leads to a house.
HOUSE = 8
Found = Iterator[tuple[str, str]]


class ReplyForm(DisclosureForm):
    """A draft may lack anything; what is handed to the reviewer may not."""

    #: Says which kinds the law leaves open for the draft's case; stands in a higher room.
    OPEN_KINDS: ClassVar[str] = "wagtail_disclosure.casework.reply.kinds_for"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "reply_kind" in self.fields:
            kinds = [("", "---------"), *((k.value, k.label) for k in vocab.REPLY_LETTERS)]
            self.fields["reply_kind"].choices = kinds

    @property
    def is_submission(self) -> bool:
        """Wagtail defers required fields while a draft is only saved."""
        field = self.fields.get("reply_kind")
        return bool(field and field.required)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if self.instance.pk and self.instance.is_issued():
            self.add_error(None, _("This reply is issued and can no longer be changed."))
        elif self.is_submission and data.get("reply_kind") in REPLIES:
            for field, text in self._wrong(data):
                self.add_error(field if field in self.fields else None, text)
        return data

    def _wrong(self, data: dict[str, Any]) -> Found:
        kind = vocab.ReplyKind(data["reply_kind"])
        ground = vocab.ExemptionGround(data["ground"]) if data.get("ground") else None
        yield from self._not_open(kind)
        yield from self._empty(data)
        for refusal in disagreements(kind, ground, REPLIES[kind].article):
            yield "ground", _said(refusal)
        yield from _other_provision(kind, ground, str(data.get("legal_basis") or ""))
        yield from _unstated(kind, ground, data)
        yield from self._named(data)

    def _not_open(self, kind: vocab.ReplyKind) -> Found:
        if self.instance.pk and kind not in import_string(self.OPEN_KINDS)(self.instance):
            yield (
                "reply_kind",
                _("The law does not allow this kind now; the case page says which it allows."),
            )

    def _empty(self, data: dict[str, Any]) -> Found:
        if not str(data.get("restated") or "").strip():
            yield "restated", _("Say in your own words what was asked for.")
        if not str(data.get("finding") or "").strip():
            yield "finding", _("Write the answer, first the result.")

    def _named(self, data: dict[str, Any]) -> Found:
        """The applicant's data come in with the letter; whoever reviews the draft need not know them."""
        known = _identifying(self.instance)
        for field in WORDS:
            if any(spelled(word).search(str(data.get(field) or "")) for word in known):
                yield (
                    field,
                    _(
                        "This names the applicant. Take the name, number or phone out: "
                        "the letter adds them by itself."
                    ),
                )


def _identifying(page: Any) -> set[str]:
    people = Applicant.objects.filter(
        case__number=page.case_number, case__township=page.township(), erased_at=None
    ).exclude(role=vocab.ApplicantRole.THIRD_PARTY)
    found: set[str] = set()
    for person in people:
        known = person.identity
        place = known.address.strip()
        # The bare name of a village may well stand in an answer.
        found |= {t for t in known.traits if t != place or len(place) >= HOUSE}
    return found


def _said(refusal: Refusal) -> str:
    return f"{_(refusal.msgid) % with_days_in_words(refusal.params)} ({refusal.article.label})"


def _other_provision(
    kind: vocab.ReplyKind, ground: vocab.ExemptionGround | None, text: str
) -> Found:
    """The drafter cites the provision of another kind, or of another ground."""
    article = REPLIES[kind].article
    mine = str(article.label) if article else ""
    if mine and mine not in text and any(label in text for label in CITED):
        for refusal in disagreements(kind, ground, None)[:1]:
            yield "legal_basis", _said(refusal)
    right = vocab.GROUND_ARTICLES.get(ground or "", "")
    others = set(vocab.GROUND_ARTICLES.values()) - {right}
    if right and right not in text and any(label in text for label in others):
        yield (
            "legal_basis",
            _("This ground rests on %(article)s; correct the provision or the ground.")
            % {"article": right},
        )


def _unstated(
    kind: vocab.ReplyKind, ground: vocab.ExemptionGround | None, data: dict[str, Any]
) -> Found:
    stated = dict.fromkeys(FACTS, True)
    known = set(disagreements(kind, ground, REPLIES[kind].article))
    for fact, field in FACTS.items():
        facts = ReplyFacts(**{**stated, fact: bool(str(data.get(field) or "").strip())})
        found = problems(kind, ground, REPLIES[kind].article, facts)
        for refusal in found[len(known) :]:
            yield field, _said(refusal)
