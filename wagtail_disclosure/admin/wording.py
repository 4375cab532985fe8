"""Words for what advisors and file readers say in codes."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..attachments import HIDDEN_KINDS, AttachmentError
from .places import where_in_file

KINDS: dict[str, str | Promise] = {
    "resident_id": gettext_lazy("identity card number"),
    "phone": gettext_lazy("phone number"),
    "bank_card": gettext_lazy("bank card number"),
    "home_address": gettext_lazy("home address"),
    "person_name": gettext_lazy("name of a person"),
    "health": gettext_lazy("health of a person"),
    "minor": gettext_lazy("a minor"),
    "secrecy_marking": gettext_lazy("secrecy marking"),
    "internal_marking": gettext_lazy("marked as internal"),
    "sensitive_topic": gettext_lazy("sensitive subject"),
    "trade_secret": gettext_lazy("trade secret"),
    "passport": gettext_lazy("passport or permit number"),
    "email": gettext_lazy("e-mail address"),
    "vehicle_plate": gettext_lazy("number plate"),
    "outdated_law": gettext_lazy("outdated law"),
    "wrong_wording": gettext_lazy("wrong wording"),
    "label_contradiction": gettext_lazy("contradictory label"),
    "hidden_content": gettext_lazy("hidden in the file"),
}
LEVELS: dict[str, str | Promise] = {
    "block": gettext_lazy("must be settled"),
    "warn": gettext_lazy("please check"),
    "info": gettext_lazy("for information"),
}
RELEASES: dict[str, str | Promise] = {
    "whole": gettext_lazy("as a whole"),
    "after_masking": gettext_lazy("after masking what is marked"),
    "without_parts": gettext_lazy("without some of its parts"),
    "none": gettext_lazy("not at all"),
}
#: Codes of ``attachments.errors``, in one sentence each: what is wrong, what to do.
FILE_PROBLEMS: dict[str, str | Promise] = {
    "empty": gettext_lazy("The file is empty. Choose it again."),
    "too-large": gettext_lazy("The file is too large. Split it or make its pictures smaller."),
    "name": gettext_lazy("The name of the file has hidden signs. Rename it and choose it again."),
    "name-number": gettext_lazy(
        "The name of the file has the number of an identity card, and it goes public with the file. "
        "Rename it and choose it again."
    ),
    "extension": gettext_lazy(
        "Only DOCX, XLSX, PDF, OFD, TXT, CSV, HTML, JPG and PNG can be taken. Save it as DOCX or PDF."
    ),
    "mismatch": gettext_lazy("The content does not fit the ending of the name. Save it again."),
    "ole": gettext_lazy("This is the old Office format. Save it as DOCX or XLSX."),
    "encrypted": gettext_lazy("The file has a password. Remove it and save again."),
    "macro": gettext_lazy("The file has macros. Save it as plain DOCX or XLSX."),
    "active-content": gettext_lazy("The PDF has scripts in it. Print it to a new PDF."),
    "polyglot": gettext_lazy("The file is two formats in one. Open it and save it again."),
    "nested": gettext_lazy("There is a file inside the file. Upload that one on its own."),
    "entries": gettext_lazy("The file has too many parts. Save it again or split it."),
    "bomb": gettext_lazy("The file unpacks to far too much. Save it again or split it."),
    "doctype": gettext_lazy("The file is built in an unusual way. Open it and save it again."),
    "external": gettext_lazy("The file loads a template from elsewhere. Remove that template."),
    "damaged": gettext_lazy("The file is damaged. Open it in its program and save it again."),
    "encoding": gettext_lazy("The letters cannot be read. Save the text as UTF-8."),
    "too-many-pages": gettext_lazy("The file has more than 300 pages. Split it."),
    "too-much-text": gettext_lazy("The file has too much text to be checked. Split it."),
    "timeout": gettext_lazy("Reading the file took too long. Save it again or split it."),
    "memory": gettext_lazy("Reading the file took too much memory. Split it or save it again."),
    "crashed": gettext_lazy("The file could not be checked. Open it and save it again."),
    "unreadable": gettext_lazy(
        "The file could not be read. Open it in its program and save again."
    ),
    "answer": gettext_lazy("The file could not be checked. Try once more."),
    "start": gettext_lazy("Files cannot be checked now. Tell whoever runs this site."),
    "converter": gettext_lazy("Old Office files cannot be copied here. Save it as DOCX or XLSX."),
    "limits": gettext_lazy("Files cannot be checked here. Tell whoever runs this site."),
}
#: Codes of ``attachments.INCOMPLETE_REASONS``: what no machine has read.
UNREAD: dict[str, str | Promise] = {
    "format-not-read": gettext_lazy("the words in this kind of file are not read"),
    "page-without-text": gettext_lazy("a scanned page is not read"),
    "page-damaged": gettext_lazy("a page could not be opened"),
    "text-not-legible": gettext_lazy("a page could not be made out"),
    "picture-not-read": gettext_lazy("words inside pictures are not read"),
    "part-not-read": gettext_lazy("a part of the file is not read"),
    "external-content": gettext_lazy("content from elsewhere is not read"),
    "form-not-read": gettext_lazy("the form in the file is not read"),
    "hidden-not-checked": gettext_lazy("nobody looked for hidden words there"),
    "ocr-uncertain": gettext_lazy("words in a picture were read by the computer and may be wrong"),
    "converted": gettext_lazy("the old format was converted; small parts may be lost"),
}


def kind_label(kind: str) -> str:
    """The field's name of a kind of hint; an advisor's own kinds are shown as they are."""
    return str(KINDS.get(kind, kind.replace("_", " ")))


def level_label(level: str) -> str:
    """How urgent a hint is."""
    return str(LEVELS.get(level, level))


def unread_label(reason: str) -> str:
    """``code`` or ``code:where`` as a sentence part."""
    code, _colon, where = reason.partition(":")
    said = str(UNREAD.get(code, code))
    return f"{said} ({where_in_file(where)})" if where else said


def hidden_label(found: list[str]) -> str:
    """``[kind, where, shown]`` of a file as a sentence with its place."""
    kind, where, _shown = found
    said = _(HIDDEN_KINDS[kind].sentence) if kind in HIDDEN_KINDS else kind
    return f"{said} ({where_in_file(where)})" if where else said


def file_problem(error: AttachmentError) -> str:
    """Why a file was not taken, and what to do."""
    return str(FILE_PROBLEMS.get(error.code, error))


def confidence_words(probability: float) -> str:
    """A probability as a clerk would say it."""
    if probability >= 0.9:
        return _("very sure")
    if probability >= 0.75:
        return _("fairly sure")
    return _("not sure")
