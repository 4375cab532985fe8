"""A signed token that binds a decision to what this reviewer was shown."""

from __future__ import annotations

from typing import Any

from django.core import signing
from django.utils.translation import gettext as _

from ..exceptions import ApprovalRefused
from ..models.subject import Subject

SALT = "wagtail_disclosure.review"


def review_token(user: Any, task_state: Any, item: Any, digest: str) -> str:
    """For the hidden field of the review page."""
    return signing.dumps(_claims(user, task_state, item, digest), salt=SALT)


def check_token(token: str, user: Any, task_state: Any, item: Any, digest: str) -> None:
    """Raise ApprovalRefused unless ``token`` was given to this user for this task, item and content."""
    try:
        claims = signing.loads(token or "", salt=SALT)
    except signing.BadSignature as error:
        raise ApprovalRefused(
            _("This approval did not come from the review page. Open “Review” and decide there.")
        ) from error
    wanted = _claims(user, task_state, item, digest)
    if claims == wanted:
        return
    if {**claims, "digest": ""} == {**wanted, "digest": ""}:
        raise ApprovalRefused(
            _("The text was changed after you opened it. Nothing was signed; look at the new text.")
        )
    raise ApprovalRefused(
        _("This page was opened by somebody else or for another item. Open “Review” again.")
    )


def _claims(user: Any, task_state: Any, item: Any, digest: str) -> dict[str, str]:
    return {
        "user": str(user.pk),
        "task": str(task_state.pk),
        "digest": digest,
        **Subject.of(item).lookup(),
    }
