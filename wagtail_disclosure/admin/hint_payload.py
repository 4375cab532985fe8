"""What the editor's hint panel is told about the last saved draft. The words are read again from the draft."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from .. import conf, vocab
from ..hints import ExtractedText
from ..models import AdviceJob
from ..publishing.hintsheet import ShownHint, shown_hints
from ..publishing.precedents import precedent_for
from .places import place
from .wording import RELEASES, confidence_words, kind_label, level_label, unread_label

#: More would not be read by anybody, and would hold up the page.
MOST_HINTS = 100
MOST_PLACES = 30
MOST_EVIDENCE = 8

WAITING = (vocab.JobState.WAITING, vocab.JobState.RUNNING)


def draft_of(page: Any) -> Any:
    """The draft as last saved."""
    revision = page.get_latest_revision()
    return revision.as_object() if revision else page


def payload(draft: Any, user: Any = None) -> dict[str, Any]:
    """JSON for the panel: state, suggestion, hints, what nobody could read."""
    text = draft.extracted_text()
    job = AdviceJob.latest_for(draft, text.digest)
    state = state_of(job)
    shown = shown_hints(draft, job, text)
    return {
        "state": state,
        "content": text.digest[-16:],
        "waited": int((timezone.now() - job.created_at).total_seconds()) if job else 0,
        "suggestion": _suggestion(job.suggestion, text, user) if job and state == "done" else None,
        "hints": [_hint(hint, text) for hint in shown[:MOST_HINTS]],
        "more": max(0, len(shown) - MOST_HINTS),
        "blocking": sum(hint.must_be_settled for hint in shown),
        "unread": _unread(text),
    }


def state_of(job: AdviceJob | None) -> str:
    """``done``, ``analysing``, ``not_analysed``, or ``off`` when this site has no advisor."""
    if job is not None and job.state == vocab.JobState.DONE:
        return "done"
    if not conf.get().advisors:
        return "off"
    return "analysing" if job is not None and job.state in WAITING else "not_analysed"


def _hint(hint: ShownHint, text: ExtractedText) -> dict[str, Any]:
    return {
        "key": hint.key[:16],
        "kind": kind_label(hint.kind),
        "level": hint.level,
        "level_label": level_label(hint.level),
        "reasons": list(hint.reasons),
        "text": hint.text,
        "mask": "" if hint.masked else hint.mask,
        "masked": hint.masked,
        "settled": _settled(hint),
        "count": len(hint.places),
        "places": [place(text, p.part, p.start, p.end) for p in hint.places[:MOST_PLACES]],
    }


def _settled(hint: ShownHint) -> str:
    if hint.settled is None:
        return ""
    return _("settled in the review: %(choice)s") % {"choice": hint.settled.get_choice_display()}


def _suggestion(said: dict[str, Any], text: ExtractedText, user: Any) -> dict[str, Any] | None:
    if not said:
        return None
    mode = str(said.get("mode") or "")
    probability = float((said.get("probabilities") or {}).get(mode) or 0)
    known = mode in vocab.DisclosureMode.values
    return {
        "mode": str(vocab.DisclosureMode(mode).label) if known else "",
        "ground": _ground(said.get("ground")),
        "release": str(RELEASES.get(said.get("release", ""), "")),
        "refer": said.get("state") == "refer",
        "confidence": round(probability * 100) if known else None,
        "confidence_words": confidence_words(probability) if known else "",
        "reasons": [str(reason) for reason in said.get("reasons") or []],
        "evidence": _evidence(said.get("evidence") or [], text),
        "precedent": precedent_words(said, user),
    }


def precedent_words(said: dict[str, Any], user: Any) -> str:
    """The closest decided item of a suggestion by number and decision; "" for who may not see it."""
    kept = said.get("precedent") or {}
    found = precedent_for(user, kept) if kept and user is not None else None
    if found is None:
        return ""
    return _("Closest decided item: No. %(number)s, decided: %(mode)s") % {
        "number": found.number,
        "mode": vocab.DisclosureMode(found.mode).label,
    }


def _ground(value: Any) -> str:
    known = value in vocab.ExemptionGround.values
    return str(vocab.ExemptionGround(value).label) if known else ""


def _evidence(rows: list[dict[str, Any]], text: ExtractedText) -> list[dict[str, Any]]:
    found = []
    for row in sorted(rows, key=lambda r: -abs(r["weight"]))[:MOST_EVIDENCE]:
        words = text.value(row["part"], row["start"], row["end"])
        if words:
            at = place(text, row["part"], row["start"], row["end"])
            found.append({"text": words, "supports": row["weight"] > 0, "place": at})
    return found


def _unread(text: ExtractedText) -> list[dict[str, str]]:
    return [
        {"label": part.label, "reason": unread_label(reason)}
        for part in text.parts
        for reason in part.incomplete
    ]
