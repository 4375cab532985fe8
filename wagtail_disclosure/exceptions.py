"""What the plug-in refuses, one exception per refused act.

Each message says what came, what was expected and what to do next; none carries text of the draft.
"""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError


class DisclosureRefusal(PermissionDenied):
    """Base of every refusal; ``str()`` is fit to be shown to the user."""


class NotApproved(DisclosureRefusal):
    """Something tried to make content public that no approval in force covers."""


class ApprovalRefused(DisclosureRefusal):
    """A reviewer's decision could not be accepted."""


class CrossTownshipMove(DisclosureRefusal):
    """An item may not leave the township whose people approved it."""


class SecrecyMarkingRefused(ValidationError):
    """A draft or file carries a real secrecy marking and must not be stored."""


class GateIsOpen(RuntimeError):
    """The database triggers are missing, so nothing may be served."""


class StepRefused(DisclosureRefusal):
    """A step of a request that the law, or the person's role, does not allow now."""
