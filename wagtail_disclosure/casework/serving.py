"""送达: how and when the reply reached the applicant, with the proof of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from .. import vocab
from ..days import in_words
from ..exceptions import StepRefused
from ..models import Applicant, CaseEvent, CaseLetter, InformationRequest
from ..models.cases.whole import whole_or_nothing
from ..rules.cases.service import COUNTED, ServiceDates, service_date
from .intake import Upload, add_paper
from .ledger import append

E = vocab.EventKind
M = vocab.ServiceMeans


def serve(
    case: InformationRequest,
    means: vocab.ServiceMeans,
    letter: CaseLetter,
    user: Any = None,
    on: date | None = None,
    proof: Upload | None = None,
    seen: int | None = None,
) -> CaseEvent:
    """Note that ``letter``, the reply of ``case``, was served; ``proof`` is kept sealed.

    ``on`` (today if None) is the day it was signed for, handed to the post, sent, fetched, or announced; an
    announcement counts thirty days later. ``user`` None is the applicant fetching it on line, who must have chosen so;
    nobody else records that.
    Raises StepRefused, and then nothing has changed.
    """
    means = M(means)
    _refuse_other_letter(case, letter)
    if user is None and means != M.ONLINE:
        raise StepRefused(
            _("Only the office records this kind of service. Log in and open the case.")
        )
    if user is not None and means == M.ONLINE:
        raise StepRefused(
            _("Only the applicant fetches a reply on line. Record how you handed it over yourself.")
        )
    CHECKS.get(means, _nothing)(case)
    counted = on or timezone.localdate()
    served_on = service_date(means, ServiceDates(**{COUNTED[means]: counted}))
    if served_on > timezone.localdate():
        raise StepRefused(
            _("Announced on %(day)s, the reply counts as served on %(served)s; record it then.")
            % {"day": in_words(counted), "served": in_words(served_on)}
        )
    return _write(case, means, letter, user, served_on, proof, seen)


def _write(
    case: InformationRequest,
    means: vocab.ServiceMeans,
    letter: CaseLetter,
    user: Any,
    on: date,
    proof: Upload | None,
    seen: int | None,
) -> CaseEvent:
    with whole_or_nothing():
        row = append(case, E.SERVED, user, on=on, seen=seen, means=means.value, letter=letter.pk)
        if proof is not None:
            add_paper(case, proof, user.get_username() if user is not None else "")
    return row


def _refuse_other_letter(case: InformationRequest, letter: CaseLetter) -> None:
    replied = next((e for e in reversed(case.events()) if e.kind == E.REPLIED), None)
    if replied is None:
        raise StepRefused(_("There is no reply to be served yet; issue the approved reply first."))
    main = letter.same_as_id or letter.pk
    if letter.case_id != case.pk or str(main) != replied.text("letter"):
        raise StepRefused(
            _("This is not the reply of this request. Open the case and take its reply.")
        )


def _nothing(case: InformationRequest) -> None:
    """No condition of its own."""


def _chosen_online(case: InformationRequest) -> None:
    if case.service_means != M.ONLINE:
        raise StepRefused(
            _("The applicant did not choose to fetch the reply on line, so that does not serve it.")
        )


def _has_email(case: InformationRequest) -> None:
    people = Applicant.objects.filter(case=case).exclude(role=vocab.ApplicantRole.THIRD_PARTY)
    if not any(person.identity.email for person in people):
        raise StepRefused(
            _("The applicant gave no e-mail address. Choose another way of serving the reply.")
        )


CHECKS: dict[vocab.ServiceMeans, Callable[[InformationRequest], None]] = {
    M.ONLINE: _chosen_online,
    M.EMAIL: _has_email,
}
