"""The question about the content: made from the draft, asked once more after each wrong answer.

How often somebody answered wrongly is kept in the session, where the form cannot turn it back. Neither there nor
in the page does it say which answer is right.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.crypto import salted_hmac

from ..publishing.sheet import ReviewSheet
from ..rules.content_question import Question, content_question
from .review_words import QUESTIONS

SESSION_KEY = "disclosure_question"
SALT = "wagtail_disclosure.question"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question for one reviewer; ``attempt`` counts the wrong answers before it."""

    question: Question
    attempt: int

    @property
    def words(self) -> str:
        """The question as people read it."""
        return str(QUESTIONS[self.question.kind])

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Answers to choose from; the values say nothing."""
        return [(str(n), text) for n, text in enumerate(self.question.options)]

    def is_right(self, answer: str) -> bool:
        """Whether ``answer``, a value of ``choices``, is the one that stands in the draft."""
        return answer == str(self.question.right)

    def record(self) -> dict[str, Any]:
        """What is kept with the vote; no words of the draft."""
        return {"correct": True, "kind": self.question.kind, "wrong_before": self.attempt}


def ask(session: Any, user: Any, sheet: ReviewSheet) -> Asked:
    """The question that ``user`` has to answer now."""
    attempt = _wrong_answers(session, sheet)
    seed = salted_hmac(
        SALT, f"{user.pk}\0{sheet.task_state.pk}\0{sheet.digest}", algorithm="sha256"
    ).hexdigest()
    township = sheet.item.township()
    departments = township.department_names() if township else []
    question = content_question(
        readable_text(sheet), seed, attempt, departments, fallback=sheet.item.title
    )
    return Asked(question, attempt)


def note_wrong(session: Any, sheet: ReviewSheet) -> None:
    """The next question for this draft is another one."""
    kept = session.get(SESSION_KEY, {})
    key = _key(sheet)
    session[SESSION_KEY] = {**kept, key: kept.get(key, 0) + 1}


def _wrong_answers(session: Any, sheet: ReviewSheet) -> int:
    return int(session.get(SESSION_KEY, {}).get(_key(sheet), 0))


def _key(sheet: ReviewSheet) -> str:
    return f"{sheet.task_state.pk}:{sheet.digest[-16:]}"


def readable_text(sheet: ReviewSheet) -> str:
    """The words of the body (of the files when there is none) without every marked place."""
    body = _blanked(sheet, "body")
    if body.strip():
        return body
    files = [part.name for part in sheet.text.parts if part.name.startswith("attachment:")]
    return "\n".join(_blanked(sheet, name) for name in files)


def _blanked(sheet: ReviewSheet, name: str) -> str:
    """Neither marked places nor, in the body, what stands in plain fields: those can be answered at a glance."""
    part = sheet.text.part(name)
    if part is None:
        return ""
    signs = list(part.text)
    hidden = [(p.start, p.end) for hint in sheet.hints for p in hint.places if p.part == name]
    if name == "body":
        hidden += [(s.start, s.end) for s in part.segments if "." not in s.path]
    for start, end in hidden:
        signs[start:end] = "\n" * (end - start)
    return "".join(signs)
