"""Prepared wording of a step: the explanation in its letter or what is said on the phone, ready to be changed."""

from __future__ import annotations

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from ... import vocab
from ...days import in_words
from ...models import CaseOffice, InformationRequest

E = vocab.EventKind

WORDINGS: dict[vocab.EventKind, Promise] = {
    E.CONFIRMED: gettext_lazy(
        "%(organ)s has received your request %(number)s. It counts as received on %(today)s, the day on which we "
        "confirmed it together; you will get a reply within 20 working days."
    ),
    E.CORRECTION_ASKED: gettext_lazy(
        "Please write the name or the document number of the information, or the year and the matter it is about. "
        "You may bring it, send it by post, or call us; we help you to write it."
    ),
    E.THIRD_PARTY_ASKED: gettext_lazy(
        "Please say whether you agree. If you do not, write your reasons; without an answer we decide by ourselves."
    ),
    E.OVERRIDE_NOTICED: gettext_lazy(
        "We have weighed your reasons. Not disclosing would do great harm to the public interest, because: "
    ),
    E.ORGAN_ASKED: gettext_lazy(
        "The information was made together with you. No answer within 15 working days counts as agreement."
    ),
    E.EXTENDED: gettext_lazy(
        "The information lies with several departments; to find and check it takes longer."
    ),
    E.REASONS_ASKED: gettext_lazy(
        "Within a short time you made many requests, clearly beyond a reasonable measure."
    ),
    E.FEE_NOTICED: gettext_lazy("Pay here: %(fee_account)s"),
}


def prepared(case: InformationRequest, kind: vocab.EventKind) -> str:
    """The wording for this step, filled in; empty when the step needs none."""
    if kind not in WORDINGS:
        return ""
    filled = {
        "organ": case.township.organ_name,
        "number": case.number,
        "fee_account": CaseOffice.of(case.township).fee_account,
        "today": in_words(timezone.localdate()),
    }
    return str(WORDINGS[kind]) % filled
