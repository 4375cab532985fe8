"""遮盖: put the proposed masks into the draft. Only characters of marked places change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import TaskState

from .. import vocab
from ..exceptions import ApprovalRefused
from ..models import HintSettlement
from ..models.content import OWN_PARTS, body_fields, set_body_fields
from ..models.subject import Subject
from ..rules.splice import Splice, spliced
from .hintsheet import ShownHint
from .sheet import ReviewSheet, in_progress, review_sheet
from .token import check_token


def mask_in_review(task_state: TaskState, user: Any, keys: Iterable[str], token: str) -> int:
    """A reviewer has these hints masked. The result is a new draft that has to be looked at again.

    Returns how many places changed. Raises ApprovalRefused when the text moved, when earlier stages have signed
    it already, or when a place lies in a file (files are replaced by the drafter).
    """
    with transaction.atomic():
        sheet = review_sheet(in_progress(task_state, user))
        check_token(token, user, sheet.task_state, sheet.item, sheet.digest)
        if sheet.votes:
            raise ApprovalRefused(
                _("An earlier stage has signed this very text. Send it back to have it masked.")
            )
        hints = [hint for hint in sheet.hints if hint.key in set(keys)]
        return _mask(sheet, hints, user)


def _mask(sheet: ReviewSheet, hints: list[ShownHint], user: Any) -> int:
    if any(place.part.startswith("attachment:") for hint in hints for place in hint.places):
        raise ApprovalRefused(
            _("A marked place stands in a file. Send it back: the drafter uploads a masked file.")
        )
    changed = apply_masks(sheet.item, hints)
    if not changed:
        raise ApprovalRefused(_("Nothing was chosen to be masked."))
    sheet.item.authorship_kind = vocab.AuthorshipKind.REDACTION
    revision = sheet.item.save_revision(user=user, log_action=True)
    TaskState.objects.filter(pk=sheet.task_state.pk).update(revision=revision)
    HintSettlement.objects.bulk_create(_ordered(sheet, hint, user) for hint in hints)
    return changed


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


def apply_masks(item: Any, hints: Iterable[ShownHint]) -> int:
    """Change ``item`` in memory; the places are those of its present text. Returns how many."""
    body: list[Splice] = []
    own: dict[str, list[Splice]] = {}
    for hint in hints:
        for place in hint.places:
            splice = Splice(place.start, place.end, hint.mask)
            (own.setdefault(place.part, []) if place.part in OWN_PARTS else body).append(splice)
    set_body_fields(item, spliced(body_fields(item), body))
    for name, splices in own.items():
        ((_name, value),) = spliced([(name, getattr(item, name))], splices)
        setattr(item, name, value)
    return len(body) + sum(len(splices) for splices in own.values())
