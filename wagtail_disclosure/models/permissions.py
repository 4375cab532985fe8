"""Who may do what with a reviewed page. Read in wagtail 7.4.4 and 8.0.1: the tester class is private API there."""

from __future__ import annotations

from typing import Any

from wagtail.models import PagePermissionTester

from .. import vocab
from .township import Township


class NoPublishingBelow(PagePermissionTester):
    """For the pages that hold reviewed ones: nothing below is published by permission."""

    def can_publish_subpage(self) -> bool:
        """Never: children go public through review."""
        return False


class ReviewedPermissionTester(PagePermissionTester):
    """Publishing and unpublishing by permission do not exist; withdrawal is an act of its own."""

    def can_publish(self) -> bool:
        """Never, for anybody."""
        return False

    def can_publish_subpage(self) -> bool:
        """Never, for anybody."""
        return False

    def can_unpublish(self) -> bool:
        """Never: see ``may_withdraw``."""
        return False

    def can_set_view_restrictions(self) -> bool:
        """As Wagtail has it for plain pages."""
        return bool(super().can_publish())

    def can_unschedule(self) -> bool:
        """Never: see ``publishing.schedule.unschedule``, which ends the approval too."""
        return False

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """A public item is withdrawn first."""
        return not self.page.live and bool(super().can_delete(ignore_bulk=ignore_bulk))

    def can_move(self) -> bool:
        """Moving stays possible for a live page; leaving the township is refused elsewhere."""
        return bool(super().can_delete(ignore_bulk=True))


#: Who works on replies to applicants; superusers may look.
REPLY_ROLES = (vocab.Role.DRAFTER, vocab.Role.DISCLOSURE_OFFICE, vocab.Role.ISSUER)


def may_see_replies(user: Any, page: Any) -> bool:
    """Whether ``page``, a reply or its folder, is anything to ``user``: rights over the whole tree are not enough."""
    if not user.is_active:
        return False
    township = Township.objects.covering(page)
    return user.is_superuser or bool(township and township.has_role(user, *REPLY_ROLES))


class _OfReplies(PagePermissionTester):
    """Rights that groups hold further up the tree count for those who work on replies, and for nobody else."""

    def __init__(self, user: Any, page: Any) -> None:
        super().__init__(user, page)
        self.may_see = may_see_replies(user, page)
        if not self.may_see:
            self.permissions: set[str] = set()

    def can_view_revisions(self) -> bool:
        """Earlier wordings are for whoever may open the page; a reviewer may while it is their turn."""
        return bool(self.can_edit())

    def can_copy(self) -> bool:
        """Never: a copy would lie outside its case."""
        return False

    def can_move(self) -> bool:
        """Never: it lies where its township's cases are."""
        return False

    def can_move_to(self, destination: Any) -> bool:
        """Never."""
        return False


class ReplyFolderPermissionTester(_OfReplies, NoPublishingBelow):
    """The folder stays as long as there is a reply in it."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Only an empty one."""
        return not self.page.numchild and bool(super().can_delete(ignore_bulk=ignore_bulk))


class ReplyPermissionTester(_OfReplies, ReviewedPermissionTester):
    """A draft of a reply is rewritten, never deleted: once issued it is what the applicant was told."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Never, for anybody."""
        return False


def may_withdraw(user: Any, page: Any) -> bool:
    """The issuer and the disclosure office of the township, and superusers: taking down needs no review."""
    if not user.is_active:
        return False
    if user.is_superuser:
        return True
    township = Township.objects.covering(page)
    return bool(
        township and township.has_role(user, vocab.Role.ISSUER, vocab.Role.DISCLOSURE_OFFICE)
    )
