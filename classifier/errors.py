"""What the engine refuses, one type for each reason a caller can act on."""

from __future__ import annotations


class ClassifierError(Exception):
    """Base of every refusal; the message says what came, what was expected and what to do."""


class EmptyText(ClassifierError):
    """Nothing to judge: title, body and every part are blank."""


class UnreadableInput(ClassifierError):
    """The input is not text (binary, wrong encoding, malformed JSON, too long)."""


class ModelMissing(ClassifierError):
    """No model stands at the given place."""


class ModelRefused(ClassifierError):
    """A model is there but was changed, cut short, or written by another version."""


class ProfileRefused(ClassifierError):
    """A mask profile is not one, or keeps so much that a value could be found again."""


class CorpusError(ClassifierError):
    """The training corpus is missing, malformed or too small."""
