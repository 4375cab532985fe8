"""Acts on the county's list of wrong expressions: change an entry, remove it, take in a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from .. import vocab
from ..exceptions import DisclosureRefusal
from ..models import Township, WordingRule

#: Fields of an entry in the order of the columns of a file.
COLUMNS = ("wrong", "right", "sort", "level", "allowed_inside", "note", "enabled")
MOST_ROWS = 5000


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row of a file: ``state`` is new, changed, same or refused; ``problem`` says why it was refused."""

    line: int
    values: dict[str, Any]
    state: str
    problem: str = ""


def may_change_list(user: Any, root_id: str) -> bool:
    """The township's disclosure office its own list; the county's needs a permission of its own."""
    if not user.is_active:
        return False
    if user.has_perm("wagtail_disclosure.change_wordingrule"):
        return True
    township = Township.objects.filter(root_page_id=root_id).first() if root_id else None
    return bool(township and township.has_role(user, vocab.Role.DISCLOSURE_OFFICE))


def _check(user: Any, root_id: str) -> None:
    if not may_change_list(user, root_id):
        raise DisclosureRefusal(
            _(
                "Only the disclosure office can change this list; the county's list needs a permission."
            )
        )


def save_entry(entry: WordingRule, user: Any) -> WordingRule:
    """Store ``entry``. Raises DisclosureRefusal without the permission, ValidationError for a bad entry."""
    _check(user, entry.root_id)
    return _store(entry, user)


def _store(entry: WordingRule, user: Any) -> WordingRule:
    entry.changed_by = user.get_username()
    entry.full_clean()
    action = "wagtail.edit" if entry.pk else "wagtail.create"
    with transaction.atomic():
        entry.save()
        log(instance=entry, action=action, user=user)
    return entry


def remove_entry(entry: WordingRule, user: Any) -> None:
    """Delete ``entry``: what the shipped list says of the expression counts again."""
    _check(user, entry.root_id)
    with transaction.atomic():
        log(instance=entry, action="wagtail.delete", user=user, deleted=True)
        entry.delete()


def plan_import(rows: Sequence[dict[str, Any]], root_id: str) -> list[PlannedRow]:
    """What taking in ``rows`` (fields as in ``COLUMNS``) would do; nothing is changed."""
    present = {row.wrong: row for row in WordingRule.objects.filter(root_id=root_id)}
    planned: list[PlannedRow] = []
    seen: set[str] = set()
    for line, values in enumerate(rows, 1):
        wrong = str(values.get("wrong", ""))
        if wrong in seen:
            problem = _("The expression stands twice in this file.")
            planned.append(PlannedRow(line, values, "refused", problem))
            continue
        seen.add(wrong)
        planned.append(_planned(line, values, root_id, present.get(wrong)))
    return planned


def _planned(
    line: int, values: dict[str, Any], root_id: str, present: WordingRule | None
) -> PlannedRow:
    entry = WordingRule(root_id=root_id, **values)
    try:
        entry.full_clean(validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        return PlannedRow(line, values, "refused", " ".join(error.messages))
    if present is None:
        return PlannedRow(line, values, "new")
    same = all(getattr(present, name) == getattr(entry, name) for name in COLUMNS)
    return PlannedRow(line, values, "same" if same else "changed")


def take_in(rows: Sequence[dict[str, Any]], root_id: str, user: Any) -> dict[str, int]:
    """Store every row that is new or changed, all or none. Returns how many of each state there were."""
    _check(user, root_id)
    planned = plan_import(rows, root_id)
    with transaction.atomic():
        for row in planned:
            if row.state in ("new", "changed"):
                found = WordingRule.objects.filter(root_id=root_id, wrong=row.values["wrong"])
                entry = found.first() or WordingRule(root_id=root_id)
                for name in COLUMNS:
                    setattr(entry, name, row.values[name])
                _store(entry, user)
    return counted(planned)


def counted(planned: Iterable[PlannedRow]) -> dict[str, int]:
    """Rows by state."""
    counts = {"new": 0, "changed": 0, "same": 0, "refused": 0}
    for row in planned:
        counts[row.state] += 1
    return counts
