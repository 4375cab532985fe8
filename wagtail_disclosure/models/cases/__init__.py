"""What is stored of requests for information."""

from .drafts import DraftPaper, RequestDraft
from .identity import Applicant, Identity, IdentityReveal
from .office import Attempt, CaseOffice, DeflectionTally, WorkYear
from .pages import ReplyFolder, ReplyPage, RequestFormPage
from .papers import CaseFile, CaseLetter
from .request import CaseEvent, CaseSequence, InformationRequest
from .sealing import SealBroken

__all__ = [
    "Applicant",
    "Attempt",
    "CaseEvent",
    "CaseFile",
    "CaseLetter",
    "CaseOffice",
    "CaseSequence",
    "DeflectionTally",
    "DraftPaper",
    "Identity",
    "IdentityReveal",
    "InformationRequest",
    "ReplyFolder",
    "ReplyPage",
    "RequestDraft",
    "RequestFormPage",
    "SealBroken",
    "WorkYear",
]
