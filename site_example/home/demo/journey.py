"""How far each draft has come: the plug-in's own acts, done by the people whose part it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from wagtail.models import TaskState

from wagtail_disclosure.models import AdviceJob, DisclosureItemPage, Township
from wagtail_disclosure.publishing.advice import run_job
from wagtail_disclosure.publishing.decision import Decision, Settlement
from wagtail_disclosure.publishing.review import send_back, sign
from wagtail_disclosure.publishing.sheet import ReviewSheet, review_sheet
from wagtail_disclosure.publishing.token import review_token
from wagtail_disclosure.publishing.withdraw import withdraw
from wagtail_disclosure.vocab import (
    HarmlessReason,
    Role,
    SecrecyOutcome,
    SettlementChoice,
    Stage,
)

REVIEWERS = {
    Stage.DEPARTMENT: Role.DEPARTMENT_REVIEWER,
    Stage.SECRECY: Role.SECRECY_REVIEWER,
    Stage.ISSUE: Role.ISSUER,
}
# Where the draft stops: the stage that has not signed yet.
STOPS = {f"in_review_{stage.value}": stage for stage in REVIEWERS}
REASONS = {"phone": HarmlessReason.PUBLIC_CONTACT, "person_name": HarmlessReason.STATUTORY}


@dataclass(frozen=True, slots=True)
class Journey:
    """One draft, who wrote it, and the row that says how far it has come."""

    item: DisclosureItemPage
    township: Township
    drafter: Any
    row: dict[str, Any]

    def run(self) -> None:
        """Analyse the draft and take it as far as the row says."""
        analyse(self.item)
        state = self.row["state"]
        if state == "draft":
            return
        self.item.get_workflow().start(self.item, self.drafter)
        note = self.row.get("return_note")
        stop = Stage(note["stage"]) if note else STOPS.get(state)
        self.sign_until(stop)
        if note:
            send_back(self.task_state(), user(note["by"]), note["text"])
        if state == "withdrawn":
            self.withdraw(self.row["withdrawal"])

    def sign_until(self, stop: Stage | None) -> None:
        """Each stage in turn signs what the first one read, up to but without ``stop``."""
        sheet: ReviewSheet | None = None
        for stage, role in REVIEWERS.items():
            if stage == stop:
                return
            reviewer, task_state = person(self.township, role), self.task_state()
            sheet = sheet or review_sheet(task_state)
            token = review_token(reviewer, task_state, sheet.item, sheet.digest)
            sign(task_state, reviewer, decision(sheet, stage, self.row), token)

    def task_state(self) -> TaskState:
        """The stage that is waiting now."""
        found: TaskState = self.item.current_workflow_task_state
        return found

    def withdraw(self, row: dict[str, Any]) -> None:
        """Take the published item down, with the note for the public and the inner reason."""
        self.item.refresh_from_db()
        withdraw(self.item, user(row["by"]), row["public_notice"], row["reason"])


def analyse(item: DisclosureItemPage) -> None:
    """What the worker does for a draft that a clerk saves: here at once."""
    for job in AdviceJob.objects.about(item):
        run_job(job.pk)


def decision(sheet: ReviewSheet, stage: Stage, row: dict[str, Any]) -> Decision:
    """The reviewer's answers: the mode the row ends in, and a reason for each blocking hint."""
    return Decision(
        mode=row["mode"],
        ground=row["ground"] or "",
        article=row["legal_basis"] or "",
        secrecy=SecrecyOutcome.CLEAR if stage == Stage.SECRECY else "",
        answer={"correct": True},
        settlements={hint.key: settlement(hint.kind, row) for hint in sheet.to_settle},
        read_unread=sheet.must_read,
        confirmed=frozenset(hint.key for hint in sheet.to_confirm),
    )


def settlement(kind: str, row: dict[str, Any]) -> Settlement:
    """In what is published a marked place was found harmless; in what is not, it is withheld."""
    if row["mode"] != "proactive":
        return Settlement(SettlementChoice.WITHHOLD)
    reason = REASONS.get(kind, HarmlessReason.NOT_PERSONAL)
    return Settlement(SettlementChoice.HARMLESS, str(reason.label))


def person(township: Township, role: Role) -> Any:
    """Who plays ``role`` in ``township``; raises LookupError when nobody does."""
    group = township.group(role)
    found = group.user_set.order_by("pk").first() if group else None
    if found is None:
        raise LookupError(f"{township} has nobody in the group for {role.value}: add one")
    return found


def user(username: str) -> Any:
    """The user with this log-in name."""
    return get_user_model().objects.get(username=username)
