"""What the holder of number and code sees: how the case stands, and once it is issued, the reply."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from ...exceptions import StepRefused
from ...models import InformationRequest, SealBroken, Township
from .correcting import correct
from .progress import progress, received_on
from .replied import OfferedFile, Replied, replied_of, take_online
from .respond import go, private, show
from .visits import keep_words, passed

#: What reading a stored file raises when it is damaged, gone or sealed with a lost key.
UNREADABLE = (OSError, ValueError, SealBroken, StepRefused)


def reply(
    request: HttpRequest, page: Any, township: Township, rest: tuple[str, ...]
) -> HttpResponse:
    """``reply/`` shows, ``take/`` takes delivery, ``correct/`` adds, ``letter|file/<key>/`` downloads; by POST."""
    allowed = passed(request, township)
    if allowed is None:
        if rest == ("correct",) and request.method == "POST":
            keep_words(request, request.POST.get("words", ""))
        return go(request, page, "query")
    case = allowed[0]
    if not rest:
        return _shown(request, page, township, case)
    if rest == ("correct",):
        return correct(request, page, township, case)
    if request.method != "POST":
        return go(request, page, "reply")
    if rest == ("take",):
        return _take(request, page, township, case)
    return _file(request, page, township, case, rest)


def _take(
    request: HttpRequest, page: Any, township: Township, case: InformationRequest
) -> HttpResponse:
    """What cannot be read is not served."""
    try:
        take_online(case)
    except UNREADABLE:
        said = _("Your reply cannot be opened here now, so it does not count as delivered.")
        return show(request, page, township, "unreadable.html", said=said, status=409)
    return go(request, page, "reply")


def _shown(
    request: HttpRequest, page: Any, township: Township, case: InformationRequest
) -> HttpResponse:
    return show(
        request,
        page,
        township,
        "reply.html",
        case=case,
        received_on=received_on(case),
        progress=progress(case),
        replied=replied_of(case),
    )


def _file(
    request: HttpRequest,
    page: Any,
    township: Township,
    case: InformationRequest,
    rest: tuple[str, ...],
) -> HttpResponse:
    replied: Replied | None = replied_of(case)
    if replied is None or not replied.is_open or len(rest) != 2:
        raise Http404
    papers = {"letter": replied.letters, "file": replied.files}.get(rest[0], ())
    wanted = next((paper for paper in papers if str(paper.key) == rest[1]), None)
    try:
        content = wanted.read() if wanted is not None else None
    except UNREADABLE:
        content = None
    if wanted is None or content is None:
        said = _("This file cannot be opened here now. The office gives it to you.")
        return show(request, page, township, "unreadable.html", said=said, status=404)
    return _download(wanted, content)


def _download(wanted: OfferedFile, content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type=wanted.media_type)
    response["Content-Disposition"] = content_disposition_header(True, wanted.name) or "attachment"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return private(response)
