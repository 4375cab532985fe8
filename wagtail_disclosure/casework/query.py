"""How a citizen finds the own case again: number and code together, and only so many tries."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from ..exceptions import StepRefused
from ..models import InformationRequest, Township
from ..models.cases.sealing import keyed_marks
from . import doors
from .identity import note_look
from .receipts import Receipt, is_code_of, renew_code


class TooManyTries(StepRefused):
    """The door is shut for a while."""


def find_case(
    township: Township, number: str, code: str, address: str
) -> InformationRequest | None:
    """The case of ``number`` if ``code`` is its own; None otherwise, without saying which was wrong.

    Raises TooManyTries after 60 wrong tries from one address, five of them for one number, within ten minutes.
    """
    wanted = cleaned_number(number)
    counted = {"address": address}
    if wanted:
        counted["number"] = f"{township.pk}:{wanted}:{address}"
    if not doors.is_open("query", **counted):
        raise TooManyTries(
            _("Too many tries. Wait ten minutes, or call the office: it can find your request.")
        )
    case = InformationRequest.objects.filter(township=township, number=wanted).first()
    if not is_code_of(case, code):
        return None
    doors.take_back("query", **counted)
    return case


def cleaned_number(number: str) -> str:
    """What somebody typed as ``2026-0007`` however it was spelled; empty when it cannot be one."""
    plain = unicodedata.normalize("NFKC", number)[:40]
    found = re.fullmatch(r"\s*(20\d\d)\D{0,3}(\d{4,6})\s*", plain, re.ASCII)
    return f"{found[1]}-{found[2]}" if found else ""


def recover_code(case: InformationRequest, user: Any, id_number: str) -> Receipt:
    """At the counter: the officer has seen the identity document and types its number. The old code ends."""
    if not case.may_be_handled_by(user):
        raise StepRefused(_("Only the disclosure office of this township can renew a code."))
    if not doors.is_open("recover", user=str(user.pk)):
        raise TooManyTries(_("Too many tries. Wait an hour before you renew another code."))
    marks = keyed_marks(id_number)
    if not id_number.strip() or not case.people.filter(id_mark__in=marks).exists():
        raise StepRefused(
            _("This number is not the one the request was made with. Compare it with the document.")
        )
    with transaction.atomic():
        note_look(case, "code", user, _("New query code at the counter"))
        return renew_code(case)
