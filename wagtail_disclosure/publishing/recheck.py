"""复查: newer rules look at what is already public. Opens tasks for people; never takes anything down."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from .. import vocab
from ..exceptions import ApprovalRefused
from ..models import AdviceJob, HintSettlement, LiveCheck, RecheckFinding
from ..models.content import digest_of
from ..models.reviewed import reviewed_models
from ..models.subject import Subject
from .advice import keep, placed_text
from .advisors import advisors
from .authorship import authors_of
from .hintsheet import ShownHint, shown_hints

logger = logging.getLogger("wagtail_disclosure")

OPENED, SETTLED = "wagtail_disclosure.recheck_opened", "wagtail_disclosure.recheck_settled"
#: Who may say that a finding in a public item is harmless.
JUDGES = (vocab.Role.SECRECY_REVIEWER, vocab.Role.ISSUER)
VERSION_LENGTH = 120


@dataclass(frozen=True, slots=True)
class RecheckResult:
    """Numbers of public items; ``failed`` could not be read by an advisor and are tried again next time."""

    looked_at: int = 0
    unchanged: int = 0
    opened: int = 0
    failed: int = 0


def present_versions() -> str:
    """Names and versions of all advisors as they are now; loads their models."""
    said = "+".join(f"{advisor.name}:{advisor.version()}" for advisor in advisors())
    if len(said) <= VERSION_LENGTH:
        return said
    return f"{said[: VERSION_LENGTH - 17]}#{hashlib.sha256(said.encode()).hexdigest()[:16]}"


def public_items(root: Any = None) -> Iterator[Any]:
    """Items that the public may see now, below ``root`` or everywhere."""
    seen = set()
    for model in reviewed_models():
        rows = model._base_manager.filter(live=True)
        if root is not None:
            rows = rows.filter(path__startswith=root.path)
        for row in rows.order_by("pk").iterator():
            if row.pk not in seen and row.specific.is_shown():
                seen.add(row.pk)
                yield row.specific


def recheck_live(
    root: Any = None, limit: int | None = None, everything: bool = False
) -> RecheckResult:
    """Look at every public item whose content or whose advisors changed since it was last looked at."""
    close_gone()
    result = RecheckResult()
    if not advisors():
        return result
    versions = present_versions()
    for item in public_items(root):
        if limit is not None and result.looked_at + result.failed >= limit:
            break
        if not everything and _is_current(item, versions):
            result = replace(result, unchanged=result.unchanged + 1)
            continue
        opened = look_again(item, versions)
        if opened is None:
            result = replace(result, failed=result.failed + 1)
        else:
            looked_at, opened_now = result.looked_at + 1, result.opened + opened
            result = replace(result, looked_at=looked_at, opened=opened_now)
    return result


def _is_current(item: Any, versions: str) -> bool:
    checks = LiveCheck.objects.about(item)
    return bool(checks.filter(digest=digest_of(item), versions=versions).exists())


def look_again(item: Any, versions: str) -> bool | None:
    """Analyse one public item anew. True when a task was opened, None when an advisor failed."""
    text = placed_text(item)
    try:
        found = [advisor.advise(text) for advisor in advisors()]
    except Exception as error:  # its message may hold words of the item
        logger.warning("recheck of %s failed: %s", item.pk, type(error).__name__)
        return None
    with transaction.atomic():
        stored = item.lock_row()
        if not stored.live or digest_of(stored) != text.digest:
            return False
        job, _made = AdviceJob.objects.get_or_create(
            **Subject.of(item).lookup(), digest=text.digest, model_version=versions
        )
        keep(job, text, found)
        job.refresh_from_db()
        LiveCheck.objects.update_or_create(
            **Subject.of(item).lookup(),
            defaults={"digest": text.digest, "versions": versions, "at": timezone.now()},
        )
        hints = [hint for hint in shown_hints(item, job, text) if hint.must_be_settled]
        return _open(item, text.place, text.digest, hints, versions)


def _open(item: Any, place: str, digest: str, hints: list[ShownHint], versions: str) -> bool:
    """Open a task for what no earlier one holds; a task that waits already is only added to."""
    rows = list(RecheckFinding.objects.about(item).filter(digest=digest))
    known = {key for row in rows for key in row.keys}
    new = [{"key": h.key, "kind": h.kind, "score": h.score} for h in hints if h.key not in known]
    if not new:
        return False
    waiting = next((row for row in rows if row.state == vocab.RecheckState.OPEN), None)
    if waiting is not None:
        waiting.hints = [*waiting.hints, *new]
        waiting.save()
        return False
    finding = RecheckFinding.objects.create(
        **Subject.of(item).lookup(), root_id=place, digest=digest, hints=new, versions=versions
    )
    log(instance=item, action=OPENED, data={"finding": finding.pk, "kinds": finding.kinds})
    return True


def item_of(finding: RecheckFinding) -> Any:
    """The public item as it was looked at, or None when it is gone, changed or taken down."""
    for model in reviewed_models():
        item = model._base_manager.filter(pk=finding.object_id, live=True).first()
        if item is not None and Subject.of(item).object_model == finding.object_model:
            specific = item.specific
            return specific if digest_of(specific) == finding.digest else None
    return None


def may_judge(user: Any, item: Any) -> str:
    """Why ``user`` may not call a finding in ``item`` harmless; "" when she may."""
    township = item.township()
    if not user.is_active or township is None or not township.has_role(user, *JUDGES):
        return _("Only a secrecy reviewer or the issuer of this township can decide this.")
    if authors_of(item, digest_of(item)).include(user):
        return _("You wrote part of this text, so somebody else has to decide.")
    return ""


def settle_harmless(finding: RecheckFinding, user: Any, reason: str) -> None:
    """Confirm that everything in ``finding`` may stay public. Raises ApprovalRefused and then nothing has changed."""
    if not reason.strip():
        raise ApprovalRefused(_("Choose or write why this is harmless."))
    with transaction.atomic():
        row = RecheckFinding.objects.select_for_update().get(pk=finding.pk)
        item = item_of(row)
        if row.state != vocab.RecheckState.OPEN or item is None:
            raise ApprovalRefused(_("This was already settled, or the item has changed."))
        refused = may_judge(user, item)
        if refused:
            raise ApprovalRefused(refused)
        HintSettlement.objects.bulk_create(
            _settlement(row, item, hint, user, reason) for hint in row.hints
        )
        row.end(vocab.RecheckState.HARMLESS, user, reason)
        log(instance=item, action=SETTLED, user=user, data={"finding": row.pk})


def _settlement(
    row: RecheckFinding, item: Any, hint: dict[str, Any], user: Any, reason: str
) -> HintSettlement:
    return HintSettlement(
        **Subject.of(item).lookup(),
        hint_key=hint["key"],
        kind=hint["kind"],
        choice=vocab.SettlementChoice.HARMLESS,
        reason=reason[:200],
        digest=row.digest,
        machine_level="block",
        machine_score=hint["score"],
        user_id=str(user.pk),
        username=user.get_username(),
    )


def close_withdrawn(instance: Any, user: Any = None, **kwargs: Any) -> None:
    """Receiver: an item that was taken down leaves nothing to decide."""
    for row in RecheckFinding.objects.about(instance).open():
        row.end(vocab.RecheckState.WITHDRAWN, user)


def close_gone() -> int:
    """End tasks about content that is no longer public. Returns how many."""
    gone = [row for row in RecheckFinding.objects.open() if item_of(row) is None]
    for row in gone:
        row.end(vocab.RecheckState.GONE)
    return len(gone)
