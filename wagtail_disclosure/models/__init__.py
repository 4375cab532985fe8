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
    DraftPaper,
    Identity,
    IdentityReveal,
    InformationRequest,
    ReplyFolder,
    ReplyPage,
    RequestDraft,
    RequestFormPage,
    SealBroken,
    WorkYear,
)
from .copies import CleanCopy
from .decisions import HintSettlement, Referral
from .directory import DirectoryPage
from .files import Attachment
from .importing import ImportRow, ImportRun
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
    "CleanCopy",
    "DeflectionTally",
    "DirectoryPage",
    "DisclosureItemPage",
    "DisclosureMixin",
    "DisclosureReviewTask",
    "DraftPaper",
    "HintRecord",
    "HintSettlement",
    "Identity",
    "IdentityReveal",
    "ImportRow",
    "ImportRun",
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
    "RequestDraft",
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
