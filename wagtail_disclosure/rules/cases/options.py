"""What a county may set about the handling of requests."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CaseOptions:
    """``automatic_receipt_counts``: an online request is received when it is sent, not when both sides have confirmed.
    ``due_soon_days``: working days before a due date from which a case counts as due soon."""

    automatic_receipt_counts: bool = False
    due_soon_days: int = 3


DEFAULT = CaseOptions()

#: Working days, with the provision of the law.
REPLY_DAYS = 20  # Art. 33
MAX_EXTENSION = 20  # Art. 33
CORRECTION_WINDOW = 7  # Art. 30
CONSULTATION_DAYS = 15  # Art. 32 and 34
PAYMENT_DAYS = 20  # 国办函〔2020〕109号
#: Longest period that the office may set an applicant on its own: a reading of "reasonable" in Art. 30 and 35.
MAX_OWN_PERIOD = 60
#: The office's own tasks, not the law's.
CONFIRMATION_DAYS = 1
PARTY_LETTER_DAYS = 5
