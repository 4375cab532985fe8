"""The second chance: the reviewer's answers, carried signed, beside what the machine would have chosen."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

from django.core import signing
from django.utils.translation import gettext as _

from .. import vocab
from ..exceptions import ApprovalRefused
from ..publishing.decision import Decision, Settlement
from ..publishing.sheet import ReviewSheet
from .hint_payload import precedent_words
from .review_words import confidence

SALT = "wagtail_disclosure.second_look"
HOURS = 2
#: Fields of a decision that JSON carries as lists.
SETS = ("read_unread", "confirmed")
MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Suggested:
    """What the machine would choose, in words, with the words of the draft that speak for it.

    ``precedent`` names the closest decided item; it may have been decided either way.
    """

    mode: str
    ground: str
    confidence: str
    reasons: tuple[str, ...]
    evidence: tuple[str, ...]
    precedent: str


def differs(sheet: ReviewSheet, decision: Decision) -> bool:
    """Whether the machine would have chosen otherwise. Where it has no opinion there is no difference."""
    if len(sheet.item.DECIDABLE_MODES) == 1:
        return False
    said = sheet.suggestion
    mode = said.get("mode")
    if not mode:
        refers = said.get("state") == "refer"
        return bool(refers and decision.mode == vocab.DisclosureMode.PROACTIVE)
    if mode != decision.mode:
        return True
    ground = said.get("ground") if mode == vocab.DisclosureMode.EXEMPT else None
    return bool(ground and ground != decision.ground)


def suggested(sheet: ReviewSheet, user: Any) -> Suggested:
    """The suggestion in words, and the closest decided item if ``user`` may see it."""
    said = sheet.suggestion
    mode = said.get("mode") or ""
    ground = said.get("ground") or ""
    chance = (said.get("probabilities") or {}).get(mode)
    return Suggested(
        str(vocab.DisclosureMode(mode).label) if mode else _("Refer it upward"),
        str(vocab.ExemptionGround(ground).label) if ground else "",
        confidence(chance) if chance is not None else "",
        tuple(said.get("reasons") or ()),
        tuple(_evidence(sheet, said.get("evidence") or ())),
        precedent_words(said, user),
    )


def _evidence(sheet: ReviewSheet, spans: Any) -> list[str]:
    ordered = sorted(spans, key=lambda span: -float(span["weight"]))
    words = [
        sheet.text.value(span["part"], span["start"], span["end"])
        for span in ordered
        if span["weight"] > 0
    ]
    return list(dict.fromkeys(word for word in words if word))[:MOST_WORDS]


def carry(user: Any, sheet: ReviewSheet, decision: Decision) -> str:
    """The answers of the first step for a hidden field. They bind to user, task and content."""
    data = asdict(decision)
    data |= {name: sorted(data[name]) for name in SETS}
    return signing.dumps({"for": _bound_to(user, sheet), "decision": data}, salt=SALT)


def carried(value: str, user: Any, sheet: ReviewSheet) -> Decision:
    """The answers back. Raises ApprovalRefused when they were given for something else, or long ago."""
    try:
        found = signing.loads(value or "", salt=SALT, max_age=HOURS * 3600)
    except signing.BadSignature as error:
        raise ApprovalRefused(
            _("The answers of the first step are missing or too old. Answer again.")
        ) from error
    if found["for"] != _bound_to(user, sheet):
        raise ApprovalRefused(
            _("The text was changed after you opened it. Nothing was signed; look at the new text.")
        )
    data = found["decision"]
    settlements = {key: Settlement(**value) for key, value in data["settlements"].items()}
    sets = {name: frozenset(data[name]) for name in SETS}
    return Decision(**{**data, "settlements": settlements, **sets})


def _bound_to(user: Any, sheet: ReviewSheet) -> list[str]:
    return [str(user.pk), str(sheet.task_state.pk), sheet.digest]


def after_second_look(first: Decision, data: dict[str, Any]) -> Decision:
    """The final decision. ``reconsidered`` only if it was changed; what was chosen first stays on record."""
    changed = data.get("keep") == "change"
    final = {name: data[name] for name in ("mode", "ground", "article")} if changed else {}
    record = {
        **first.answer,
        "second_look": "changed" if changed else "kept",
        "first": {"mode": first.mode, "ground": first.ground},
    }
    return replace(first, **final, answer=record, reconsidered=changed)
