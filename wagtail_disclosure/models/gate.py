"""Questions and acts of the gate that the page class itself needs: is this approved, open, compare, close."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ..exceptions import NotApproved
from .approvals import PublishWindow, ReviewApproval
from .content import NOT_CONTENT, digest_of
from .subject import Subject


def approvals_in_force(instance: Any, digest: str) -> list[ReviewApproval]:
    """Sealed approvals in force for exactly this content, newest first. A row with a bad seal is no approval."""
    rows = ReviewApproval.objects.about(instance).in_force().filter(digest=digest)
    return [row for row in rows.order_by("-pk") if row.is_sealed()]


def public_approval(instance: Any) -> ReviewApproval | None:
    """The approval that lets ``instance`` be shown as it is now, or None. The newest decision counts."""
    newest = next(iter(approvals_in_force(instance, digest_of(instance))), None)
    return newest if newest and newest.is_public else None


def public_approvals(instances: Sequence[Any]) -> dict[Subject, ReviewApproval]:
    """As ``public_approval`` for each of ``instances``, in one query."""
    digests = {Subject.of(instance): digest_of(instance) for instance in instances}
    rows = ReviewApproval.objects.in_force().filter(
        object_model__in={subject.object_model for subject in digests},
        object_id__in={subject.object_id for subject in digests},
        digest__in=set(digests.values()),
    )
    newest: dict[Subject, ReviewApproval] = {}
    for row in rows.order_by("pk"):
        subject = Subject(row.object_model, row.object_id)
        if digests.get(subject) == row.digest and row.is_sealed():
            newest[subject] = row
    return {subject: row for subject, row in newest.items() if row.is_public}


def approval_to_publish(instance: Any, revision: Any) -> ReviewApproval:
    """The approval that covers ``revision`` as it stands in the database; raises NotApproved."""
    digest = digest_of(revision.as_object())
    found = approvals_in_force(instance, digest)
    if not found:
        raise NotApproved(
            _(
                "“%(title)s” was not published: nobody has approved exactly this content. "
                "Submit it for review; it goes public by itself once the last reviewer has signed."
            )
            % {"title": instance.title}
        )
    approval = found[0]
    if was_taken_down(instance, approval):
        raise NotApproved(
            _(
                "“%(title)s” was withdrawn after this approval. Submit it for review again to publish it."
            )
            % {"title": instance.title}
        )
    return approval


def was_taken_down(instance: Any, approval: ReviewApproval) -> bool:
    """Whether this approval already had its publication and the item is no longer public."""
    stored = (
        type(instance)._base_manager.filter(pk=instance.pk).values_list("live", flat=True).first()
    )
    return not stored and PublishWindow.objects.filter(approval=approval, went_live=True).exists()


@contextmanager
def publish_window(approval: ReviewApproval) -> Iterator[PublishWindow]:
    """Lets content change for this approval's object until the block ends; call it inside a transaction."""
    window = PublishWindow.objects.create(approval=approval)
    yield window
    PublishWindow.objects.filter(pk=window.pk).update(
        closed_at=timezone.now(), went_live=window.went_live
    )


def open_approval(instance: Any) -> ReviewApproval | None:
    """The approval of a window that is open for ``instance`` right now."""
    lookup = {f"approval__{name}": value for name, value in Subject.of(instance).lookup().items()}
    window = (
        PublishWindow.objects.filter(closed_at=None, **lookup).select_related("approval").first()
    )
    return window.approval if window else None


def verify_published(instance: Any, approval: ReviewApproval, before: Any) -> bool:
    """Compare what is in the database now with what was approved; True when it is live. Raises NotApproved.

    ``before`` is the row as it was: a public text that waits for the time of a newer one stays as it is.
    """
    stored = type(instance)._base_manager.get(pk=instance.pk)
    if not stored.live:
        return False
    digest = digest_of(stored)
    if digest != approval.digest and before.live and digest == digest_of(before):
        return False
    if digest != approval.digest:
        raise NotApproved(
            _(
                "“%(title)s” changed while it was being published, so nothing was published. Review it again."
            )
            % {"title": instance.title}
        )
    older = ReviewApproval.objects.about(instance).in_force().exclude(pk=approval.pk)
    older.filter(pk__lt=approval.pk).update(superseded_at=timezone.now())
    return True


def refuse_unapproved_save(instance: Any, update_fields: Any = None) -> None:
    """Raise NotApproved when saving ``instance`` would make unapproved content public."""
    if not instance.live or not _writes_content(update_fields):
        return
    if not instance._state.adding:
        stored = type(instance)._base_manager.filter(pk=instance.pk).first()
        digest = digest_of(instance)
        if stored is not None and stored.live and digest_of(stored) == digest:
            return
        approval = open_approval(instance)
        if approval is not None and approval.digest == digest:
            return
    raise NotApproved(
        _(
            "“%(title)s” was not saved as public: no approval covers this content. "
            "Save it as a draft and submit it for review."
        )
        % {"title": instance.title}
    )


def _writes_content(update_fields: Any) -> bool:
    if update_fields is None:
        return True
    return bool(
        set(update_fields) - (NOT_CONTENT - {"live", "first_published_at", "last_published_at"})
    )
