"""After the reply: remedies, complaints, correction of records, reporting back, filing. One act each."""

from __future__ import annotations

from .. import vocab
from ..models import CaseEvent, InformationRequest
from .entry import Entry, write

E = vocab.EventKind


def open_reconsideration(case: InformationRequest, entry: Entry) -> CaseEvent:
    """行政复议受理."""
    return write(case, E.RECONSIDERATION_OPENED, entry)


def close_reconsideration(
    case: InformationRequest, entry: Entry, outcome: vocab.RemedyOutcome
) -> CaseEvent:
    """行政复议办结."""
    return write(case, E.RECONSIDERATION_CLOSED, entry, outcome=outcome)


def open_litigation(
    case: InformationRequest, entry: Entry, after_reconsideration: bool
) -> CaseEvent:
    """行政诉讼立案."""
    data = {"after_reconsideration": after_reconsideration}
    return write(case, E.LITIGATION_OPENED, entry, **data)


def close_litigation(
    case: InformationRequest, entry: Entry, outcome: vocab.RemedyOutcome
) -> CaseEvent:
    """行政诉讼办结."""
    return write(case, E.LITIGATION_CLOSED, entry, outcome=outcome)


def complaint_received(case: InformationRequest, entry: Entry) -> CaseEvent:
    """投诉举报, Art. 47."""
    return write(case, E.COMPLAINT_RECEIVED, entry)


def complaint_answered(case: InformationRequest, entry: Entry) -> CaseEvent:
    """The complaint was answered."""
    return write(case, E.COMPLAINT_ANSWERED, entry)


def record_correction_asked(case: InformationRequest, entry: Entry) -> CaseEvent:
    """Somebody says that a record about them is wrong, Art. 41."""
    return write(case, E.RECORD_CORRECTION_ASKED, entry)


def record_correction_answered(
    case: InformationRequest, entry: Entry, corrected: bool
) -> CaseEvent:
    """Corrected, or told why not or who can."""
    return write(case, E.RECORD_CORRECTION_ANSWERED, entry, corrected=corrected)


def answer_transfer(case: InformationRequest, entry: Entry) -> CaseEvent:
    """回告转办单位: the superior that handed the request down knows the result."""
    return write(case, E.TRANSFER_ANSWERED, entry)


def file_with_county(case: InformationRequest, entry: Entry) -> CaseEvent:
    """备案; ``step_letters`` makes the sheet that goes to the county."""
    return write(case, E.FILED, entry)
