"""What the visitor's session holds: the key of a draft, and a sealed pass to one case for half an hour."""

from __future__ import annotations

import json
import time
from typing import Any

from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from ...casework.unsent import find_draft
from ...models import InformationRequest, RequestDraft, SealBroken, Township
from ...models.cases.sealing import seal, unseal

DRAFT, PASS, WORDS = "disclosure_draft", "disclosure_pass", "disclosure_words"
PASS_SECONDS = 1800


def draft_of(request: HttpRequest, township: Township) -> RequestDraft | None:
    """The draft that this visitor began here."""
    return find_draft(township, str(request.session.get(DRAFT) or ""))


def keep_draft(request: HttpRequest, key: str) -> None:
    """Remember whose draft it is. The cookie is new, so that nobody laid it out before."""
    request.session.cycle_key()
    request.session[DRAFT] = key


def forget(request: HttpRequest) -> None:
    """For whoever uses this device next."""
    for name in (DRAFT, PASS, WORDS):
        request.session.pop(name, None)
    if request.session.session_key:
        request.session.cycle_key()


def give_pass(request: HttpRequest, case: InformationRequest, code: str = "") -> None:
    """This visitor may see ``case`` for a while; ``code`` too when a receipt is to be shown. The cookie is new."""
    request.session.cycle_key()
    known = {"case": case.pk, "mark": case.code_mark, "code": code, "until": _now() + PASS_SECONDS}
    request.session[PASS] = seal(json.dumps(known).encode()).decode()


def passed(request: HttpRequest, township: Township) -> tuple[InformationRequest, str] | None:
    """The case this visitor may see and the code, if it is shown; None after a while or after a new code."""
    known = _opened(request.session.get(PASS))
    if not known or known["until"] < _now():
        return None
    case = InformationRequest.objects.filter(township=township, pk=known["case"]).first()
    if case is None or not constant_time_compare(case.code_mark, known["mark"]):
        return None
    return case, str(known["code"])


def keep_words(request: HttpRequest, words: str) -> None:
    """What somebody wrote while their half hour ran out: kept sealed for the same case, until they open it again."""
    known = _opened(request.session.get(PASS))
    if known and words.strip():
        kept = {"case": known["case"], "words": words[:2000]}
        request.session[WORDS] = seal(json.dumps(kept).encode()).decode()


def kept_words(request: HttpRequest, case: InformationRequest) -> str:
    """The words kept for this case, or nothing."""
    kept = _opened(request.session.get(WORDS))
    return str(kept["words"]) if kept.get("case") == case.pk else ""


def drop_words(request: HttpRequest) -> None:
    """They have arrived."""
    request.session.pop(WORDS, None)


def _opened(sealed: Any) -> dict[str, Any]:
    try:
        values: dict[str, Any] = json.loads(unseal(str(sealed or "").encode()))
    except (SealBroken, ValueError):
        return {}
    return values


def _now() -> int:
    return int(time.time())
