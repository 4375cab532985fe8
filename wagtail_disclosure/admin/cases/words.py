"""Words of the case page: where a case stands, what each step is called, whom it waits for."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ... import vocab
from ...models import InformationRequest
from ...rules.cases.standing import Standing

E, S = vocab.EventKind, vocab.CaseStage

#: One sentence for each stage: what is going on now.
STAGES: dict[vocab.CaseStage, Promise] = {
    S.AWAITING_CONFIRMATION: _(
        "The request came in. Call or write to the applicant and confirm it together: the period starts then."
    ),
    S.HANDLING: _("Look for the information and decide on the reply."),
    S.AWAITING_CORRECTION: _("You asked the applicant to make the request clearer."),
    S.CONSULTING: _("Somebody else has been asked. Their answer is not here yet."),
    S.AWAITING_REASONS: _("You asked the applicant to explain the many requests."),
    S.AWAITING_FEE: _("You asked for a fee. It has not been paid yet."),
    S.DRAFTING: _("The reply is being written. When it is complete, submit it for review."),
    S.REVIEWING: _("The reply lies with the reviewer. You need not do anything."),
    S.TO_SERVE: _("The reply has been approved. Issue it: that makes the letter."),
    S.ANSWERED: _("The applicant has the reply."),
    S.CLOSED: _("The case ended without a reply."),
    S.ARCHIVED: _("The file is closed and kept."),
}

#: The same where a stage says too little: approved is not yet issued, and a letter that lies here asks nobody.
ISSUED = _("The reply is issued. Bring it to the applicant and record how they got it.")
ISSUED_ONLINE = _(
    "The reply is issued. The applicant opens it on the website, and that serves it. If they do not, call them."
)
LETTER_TO_SEND = _(
    "The letter to the third party has not arrived yet. Send it, and enter the day on which they got it."
)

WAITING: dict[str, Promise] = {
    "office": _("It is your turn"),
    "applicant": _("Waiting for the applicant"),
    "third_party": _("Waiting for a third party"),
    "organ": _("Waiting for another organ"),
    "reviewer": _("Waiting for the reviewer"),
    "nobody": _("Nothing is waited for"),
}

K = vocab.ReplyKind
#: When a kind of reply is the right one; the labels alone are known to nobody who has five requests a year.
KINDS: dict[vocab.ReplyKind, Promise] = {
    K.ALREADY_PUBLIC: _("it stands on the website or in print: say where"),
    K.GRANTED: _("they get all of it"),
    K.PARTIAL: _("they get a part; the rest is withheld, with a reason"),
    K.REFUSED: _("nothing is given, with a reason of Articles 14 to 16"),
    K.NOT_HELD: _("you have searched and there is none"),
    K.NOT_OURS: _("another organ has it: say which, with its phone"),
    K.NEEDS_PROCESSING: _("it would have to be compiled or analysed first"),
    K.REPEATED: _("the same person got a reply to the same request before"),
    K.OTHER_LAW: _("another law has its own way, as for the land register"),
    K.PETITION: _("it is a complaint, a petition or a request for advice"),
    K.PUBLICATION: _("it is a book, a newspaper or a gazette that can be bought"),
    K.NOT_PROCESSED: _("far too many requests without a good reason"),
    K.CORRECTION_LAPSED: _("the correction did not come in time"),
    K.FEE_LAPSED: _("the fee was not paid in time"),
    K.STILL_UNCLEAR: _("corrected, and still nobody can tell what is wanted"),
    K.RECERTIFY: _("a document is to be issued or confirmed anew"),
}

#: What the button of a step says.
TITLES: dict[vocab.EventKind, Promise] = {
    E.CONFIRMED: _("Confirmed with the applicant"),
    E.IDENTITY_CHECKED: _("Identity was checked"),
    E.CORRECTION_ASKED: _("Ask the applicant to make it clearer"),
    E.CORRECTION_RECEIVED: _("The clearer request came"),
    E.THIRD_PARTY_ASKED: _("Ask a third party"),
    E.THIRD_PARTY_ASKED_SERVED: _("The third party got the letter"),
    E.THIRD_PARTY_ANSWERED: _("The third party answered"),
    E.THIRD_PARTY_SILENT: _("The third party did not answer in time"),
    E.OVERRIDE_NOTICED: _("The third party was told of disclosure in the public interest"),
    E.ORGAN_ASKED: _("Ask another organ"),
    E.ORGAN_ANSWERED: _("The other organ answered"),
    E.ORGAN_SILENT: _("The other organ did not answer in time"),
    E.EXTENDED: _("Extend the period"),
    E.REASONS_ASKED: _("Too many requests: ask for the reasons"),
    E.REASONS_RECEIVED: _("The reasons came"),
    E.DELAYED: _("Set a later date for many requests"),
    E.FEE_NOTICED: _("Ask for a fee"),
    E.FEE_PAID: _("The fee was paid"),
    E.WITHDRAWN: _("The applicant takes the request back"),
    E.SPLIT: _("Split into several cases"),
    E.JOINED: _("Handle together with another case"),
    E.LINKED_DUPLICATE: _("It was asked before: link the earlier request"),
    E.REPLY_DRAFTED: _("Write the reply"),
    E.RECONSIDERATION_OPENED: _("Reconsideration was opened"),
    E.RECONSIDERATION_CLOSED: _("Reconsideration was decided"),
    E.LITIGATION_OPENED: _("A lawsuit was filed"),
    E.LITIGATION_CLOSED: _("The lawsuit was decided"),
    E.COMPLAINT_RECEIVED: _("A complaint came"),
    E.COMPLAINT_ANSWERED: _("The complaint was answered"),
    E.RECORD_CORRECTION_ASKED: _("A person asks to correct a record"),
    E.RECORD_CORRECTION_ANSWERED: _("The wish for a correction was answered"),
    E.TRANSFER_ANSWERED: _("Report back to the organ that handed it down"),
    E.CONVERTED: _("Publish it for everyone: make a draft"),
    E.FILED: _("Filed with the county"),
    E.NOTED: _("Add a note or a file"),
    E.CORRECTED_ENTRY: _("An entry was a mistake: take it back"),
}

#: Steps that are shown first in a stage; the others stand below "Other steps that the law allows".
FIRST: dict[vocab.CaseStage, tuple[vocab.EventKind, ...]] = {
    S.AWAITING_CONFIRMATION: (E.CONFIRMED,),
    S.HANDLING: (E.REPLY_DRAFTED, E.CORRECTION_ASKED, E.THIRD_PARTY_ASKED, E.ORGAN_ASKED),
    S.AWAITING_CORRECTION: (E.CORRECTION_RECEIVED,),
    S.CONSULTING: (
        E.THIRD_PARTY_ASKED_SERVED,
        E.THIRD_PARTY_ANSWERED,
        E.ORGAN_ANSWERED,
        E.OVERRIDE_NOTICED,
    ),
    S.AWAITING_REASONS: (E.REASONS_RECEIVED,),
    S.AWAITING_FEE: (E.FEE_PAID,),
    S.DRAFTING: (),
    S.REVIEWING: (),
    S.TO_SERVE: (),
    S.ANSWERED: (
        E.TRANSFER_ANSWERED,
        E.COMPLAINT_ANSWERED,
        E.RECORD_CORRECTION_ANSWERED,
        E.CONVERTED,
        E.FILED,
    ),
    S.CLOSED: (E.TRANSFER_ANSWERED, E.FILED),
    S.ARCHIVED: (),
}

#: Why the period stands still, where the stage does not say it.
PAUSED: dict[str, Promise] = {
    "correction": _("The period stands still until the clearer request comes."),
    "fee": _("The period stands still until the fee is paid."),
    "third_party": _("The period stands still while the third party is asked."),
    "organ": _("The period stands still while the other organ is asked."),
}


def said_of(case: InformationRequest, now: Standing, stage: vocab.CaseStage) -> Promise:
    """What is going on, in one sentence."""
    if now.phase == "replied":
        return ISSUED_ONLINE if case.service_means == vocab.ServiceMeans.ONLINE else ISSUED
    if stage == S.CONSULTING and is_letter_here(now):
        return LETTER_TO_SEND
    return STAGES[stage]


def is_letter_here(now: Standing) -> bool:
    """Whether a third party has not got its letter yet, so that the office must act."""
    return any(asked.limit is None for asked in now.open_bodies("third_party"))
