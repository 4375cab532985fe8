"""What the list of files in the editor says below a file: what was not read, and what is hidden in it."""

from __future__ import annotations

from ..attachments import HIDDEN_KINDS
from ..models import Attachment
from .wording import hidden_label, unread_label

#: More lines nobody reads; the hint panel has them all.
MOST = 6


def file_notes(row: Attachment) -> dict[str, list[str]]:
    """``unread`` and ``hidden`` as sentences, each once; hidden is what has to be settled."""
    unread = list(dict.fromkeys(map(unread_label, row.incomplete)))
    blocking = [found for found in row.hidden if is_blocking(found[0])]
    hidden = list(dict.fromkeys(map(hidden_label, blocking)))
    return {"unread": unread[:MOST], "hidden": hidden[:MOST]}


def is_blocking(kind: str) -> bool:
    """Whether a kind of hidden content has to be settled; an unknown one has."""
    return kind not in HIDDEN_KINDS or HIDDEN_KINDS[kind].level == "block"
