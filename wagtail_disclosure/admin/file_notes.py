"""What the list of files in the editor says below a file: what will go public, what was not read, what is hidden."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..attachments import HIDDEN_KINDS
from ..models import Attachment, CleanCopy
from ..publishing.clean import PublicFile
from .copy_words import copy_problem
from .places import where_in_file
from .wording import UNREAD, hidden_label

#: More lines nobody reads; the hint panel has them all.
MOST = 6
#: Places of one kind that are named; the others are counted.
MOST_PLACES = 5


def file_notes(row: Attachment) -> dict[str, Any]:
    """``unread`` and ``hidden`` (what has to be settled) as sentences, each once; ``clean`` by ``clean_note``."""
    blocking = [found for found in row.hidden if is_blocking(found[0])]
    hidden = list(dict.fromkeys(map(hidden_label, blocking)))
    copy = row.masked_copy or CleanCopy.plain_of(row)
    found = None if copy is None else PublicFile(row, None if copy.problem else copy, copy.problem)
    clean = clean_note(row, found)
    return {"unread": unread_lines(row.incomplete)[:MOST], "hidden": hidden[:MOST], "clean": clean}


def unread_lines(incomplete: Iterable[str]) -> list[str]:
    """One line for each kind of thing that nobody read: how many, and where."""
    places: dict[str, list[str]] = {}
    for reason in dict.fromkeys(incomplete):
        code, _colon, where = reason.partition(":")
        places.setdefault(code, []).extend([where] if where else [])
    return [_unread_line(code, found) for code, found in places.items()]


def _unread_line(code: str, places: list[str]) -> str:
    said = str(UNREAD.get(code, code))
    if not places:
        return said
    named = "、".join(where_in_file(where) for where in places[:MOST_PLACES])
    if len(places) == 1:
        return f"{said} ({named})"
    counted = ngettext("%(count)d place", "%(count)d places", len(places)) % {"count": len(places)}
    more = "…" if len(places) > MOST_PLACES else ""
    return f"{said} ({counted}: {named}{more})"


def clean_note(row: Attachment, found: PublicFile | None) -> dict[str, str]:
    """``state`` (waits, ready or refused), ``said`` in a sentence, ``open``: the address of the copy."""
    if found is None:
        return {"state": "waits", "said": "", "open": ""}
    if found.copy is None:
        said = _(
            "It cannot go public like this: %(problem)s Then upload it again; nothing is lost here."
        )
        problem = {"problem": copy_problem(found.problem)}
        return {"state": "refused", "said": said % problem, "open": ""}
    address = reverse("wagtail_disclosure_admin:attachment_copy", args=[row.pk, found.copy.pk])
    return {"state": "ready", "said": _ready(row, found.copy), "open": address}


def _ready(row: Attachment, copy: CleanCopy) -> str:
    said = _(
        "The public gets a clean copy, made anew: no comments, changes, hidden parts or names of authors go along."
    )
    if _ending(copy.name) != _ending(row.name):
        said += " " + _("It becomes a %(kind)s file.") % {"kind": _ending(copy.name).upper()}
    places = sum(int(entry.get("places", 1)) for entry in copy.masks)
    if places:
        masked = ngettext(
            "%(count)d place in it is masked.", "%(count)d places in it are masked.", places
        )
        said += " " + masked % {"count": places}
    return said


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()


def is_blocking(kind: str) -> bool:
    """Whether a kind of hidden content has to be settled; an unknown one has."""
    return kind not in HIDDEN_KINDS or HIDDEN_KINDS[kind].level == "block"
