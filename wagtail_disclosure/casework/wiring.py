"""What casework listens to. Receivers are thin: each calls one act."""

from __future__ import annotations

from typing import Any

from wagtail.signals import workflow_submitted

from .. import signals
from ..exceptions import ApprovalRefused, StepRefused
from ..models import ReplyPage
from . import checking as office_checking  # noqa: F401  (registers its check)
from . import notices, reply
from .letters import checking  # noqa: F401  (registers its check)


def connect() -> None:
    """Called once, when the app is ready."""
    workflow_submitted.connect(_submitted, dispatch_uid="disclosure_reply_submitted")
    signals.draft_saved.connect(_saved, sender=ReplyPage, dispatch_uid="disclosure_reply_saved")
    signals.item_registered.connect(
        _registered, sender=ReplyPage, dispatch_uid="disclosure_reply_registered"
    )
    signals.case_event.connect(_happened, dispatch_uid="disclosure_case_notice")


def _submitted(instance: Any, **kwargs: Any) -> None:
    page = getattr(instance.content_object, "specific", None)
    if isinstance(page, ReplyPage):
        reply.note_submitted(page)


def _saved(instance: Any, **kwargs: Any) -> None:
    reply.note_changed(instance)


def _registered(instance: Any, approval: Any, **kwargs: Any) -> None:
    try:
        reply.note_approved(instance, approval.digest)
    except StepRefused as refusal:
        # The review page shows what an approval is refused for; the draft can still be sent back.
        raise ApprovalRefused(str(refusal)) from refusal


def _happened(instance: Any, event: Any, **kwargs: Any) -> None:
    notices.notify(instance, event.kind)
