"""Kind of step -> its form and its act. Issue, service and archive stand with the letters; approval is the review's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ... import vocab
from ...casework import convert, remedies, split, steps
from . import forms as f
from . import forms_more as m

E = vocab.EventKind


@dataclass(frozen=True, slots=True)
class Plan:
    """``act(case, entry, **form.facts())``."""

    form: type[f.StepForm]
    act: Callable[..., Any]


PLANS: Mapping[vocab.EventKind, Plan] = {
    E.CONFIRMED: Plan(f.StepForm, steps.confirm),
    E.IDENTITY_CHECKED: Plan(f.IdentityForm, steps.check_identity),
    E.CORRECTION_ASKED: Plan(f.CorrectionForm, steps.ask_correction),
    E.CORRECTION_RECEIVED: Plan(f.CorrectionReceivedForm, steps.correction_received),
    E.THIRD_PARTY_ASKED: Plan(f.ThirdPartyForm, steps.ask_third_party),
    E.THIRD_PARTY_ASKED_SERVED: Plan(f.PartyServedForm, steps.third_party_served),
    E.THIRD_PARTY_ANSWERED: Plan(f.PartyAnswerForm, steps.third_party_answered),
    E.THIRD_PARTY_SILENT: Plan(f.PartyForm, steps.third_party_silent),
    E.OVERRIDE_NOTICED: Plan(f.OverrideForm, steps.notice_override),
    E.ORGAN_ASKED: Plan(f.OrganForm, steps.ask_organ),
    E.ORGAN_ANSWERED: Plan(f.OrganAnswerForm, steps.organ_answered),
    E.ORGAN_SILENT: Plan(f.OpenOrganForm, steps.organ_silent),
    E.EXTENDED: Plan(f.ExtensionForm, steps.extend),
    E.REASONS_ASKED: Plan(m.ReasonsForm, steps.ask_reasons),
    E.REASONS_RECEIVED: Plan(m.ReasonsReceivedForm, steps.reasons_received),
    E.DELAYED: Plan(m.DelayForm, steps.delay),
    E.FEE_NOTICED: Plan(m.FeeForm, steps.notice_fee),
    E.FEE_PAID: Plan(f.StepForm, steps.fee_paid),
    E.WITHDRAWN: Plan(f.CorrectionReceivedForm, steps.withdraw_request),
    E.SPLIT: Plan(m.SplitForm, split.split),
    E.JOINED: Plan(m.JoinForm, split.join),
    E.LINKED_DUPLICATE: Plan(m.DuplicateForm, split.link_duplicate),
    E.RECONSIDERATION_OPENED: Plan(f.StepForm, remedies.open_reconsideration),
    E.RECONSIDERATION_CLOSED: Plan(m.OutcomeForm, remedies.close_reconsideration),
    E.LITIGATION_OPENED: Plan(m.LitigationForm, remedies.open_litigation),
    E.LITIGATION_CLOSED: Plan(m.OutcomeForm, remedies.close_litigation),
    E.COMPLAINT_RECEIVED: Plan(f.StepForm, remedies.complaint_received),
    E.COMPLAINT_ANSWERED: Plan(f.StepForm, remedies.complaint_answered),
    E.RECORD_CORRECTION_ASKED: Plan(f.StepForm, remedies.record_correction_asked),
    E.RECORD_CORRECTION_ANSWERED: Plan(m.RecordAnsweredForm, remedies.record_correction_answered),
    E.TRANSFER_ANSWERED: Plan(f.StepForm, remedies.answer_transfer),
    E.FILED: Plan(f.StepForm, remedies.file_with_county),
    E.NOTED: Plan(f.StepForm, steps.note),
    E.CORRECTED_ENTRY: Plan(m.TakeBackForm, steps.take_back),
    E.CONVERTED: Plan(m.BareForm, convert.convert),
    E.REPLY_DRAFTED: Plan(m.ReplyForm, steps.draft_reply),
}
