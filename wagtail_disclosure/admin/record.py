"""审查记录: everything that was decided about one item, on paper."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET
from wagtail.models import TaskState

from .. import vocab
from ..models import (
    Attachment,
    AuthorshipEntry,
    HintSettlement,
    PublicNote,
    Referral,
    ReviewApproval,
    StageVote,
)
from .access import access_of
from .withdrawal import reviewed_page
from .wording import kind_label, level_label

#: Why an approval ended, as ``ApprovalQuerySet.revoke`` was told.
ENDINGS = {
    "withdrawn": gettext_lazy("taken down"),
    "taken down": gettext_lazy("taken down"),
    "unscheduled": gettext_lazy("scheduled publication cancelled"),
    "deleted": gettext_lazy("draft deleted"),
}


@require_GET
def record(request: HttpRequest, page_id: int) -> HttpResponse:
    """The printable record, for whoever ``Access.may_read_record`` allows."""
    page = reviewed_page(page_id)
    if not access_of(request.user).may_read_record(page):
        raise PermissionDenied(_("The record is open to those who have a role in this township."))
    context = {"page": page, "township": page.township(), "printed_at": timezone.now()}
    context.update(record_of(page))
    return render(request, "wagtail_disclosure/admin/record.html", context)


def record_of(page: Any) -> dict[str, Any]:
    """Rows of the record, oldest first; approvals newest first."""
    return {
        "approvals": [_approval(row) for row in ReviewApproval.objects.about(page).order_by("-pk")],
        "votes": StageVote.objects.about(page).order_by("pk"),
        "settlements": [_settlement(row) for row in HintSettlement.objects.about(page)],
        "authors": _authors(page),
        "returns": _returns(page),
        "referrals": Referral.objects.about(page).order_by("sent_at"),
        "notes": PublicNote.objects.about(page).order_by("at"),
    }


def _approval(row: ReviewApproval) -> dict[str, Any]:
    return {
        "row": row,
        "state": _state(row),
        "sealed": row.is_sealed(),
        "stages": [_stage(stage) for stage in row.stages],
        "hints": [_hint(hint) for hint in row.hints],
        "files": _files(row.manifest),
    }


def _state(row: ReviewApproval) -> str:
    if row.revoked_at:
        said = _("ended on %(when)s") % {"when": _day(row.revoked_at)}
        why = ENDINGS.get(row.revocation)
        return f"{said} ({why})" if why else said
    if row.superseded_at:
        return _("replaced on %(when)s by a later one") % {"when": _day(row.superseded_at)}
    return _("in force")


def _day(at: Any) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}"


def _stage(stage: dict[str, Any]) -> dict[str, Any]:
    return {
        "stage": _label(vocab.Stage, stage.get("stage")),
        "name": stage.get("name"),
        "username": stage.get("username"),
        "mode": _label(vocab.DisclosureMode, stage.get("mode")),
        "secrecy": _label(vocab.SecrecyOutcome, stage.get("secrecy")),
        "at": parse_datetime(stage.get("at") or ""),
    }


def _hint(hint: dict[str, Any]) -> dict[str, Any]:
    return {
        "kind": kind_label(hint.get("kind", "")),
        "level": level_label(hint.get("level", "")),
        "choice": _label(vocab.SettlementChoice, hint.get("choice")),
        "reason": _label(vocab.HarmlessReason, hint.get("reason")),
        "by": hint.get("by", ""),
    }


def _settlement(row: HintSettlement) -> dict[str, Any]:
    return {
        "row": row,
        "kind": kind_label(row.kind),
        "level": level_label(row.machine_level),
        "reason": _label(vocab.HarmlessReason, row.reason),
    }


def _label(choices: Any, value: Any) -> str:
    """The official label; what was typed is shown as it is."""
    return str(choices(value).label) if value in choices.values else str(value or "")


def _files(manifest: list[dict[str, Any]]) -> list[dict[str, Any]]:
    names = {str(row.pk): row.name for row in Attachment.objects.filter(
        pk__in=[ref["id"] for ref in manifest]
    )}  # fmt: skip
    return [{"name": names.get(str(ref["id"]), ref["id"]), **ref} for ref in manifest]


def _authors(page: Any) -> list[dict[str, Any]]:
    """One row per person and kind: autosave leaves many entries."""
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    rows = list(AuthorshipEntry.objects.about(page).order_by("pk"))
    users = get_user_model()._default_manager.in_bulk({row.user_id for row in rows if row.user_id})
    names = {str(user.pk): user.get_full_name() for user in users.values()}
    for row in rows:
        new = {"row": row, "name": names.get(row.user_id or ""), "first": row.at, "count": 0}
        entry = found.setdefault((row.user_id, row.kind), new)
        entry["last"] = row.at
        entry["count"] += 1
    return list(found.values())


def _returns(page: Any) -> Any:
    rows = TaskState.objects.filter(
        workflow_state__in=page.workflow_states.all(), status=TaskState.STATUS_REJECTED
    )
    return rows.select_related("task", "finished_by").order_by("finished_at")
