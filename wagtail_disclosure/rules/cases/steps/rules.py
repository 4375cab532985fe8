"""Kind of entry -> its rules. A kind without a row has none beyond its phase and the date."""

from __future__ import annotations

from collections.abc import Mapping

from ....vocab import Article, EventKind
from . import applicant, consulting, ending, fee, receiving, replying
from .checks import Block, Misfit

E = EventKind

BLOCKS: Mapping[EventKind, Block] = {
    E.TRANSFERRED_IN: receiving.transferred_block,
    E.TRANSFER_ANSWERED: receiving.transfer_answered_block,
    E.CORRECTION_ASKED: applicant.correction_asked_block,
    E.CORRECTION_RECEIVED: applicant.correction_received_block,
    E.THIRD_PARTY_ASKED: consulting.asked_block,
    E.THIRD_PARTY_ASKED_SERVED: consulting.served_block,
    E.THIRD_PARTY_ANSWERED: consulting.answered_block("third_party"),
    E.THIRD_PARTY_SILENT: consulting.silent_block("third_party"),
    E.OVERRIDE_NOTICED: consulting.override_block,
    E.ORGAN_ASKED: consulting.asked_block,
    E.ORGAN_ANSWERED: consulting.answered_block("organ"),
    E.ORGAN_SILENT: consulting.silent_block("organ"),
    E.EXTENDED: applicant.extended_block,
    E.REASONS_ASKED: applicant.reasons_asked_block,
    E.REASONS_RECEIVED: applicant.reasons_received_block,
    E.DELAYED: applicant.delayed_block,
    E.FEE_NOTICED: fee.fee_noticed_block,
    E.FEE_PAID: fee.fee_paid_block,
    E.REPLY_APPROVED: replying.approved_block,
    E.REPLIED: replying.replied_block,
    E.RECONSIDERATION_OPENED: ending.remedy_opened_block(
        E.RECONSIDERATION_OPENED, E.RECONSIDERATION_CLOSED
    ),
    E.RECONSIDERATION_CLOSED: ending.closing_block(
        E.RECONSIDERATION_OPENED, E.RECONSIDERATION_CLOSED, Article.REMEDIES
    ),
    E.LITIGATION_OPENED: ending.remedy_opened_block(E.LITIGATION_OPENED, E.LITIGATION_CLOSED),
    E.LITIGATION_CLOSED: ending.closing_block(
        E.LITIGATION_OPENED, E.LITIGATION_CLOSED, Article.REMEDIES
    ),
    E.COMPLAINT_ANSWERED: ending.closing_block(
        E.COMPLAINT_RECEIVED, E.COMPLAINT_ANSWERED, Article.COMPLAINT
    ),
    E.RECORD_CORRECTION_ANSWERED: ending.closing_block(
        E.RECORD_CORRECTION_ASKED, E.RECORD_CORRECTION_ANSWERED, Article.RECORD_CORRECTION
    ),
    E.CONVERTED: ending.converted_block,
    E.FILED: ending.filed_block,
    E.ARCHIVED: ending.archived_block,
}

MISFITS: Mapping[EventKind, Misfit] = {
    E.RECEIVED: receiving.received_misfit,
    E.IDENTITY_CHECKED: receiving.identity_misfit,
    E.TRANSFERRED_IN: receiving.transferred_misfit,
    E.TRANSFER_ANSWERED: ending.after_end,
    E.CORRECTION_ASKED: applicant.correction_asked_misfit,
    E.CORRECTION_RECEIVED: applicant.correction_received_misfit,
    E.THIRD_PARTY_ASKED: consulting.asked_misfit("third_party"),
    E.THIRD_PARTY_ASKED_SERVED: consulting.served_misfit,
    E.THIRD_PARTY_ANSWERED: consulting.answered_misfit("third_party"),
    E.THIRD_PARTY_SILENT: consulting.silent_misfit("third_party"),
    E.OVERRIDE_NOTICED: consulting.override_misfit,
    E.ORGAN_ASKED: consulting.asked_misfit("organ"),
    E.ORGAN_ANSWERED: consulting.answered_misfit("organ"),
    E.ORGAN_SILENT: consulting.silent_misfit("organ"),
    E.EXTENDED: applicant.extended_misfit,
    E.REASONS_ASKED: applicant.reasons_asked_misfit,
    E.REASONS_RECEIVED: applicant.reasons_received_misfit,
    E.DELAYED: applicant.delayed_misfit,
    E.FEE_NOTICED: fee.fee_noticed_misfit,
    E.FEE_PAID: fee.fee_paid_misfit,
    E.WITHDRAWN: ending.withdrawn_misfit,
    E.SPLIT: ending.split_misfit,
    E.JOINED: ending.joined_misfit,
    E.LINKED_DUPLICATE: ending.linked_misfit,
    E.REPLY_DRAFTED: replying.drafted_misfit,
    E.REPLY_APPROVED: replying.approved_misfit,
    E.REPLIED: replying.replied_misfit,
    E.SERVED: replying.served_misfit,
    E.RECONSIDERATION_CLOSED: ending.remedy_closed_misfit,
    E.LITIGATION_OPENED: ending.litigation_opened_misfit,
    E.LITIGATION_CLOSED: ending.remedy_closed_misfit,
    E.COMPLAINT_ANSWERED: ending.complaint_answered_misfit,
    E.RECORD_CORRECTION_ANSWERED: ending.record_answered_misfit,
    E.CONVERTED: ending.converted_misfit,
    E.FILED: ending.after_end,
    E.ARCHIVED: ending.archived_misfit,
}
