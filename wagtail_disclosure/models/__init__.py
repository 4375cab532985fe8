"""What is stored."""

from .advice import AdviceJob, HintRecord
from .approvals import PublishWindow, ReviewApproval
from .decisions import HintSettlement, Referral
from .directory import DirectoryPage
from .files import Attachment
from .items import DisclosureItemPage
from .ledger import AuthorshipEntry, StageVote
from .mixin import DisclosureMixin
from .notes import PublicNote, Refusal
from .reviewed import ReviewedMixin
from .task import DisclosureReviewTask
from .township import NumberSequence, Township, TownshipRole

__all__ = [
    "AdviceJob",
    "Attachment",
    "AuthorshipEntry",
    "DirectoryPage",
    "DisclosureItemPage",
    "DisclosureMixin",
    "DisclosureReviewTask",
    "HintRecord",
    "HintSettlement",
    "NumberSequence",
    "PublicNote",
    "PublishWindow",
    "Referral",
    "Refusal",
    "ReviewApproval",
    "ReviewedMixin",
    "StageVote",
    "Township",
    "TownshipRole",
]
