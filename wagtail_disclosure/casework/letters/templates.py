"""Which Word template a letter is made from: the township's own, else ours."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from ... import conf, vocab
from ...attachments import UnsafeFile
from ...attachments.ooxml import check_document
from ...attachments.package import external_links, load
from ...exceptions import StepRefused
from ...models import Township
from .filling import TemplateRefused, fill
from .sources import FOLDER, letter_names

MOST_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class LetterTemplate:
    """One row of the list: a letter, and whether the township replaced ours."""

    name: str
    label: str
    is_own: bool


def labels() -> dict[str, str]:
    """Every letter by its short official name, replies first."""
    replies = {kind.value: f"答复书：{kind.label}" for kind in vocab.REPLY_LETTERS}
    documents = {str(value): str(label) for value, label in vocab.ProcessDocument.choices}
    others = {str(value): str(label) for value, label in vocab.OtherLetter.choices}
    return {**replies, **documents, **others}


def letter_templates(township: Township) -> list[LetterTemplate]:
    """All letters of a township."""
    return [
        LetterTemplate(name, label, _own(township, name).exists())
        for name, label in labels().items()
    ]


def template_for(township: Township, name: str) -> bytes:
    """The template in use."""
    own = _own(township, name)
    return own.read_bytes() if own.exists() else our_template(name)


def our_template(name: str) -> bytes:
    """The template that came with the package. Raises StepRefused for an unknown name."""
    if name not in letter_names():
        raise StepRefused(_("There is no letter of that name. Go back to the list of templates."))
    return (FOLDER / f"{name}.docx").read_bytes()


def replace_template(township: Township, name: str, data: bytes, user: Any) -> None:
    """Use ``data`` instead of ours from the next letter on. Raises StepRefused, and then nothing changed."""
    _refuse_others(township, user)
    our_template(name)
    check_template(data)
    path = _own(township, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def restore_template(township: Township, name: str, user: Any) -> None:
    """Back to ours."""
    _refuse_others(township, user)
    our_template(name)
    _own(township, name).unlink(missing_ok=True)


def check_template(data: bytes) -> None:
    """Raise TemplateRefused unless ``data`` is one harmless Word file that holds known names only."""
    if len(data) > MOST_BYTES:
        raise TemplateRefused(_("The template is larger than 1 MB. Take pictures out of it."))
    try:
        check_document(data)
    except UnsafeFile:
        raise TemplateRefused(
            _(
                "This is not a plain Word file (DOCX) without macros and embedded files. "
                "Save it in Word or WPS as DOCX and upload it again."
            )
        ) from None
    links = [link for link in external_links(load(data)) if not link.kind.endswith("/hyperlink")]
    if links:
        raise TemplateRefused(
            _(
                "The template fetches something from elsewhere. Paste it in as text and save it again."
            )
        )
    _try(data)


def _try(data: bytes) -> None:
    try:
        fill(data, {name: f"〔{label}〕" for name, label in vocab.PLACEHOLDERS.items()})
    except TemplateRefused:
        raise
    except Exception:  # any fault of a foreign file
        raise TemplateRefused(
            _("No letter can be made from this template. Download ours and change that one.")
        ) from None


def _refuse_others(township: Township, user: Any) -> None:
    if not (user.is_active and township.has_role(user, vocab.Role.DISCLOSURE_OFFICE)):
        raise StepRefused(_("Only the disclosure office of this township changes its templates."))


def _own(township: Township, name: str) -> Path:
    given = conf.get().letter_templates
    root = Path(given) if given else conf.get().root_of_attachments() / "letter_templates"
    return root / str(township.pk) / f"{name}.docx"
