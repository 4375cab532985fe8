"""Word to the applicant that something happened: by a hook of the site, without any content.

NOTICE_SENDER names a callable ``(number, what, township)``: the request's number, an EventKind value and the key of
the township, all text. It is called after the act is committed; its failure stops nothing.
"""

from __future__ import annotations

import logging
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.db import transaction
from django.utils.module_loading import import_string

from .. import conf, vocab
from ..models import Applicant, InformationRequest

logger = logging.getLogger(__name__)

E = vocab.EventKind
#: What an applicant waits for, or has to answer.
TOLD = frozenset(
    {
        E.CONFIRMED,
        E.CORRECTION_ASKED,
        E.EXTENDED,
        E.REASONS_ASKED,
        E.DELAYED,
        E.FEE_NOTICED,
        E.REPLIED,
    }
)
SUBJECT = "您的政府信息公开申请有新进展"
BODY = (
    "您提出的政府信息公开申请有新的进展。请凭申请编号和查询码到网站查询，或者致电办理单位{phone}。\n"
    "本邮件由系统自动发出，不含申请的内容，请勿直接回复。"
)


def notify(case: InformationRequest, what: str) -> None:
    """Call the site's sender once the present transaction is committed; nothing when none is set."""
    path = conf.get().notice_sender
    if path and what in TOLD:
        call = partial(_send, path, case.number, str(what), str(case.township_id))
        transaction.on_commit(call)


def _send(path: str, number: str, what: str, township: str) -> None:
    try:
        import_string(path)(number, what, township)
    except Exception as error:  # whatever a site's own sender does
        logger.warning("notice sender failed: %s", type(error).__name__)


class EmailSender:
    """“Your request has news” to the applicant's own address, if one was given: NOTICE_SENDER is ``email_sender``."""

    def __call__(self, number: str, what: str, township: str) -> int:
        """How many mails were sent; ``what`` is not told."""
        case = InformationRequest.objects.filter(number=number, township_id=int(township)).first()
        if case is None:
            return 0
        body = BODY.format(phone=case.township.office_phone)
        return sum(self._mail(address, body) for address in addresses_of(case))

    def _mail(self, address: str, body: str) -> int:
        message = EmailMessage(subject=SUBJECT, body=body, to=[address])
        return int(message.send(fail_silently=False))


def addresses_of(case: InformationRequest) -> list[str]:
    """Addresses of applicants and agents that are one address and nothing more."""
    people: Any = Applicant.objects.filter(case=case, erased_at=None)
    people = people.exclude(role=vocab.ApplicantRole.THIRD_PARTY)
    given = dict.fromkeys(person.identity.email.strip() for person in people)
    return [address for address in given if is_plain_address(address)]


def is_plain_address(address: str) -> bool:
    """Whether this can stand in a header as one recipient."""
    try:
        validate_email(address)
    except ValidationError:
        return False
    return address.isprintable() and not set(address) & set(",;<>\"' ()")


email_sender = EmailSender()
