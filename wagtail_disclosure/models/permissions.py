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
        """Whoever may withdraw may stop what is scheduled."""
        return may_withdraw(self.user, self.page)

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """A public item is withdrawn first."""
        return not self.page.live and bool(super().can_delete(ignore_bulk=ignore_bulk))

    def can_move(self) -> bool:
        """Moving stays possible for a live page; leaving the township is refused elsewhere."""
        return bool(super().can_delete(ignore_bulk=True))


class ReplyPermissionTester(ReviewedPermissionTester):
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
