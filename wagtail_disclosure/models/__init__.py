"""What is stored."""

from .advice import AdviceJob, HintRecord
from .approvals import PublishWindow, ReviewApproval
from .cases import (
    Applicant,
    Attempt,
    CaseEvent,
    CaseFile,
    CaseLetter,
    CaseOffice,
    CaseSequence,
    DeflectionTally,
    Identity,
    IdentityReveal,
    InformationRequest,
    ReplyFolder,
    ReplyPage,
    RequestFormPage,
    SealBroken,
    WorkYear,
)
from .decisions import HintSettlement, Referral
from .directory import DirectoryPage
from .files import Attachment
from .items import DisclosureItemPage
from .learning import LearningRun, TextProfile
from .ledger import AuthorshipEntry, StageVote
from .mixin import DisclosureMixin
from .notes import PublicNote, Refusal
from .recheck import LiveCheck, RecheckFinding
from .reviewed import ReviewedMixin
from .task import DisclosureReviewTask
from .township import NumberSequence, Township, TownshipRole
from .wording import WordingRule

__all__ = [
    "AdviceJob",
    "Applicant",
    "Attachment",
    "Attempt",
    "AuthorshipEntry",
    "CaseEvent",
    "CaseFile",
    "CaseLetter",
    "CaseOffice",
    "CaseSequence",
    "DeflectionTally",
    "DirectoryPage",
    "DisclosureItemPage",
    "DisclosureMixin",
    "DisclosureReviewTask",
    "HintRecord",
    "HintSettlement",
    "Identity",
    "IdentityReveal",
    "InformationRequest",
    "LearningRun",
    "LiveCheck",
    "NumberSequence",
    "PublicNote",
    "PublishWindow",
    "RecheckFinding",
    "Referral",
    "Refusal",
    "ReplyFolder",
    "ReplyPage",
    "RequestFormPage",
    "ReviewApproval",
    "ReviewedMixin",
    "SealBroken",
    "StageVote",
    "TextProfile",
    "Township",
    "TownshipRole",
    "WordingRule",
    "WorkYear",
]
