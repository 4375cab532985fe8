"""遮盖: put the proposed masks into the draft. Only characters of marked places change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import TaskState

from .. import vocab
from ..exceptions import ApprovalRefused
from ..models import HintSettlement
from ..models.content import OWN_PARTS, body_fields, parts_of, set_body_fields
from ..models.subject import Subject
from ..rules.splice import Splice, spliced
from .covering import cover, covered_by
from .hintsheet import ShownHint
from .sheet import ReviewSheet, in_progress, review_sheet
from .token import check_token


def mask_in_review(task_state: TaskState, user: Any, keys: Iterable[str], token: str) -> int:
    """A reviewer has these hints masked. The result is a new draft that has to be looked at again.

    Returns how many places changed. In a file a value is masked wherever it stands; what the public gets is a
    copy with these masks. Raises ApprovalRefused when the text moved, when earlier stages have signed it
    already, or when a file cannot be masked.
    """
    chosen = set(keys)
    with transaction.atomic():
        sheet = open_for_redaction(task_state, user, token)
        hints = [hint for hint in sheet.hints if hint.key in chosen]
        return _mask(sheet, hints, user)


def open_for_redaction(task_state: TaskState, user: Any, token: str) -> ReviewSheet:
    """The sheet, locked, for a reviewer who was shown exactly this text; inside a transaction."""
    sheet = review_sheet(in_progress(task_state, user))
    check_token(token, user, sheet.task_state, sheet.item, sheet.digest)
    if sheet.votes:
        raise ApprovalRefused(
            _("An earlier stage has signed this very text. Send it back to have it masked.")
        )
    return sheet


def _mask(sheet: ReviewSheet, hints: list[ShownHint], user: Any) -> int:
    changed = apply_masks(sheet.item, hints) + cover_in_files(sheet, hints, user)
    if not changed:
        raise ApprovalRefused(_("Nothing was chosen to be masked."))
    save_redacted(sheet, user)
    note_masked(sheet, hints, user)
    return changed


def save_redacted(sheet: ReviewSheet, user: Any) -> None:
    """The changed draft becomes what this review is about; the ledger says that a reviewer masked it."""
    sheet.item.authorship_kind = vocab.AuthorshipKind.REDACTION
    revision = sheet.item.save_revision(user=user, log_action=True)
    TaskState.objects.filter(pk=sheet.task_state.pk).update(revision=revision)


def cover_in_files(sheet: ReviewSheet, hints: list[ShownHint], user: Any) -> int:
    """Mask the values of ``hints`` in the files in which they stand. Returns how many places."""
    count = 0
    for file in sheet.files:
        part = f"attachment:{file.row.pk}"
        here = [hint for hint in hints if any(place.part == part for place in hint.places)]
        if here:
            count += cover(sheet.item, file.row, [covered_by(hint) for hint in here], user)
    return count


def note_masked(sheet: ReviewSheet, hints: Iterable[ShownHint], user: Any) -> None:
    """Keep that this reviewer had these hints masked, and what the machine had said of them."""
    HintSettlement.objects.bulk_create(_ordered(sheet, hint, user) for hint in hints)


def _ordered(sheet: ReviewSheet, hint: ShownHint, user: Any) -> HintSettlement:
    return HintSettlement(
        **Subject.of(sheet.item).lookup(),
        hint_key=hint.key,
        kind=hint.kind,
        choice=vocab.SettlementChoice.MASK,
        digest=sheet.digest,
        stage=sheet.stage,
        machine_level=hint.level,
        machine_score=hint.score,
        user_id=str(user.pk),
        username=user.get_username(),
    )


def apply_masks(item: Any, hints: Sequence[ShownHint]) -> int:
    """Change the words of ``item`` in memory, not its files; the places are those of its present text.

    Returns how many. What is masked goes from the page's address too, which was made of the title.
    """
    body: list[Splice] = []
    own: dict[str, list[Splice]] = {}
    for hint in hints:
        for place in hint.places:
            if place.part.startswith("attachment:"):
                continue
            splice = Splice(place.start, place.end, hint.mask)
            (own.setdefault(place.part, []) if place.part in OWN_PARTS else body).append(splice)
    item.slug = _address_without(item, hints)
    set_body_fields(item, spliced(body_fields(item), body))
    for name, splices in own.items():
        ((_name, value),) = spliced([(name, getattr(item, name))], splices)
        setattr(item, name, value)
    return len(body) + sum(len(splices) for splices in own.values())


def _address_without(item: Any, hints: Iterable[ShownHint]) -> str:
    """The slug without any masked word; the key at its end keeps it different from its neighbours'."""
    texts = {part.name: part.text for part in parts_of(item)}
    places = [place for hint in hints for place in hint.places]
    values = {texts.get(p.part, "")[p.start : p.end] for p in places}
    words = filter(None, (slugify(value, allow_unicode=True) for value in values))
    slug = str(item.slug)
    for word in sorted(words, key=len, reverse=True):
        slug = re.sub(re.escape(word), "-", slug, flags=re.IGNORECASE)
    if slug == item.slug:
        return slug
    key = f"-{item.pk}"
    room = int(item._meta.get_field("slug").max_length) - len(key)
    return re.sub("-{2,}", "-", slug[:room] + key).strip("-")
