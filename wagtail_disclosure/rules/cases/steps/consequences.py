"""What follows from each step, in one sentence for the clerk, with the provision that allows it."""

from __future__ import annotations

from collections.abc import Mapping

from ....vocab import Article, EventKind, ReplyKind
from ..errors import gettext_noop as _

E = EventKind

CONSEQUENCES: Mapping[EventKind, tuple[Article, str]] = {
    E.RECEIVED: (
        Article.RECEIPT,
        _("The case is opened; the way the request came in decides when the period starts."),
    ),
    E.CONFIRMED: (
        Article.RECEIPT,
        _(
            "This day counts as the day of receipt; the 20 working days start on the next working day."
        ),
    ),
    E.IDENTITY_CHECKED: (
        Article.APPLYING,
        _("It is on record how the applicant proved who they are."),
    ),
    E.TRANSFERRED_IN: (
        Article.FILES,
        _("The hand-over from the superior is on record; you must report the result back."),
    ),
    E.TRANSFER_ANSWERED: (
        Article.FILES,
        _("The superior knows the result; the hand-over is complete."),
    ),
    E.CORRECTION_ASKED: (
        Article.CORRECTION,
        _(
            "The period stands still until the applicant corrects the request; this is possible only once."
        ),
    ),
    E.CORRECTION_RECEIVED: (
        Article.CORRECTION,
        _("The 20 working days start anew from this day."),
    ),
    E.THIRD_PARTY_ASKED: (
        Article.THIRD_PARTY,
        _(
            "The period stands still while the third party is asked, at most 15 working days from its receipt."
        ),
    ),
    E.THIRD_PARTY_ASKED_SERVED: (
        Article.THIRD_PARTY,
        _("The third party's 15 working days start on the next working day."),
    ),
    E.THIRD_PARTY_ANSWERED: (
        Article.THIRD_PARTY,
        _(
            "The period runs on; after an objection with good reason you disclose only in the public interest."
        ),
    ),
    E.THIRD_PARTY_SILENT: (
        Article.THIRD_PARTY,
        _(
            "The third party did not answer in time, so the office decides by itself; silence is not a refusal."
        ),
    ),
    E.OVERRIDE_NOTICED: (
        Article.THIRD_PARTY,
        _(
            "The third party has been told what is disclosed and why; the information may then be disclosed."
        ),
    ),
    E.ORGAN_ASKED: (
        Article.OTHER_ORGANS,
        _("The period stands still while the other organ is asked, at most 15 working days."),
    ),
    E.ORGAN_ANSWERED: (
        Article.OTHER_ORGANS,
        _("The period runs on, and the answer is taken into account in the reply."),
    ),
    E.ORGAN_SILENT: (
        Article.OTHER_ORGANS,
        _("The other organ did not answer in time and counts as agreeing to disclosure."),
    ),
    E.EXTENDED: (
        Article.PERIOD,
        _(
            "The period grows by up to 20 working days, once, with the consent of the head of the office and a notice."
        ),
    ),
    E.REASONS_ASKED: (
        Article.ABNORMAL_VOLUME,
        _(
            "The applicant must explain the many requests; the period for the reply goes on meanwhile."
        ),
    ),
    E.REASONS_RECEIVED: (
        Article.ABNORMAL_VOLUME,
        _(
            "Without good reasons the request may be left unprocessed; with good reasons a later date may be set."
        ),
    ),
    E.DELAYED: (
        Article.ABNORMAL_VOLUME,
        _("The reply is due on the date you set and tell the applicant."),
    ),
    E.FEE_NOTICED: (
        Article.FEE_RULES,
        _("The period stands still; the applicant has 20 working days to pay."),
    ),
    E.FEE_PAID: (
        Article.FEE_RULES,
        _("The period for the reply starts anew on the day after the payment."),
    ),
    E.WITHDRAWN: (
        Article.FILES,
        _("The case ends at the applicant's wish; no reply is needed."),
    ),
    E.SPLIT: (
        Article.FEE_RULES,
        _("This case ends and each part goes on as a case of its own."),
    ),
    E.JOINED: (
        Article.FILES,
        _("This case ends and is handled together with the other one."),
    ),
    E.LINKED_DUPLICATE: (
        Article.REPEATED,
        _(
            "The earlier request is on record; if it was answered, you may decline to process this one again."
        ),
    ),
    E.REPLY_DRAFTED: (
        Article.FILES,
        _("The reply is a draft; it can go out only after a review by another person."),
    ),
    E.REPLY_APPROVED: (
        Article.FILES,
        _("The reviewed text may be issued as it is; any change needs a new review."),
    ),
    E.REPLIED: (
        Article.REPLY,
        _(
            "The reply is issued and its text is fixed; it must still reach the applicant by the due date."
        ),
    ),
    E.SERVED: (
        Article.SUPPLY,
        _("The case is answered; the time for the applicant's remedies starts."),
    ),
    E.RECONSIDERATION_OPENED: (
        Article.REMEDIES,
        _("The reconsideration is counted in the annual report until its result is recorded."),
    ),
    E.RECONSIDERATION_CLOSED: (
        Article.REMEDIES,
        _("The result goes into table four of the annual report."),
    ),
    E.LITIGATION_OPENED: (
        Article.REMEDIES,
        _("The lawsuit is counted in the annual report until its result is recorded."),
    ),
    E.LITIGATION_CLOSED: (
        Article.REMEDIES,
        _("The result of the lawsuit goes into table four of the annual report."),
    ),
    E.COMPLAINT_RECEIVED: (
        Article.COMPLAINT,
        _("The complaint is on record and must be answered."),
    ),
    E.COMPLAINT_ANSWERED: (
        Article.COMPLAINT,
        _("The complaint is settled."),
    ),
    E.RECORD_CORRECTION_ASKED: (
        Article.RECORD_CORRECTION,
        _(
            "A person says that a record about them is wrong; check it and correct it or pass it on."
        ),
    ),
    E.RECORD_CORRECTION_ANSWERED: (
        Article.RECORD_CORRECTION,
        _("The person knows whether the record was corrected."),
    ),
    E.CONVERTED: (
        Article.CONVERSION,
        _(
            "A draft for everyone is made without the applicant's data; it goes through the usual review."
        ),
    ),
    E.FILED: (
        Article.FILES,
        _("The case is filed with the county."),
    ),
    E.ARCHIVED: (
        Article.FILES,
        _("The file is complete and kept; a later remedy or complaint opens it again."),
    ),
    E.NOTED: (
        Article.FILES,
        _("A note is kept in the file and changes nothing else."),
    ),
    E.CORRECTED_ENTRY: (
        Article.FILES,
        _("A mistaken entry no longer counts; both entries stay visible in the file."),
    ),
}

LAPSE_CONSEQUENCES: Mapping[ReplyKind, tuple[Article, str]] = {
    ReplyKind.CORRECTION_LAPSED: (
        Article.CORRECTION,
        _(
            "The correction did not come in time: you may tell the applicant that the request counts as given up."
        ),
    ),
    ReplyKind.FEE_LAPSED: (
        Article.FEE_RULES,
        _(
            "The fee was not paid in time: you may tell the applicant that the request counts as given up."
        ),
    ),
    ReplyKind.NOT_PROCESSED: (
        Article.ABNORMAL_VOLUME,
        _(
            "Good reasons for the many requests are missing: you may tell the applicant that this one is not processed."
        ),
    ),
}
