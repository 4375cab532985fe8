"""The last screen, sending, and the receipt."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from ...casework import doors
from ...casework.ledger import status_of
from ...casework.receipts import code_for, is_code_of, spoken
from ...casework.unsent import keep_answers, send_draft
from ...exceptions import StepRefused
from ...models import CaseOffice, InformationRequest, RequestDraft, SealBroken, Township
from ...vocab import ApplicantRole, CaseFileKind
from .answers import application_of, rows
from .captcha import captcha_form, passes
from .flow import show_screen, too_often
from .picture import code_svg, receipt_picture
from .respond import address_of, go, private, show
from .screens import Screen
from .visits import PASS_SECONDS, give_pass, passed

#: Nobody fills in the whole form faster.
LEAST_TIME = timedelta(seconds=4)


def check(request: HttpRequest, page: Any, draft: RequestDraft, screen: Screen) -> HttpResponse:
    """Everything once more, each line with the way back to it; POST sends."""
    if request.method == "POST":
        return _send(request, page, draft, screen)
    keep_answers(draft, seen_check=True)
    return _shown(request, page, draft, screen)


def _send(request: HttpRequest, page: Any, draft: RequestDraft, screen: Screen) -> HttpResponse:
    if timezone.now() - draft.begun_at < LEAST_TIME:
        said = _("That was very quick. Please read everything once more, then press “Send” again.")
        return _shown(request, page, draft, screen, said=said)
    if not doors.is_open("send", address=address_of(request)):
        return too_often(request, page, draft.township)
    captcha = captcha_form(request.POST)
    if not passes(captcha):
        return _shown(request, page, draft, screen, captcha=captcha, form=captcha)
    try:
        receipt = send_draft(draft, application_of(draft))
    except (StepRefused, SealBroken, KeyError, FileNotFoundError):
        said = _("Something is missing. Go through the lines below, or call the office.")
        return _shown(request, page, draft, screen, said=said)
    return _to_receipt(request, page, receipt.case, receipt.code)


def _to_receipt(
    request: HttpRequest, page: Any, case: InformationRequest, code: str
) -> HttpResponse:
    if not is_code_of(case, code):
        # The office gave the applicant a new one meanwhile.
        return go(request, page, "query")
    give_pass(request, case, code)
    return go(request, page, "sent")


def _shown(
    request: HttpRequest, page: Any, draft: RequestDraft, screen: Screen, **context: Any
) -> HttpResponse:
    values = {"captcha": captcha_form(), **context}
    return show_screen(
        request, page, draft, screen, template="check.html", rows=rows(draft), **values
    )


def back_to_receipt(request: HttpRequest, page: Any, draft: RequestDraft) -> HttpResponse:
    """A form that was sent leads to its receipt for a while, then to the start."""
    fresh = timezone.now() - draft.touched_at < timedelta(seconds=PASS_SECONDS)
    if not fresh or draft.case is None:
        return go(request, page)
    return _to_receipt(request, page, draft.case, code_for(draft.submission_key))


def sent(
    request: HttpRequest, page: Any, township: Township, rest: tuple[str, ...]
) -> HttpResponse:
    """``sent/``: the receipt; ``sent/picture/`` is the same as a picture to keep."""
    allowed = passed(request, township)
    if rest not in ((), ("picture",)):
        raise Http404
    if allowed is None or not allowed[1]:
        return go(request, page, "query")
    case, code = allowed[0], spoken(allowed[1])
    # Not get_full_url: a site that was never told its host name would print "http:///…" on the receipt.
    address = request.build_absolute_uri(f"{page.get_url(request)}query/")
    due = status_of(case).clock.due
    if rest:
        return _picture(township, case.number, code, address)
    return show(
        request,
        page,
        township,
        "sent.html",
        case=case,
        code=code,
        address=address,
        qr=code_svg(address),
        due=due.on if due else None,
        counter=not case.files.filter(kind=CaseFileKind.IDENTITY).exists()
        or _lacks_authority(case),
    )


def _lacks_authority(case: Any) -> bool:
    return bool(
        case.people.filter(role=ApplicantRole.AGENT).exists()
        and not case.files.filter(kind=CaseFileKind.AUTHORITY).exists()
    )


def _picture(township: Township, number: str, code: str, address: str) -> HttpResponse:
    phone = township.office_phone or CaseOffice.of(township).callback_phone
    content, kind, name = receipt_picture(township.organ_name, number, code, address, phone)
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Content-Security-Policy"] = "default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return private(response)
