"""What one user may do in which township, read once per user object: listings ask for every row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .. import vocab
from ..models import ReplyPage, Township, TownshipRole
from ..models.cases.request import READERS

WITHDRAWERS = frozenset({vocab.Role.ISSUER.value, vocab.Role.DISCLOSURE_OFFICE.value})
CASE_READERS = frozenset(role.value for role in READERS)
#: Who sees every refusal of the township, and not only their own.
WATCHERS = frozenset(
    role.value
    for role in (
        vocab.Role.SECRECY_REVIEWER,
        vocab.Role.ISSUER,
        vocab.Role.DISCLOSURE_OFFICE,
        vocab.Role.SUPERVISOR,
    )
)


@dataclass(frozen=True, slots=True)
class Access:
    """Townships by the path of their root page, and the roles of one user in each."""

    user: Any
    townships: Mapping[str, Township]
    roles: Mapping[Any, frozenset[str]]

    def township_of(self, page: Any) -> Township | None:
        """As ``Township.objects.covering``, without a query."""
        paths = [path for path in self.townships if page.path.startswith(path)]
        return self.townships[max(paths, key=len)] if paths else None

    def roles_at(self, page: Any) -> frozenset[str]:
        """Roles of the user in the township that ``page`` stands in."""
        township = self.township_of(page)
        return self.roles.get(township.pk, frozenset()) if township else frozenset()

    def with_role(self, wanted: frozenset[str]) -> list[Township]:
        """Townships in which the user plays one of ``wanted``; all of them for a superuser."""
        return [
            township
            for township in self.townships.values()
            if self.user.is_superuser or self.roles.get(township.pk, frozenset()) & wanted
        ]

    def may_withdraw(self, page: Any) -> bool:
        """As ``models.permissions.may_withdraw``, which the act itself asks."""
        return self.user.is_superuser or bool(self.roles_at(page) & WITHDRAWERS)

    def may_read_record(self, page: Any) -> bool:
        """Anybody with a role in the township; of a reply to an applicant whoever may read its case."""
        roles = self.roles_at(page)
        if issubclass(page.specific_class or type(page), ReplyPage):
            roles &= CASE_READERS
        return self.user.is_superuser or bool(roles)


def access_of(user: Any) -> Access:
    """Two queries at the first call for this user object, none afterwards."""
    kept: Access | None = getattr(user, "_disclosure_access", None)
    if kept is None:
        kept = Access(user, _townships(), _roles(user))
        user._disclosure_access = kept
    return kept


def _townships() -> dict[str, Township]:
    rows = Township.objects.select_related("root_page")
    return {row.root_page.path: row for row in rows}


def _roles(user: Any) -> dict[Any, frozenset[str]]:
    found: dict[Any, set[str]] = {}
    rows = TownshipRole.objects.filter(group__user=user) if user.is_active else []
    for row in rows:
        found.setdefault(row.township_id, set()).add(row.role)
    return {pk: frozenset(roles) for pk, roles in found.items()}
