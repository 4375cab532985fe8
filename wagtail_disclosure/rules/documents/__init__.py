"""What an official document says of itself, read by plain rules from its lines."""

from __future__ import annotations

from .chains import Ended, core_title, ended_by, replaced_by
from .elements import Elements, recognise
from .numbers import document_number, same_number
from .proposals import Proposal, propose
from .sketches import ALIKE, SAME, Sketch, resemblance, sketch

__all__ = [
    "ALIKE",
    "SAME",
    "Elements",
    "Ended",
    "Proposal",
    "Sketch",
    "core_title",
    "document_number",
    "ended_by",
    "propose",
    "recognise",
    "replaced_by",
    "resemblance",
    "same_number",
    "sketch",
]
