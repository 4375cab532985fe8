"""Which draft answers which case."""

from __future__ import annotations

from ..models import InformationRequest, ReplyPage


def open_draft(case: InformationRequest) -> ReplyPage | None:
    """The reply being written for ``case``, as last saved; None when there is none."""
    pages = case.township.pages(ReplyPage).filter(case_number=case.number)
    page = pages.order_by("-pk").first()
    if page is None:
        return None
    draft: ReplyPage = page.get_latest_revision_as_object()
    return draft


def case_of(page: ReplyPage) -> InformationRequest | None:
    """The case that ``page`` answers."""
    return InformationRequest.objects.filter(
        township=page.township(), number=page.case_number
    ).first()
