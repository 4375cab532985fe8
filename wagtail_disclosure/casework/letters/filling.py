"""A Word template and values give a letter. A template may hold names of the allow-list and nothing else."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ... import vocab
from ...exceptions import StepRefused

MARK = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
PLAIN_NAME = re.compile(r"\{\{ *([a-z_]+) *\}\}")
LOOSE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
#: What XML cannot hold, what a terminal would obey, and marks that turn the direction of writing.
UNWRITABLE = re.compile(
    r"[^\n\u0020-\u007e\u00a0-\u2027\u2030-\u2065\u206a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
#: docxtpl makes a paragraph of it.
NEW_PARAGRAPH = "\a"
MOST_XML = 4_000_000


class TemplateRefused(StepRefused):
    """A Word template holds what a letter template must not hold."""


class _Sandbox(ImmutableSandboxedEnvironment):
    """Names only: no attribute of anything may be read, nothing may be called."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return False

    def is_safe_callable(self, obj: Any) -> bool:
        return False


class _Letter(DocxTemplate):  # type: ignore[misc]
    """docxtpl, which checks each part before it becomes a program, and leaves values as they are."""

    def patch_xml(self, src_xml: str) -> str:
        check_marks(re.sub(r"<[^>]*>", "", src_xml))
        patched: str = super().patch_xml(src_xml)
        return patched

    def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> str:
        check_marks(src_xml)
        rendered: str = self.resolve_listing(jinja_env.from_string(src_xml).render(context))
        return rendered

    def render_properties(self, context: Any, jinja_env: Any = None) -> None:
        """Properties of the file are no place for words of a letter."""


def check_marks(xml: str) -> None:
    """Raise TemplateRefused when ``xml`` holds anything but ``{{ name }}`` with a known name."""
    if len(xml) > MOST_XML:
        raise TemplateRefused(_("The template is too large. Take pictures and old text out of it."))
    for found in MARK.findall(xml):
        name = PLAIN_NAME.fullmatch(found)
        if name is None or name[1] not in vocab.PLACEHOLDERS:
            raise TemplateRefused(
                _(
                    "The template holds “%(found)s”; expected only names of the list, as {{ applicant }}. "
                    "Correct it in Word and upload it again."
                )
                % {"found": found[:60]}
            )
    if LOOSE.search(MARK.sub("", xml)):
        raise TemplateRefused(
            _(
                "The template has braces that belong to no name; expected {{ name }} in one piece. "
                "Type the name anew in Word and upload it again."
            )
        )


def fill(template: bytes, values: Mapping[str, str]) -> bytes:
    """The letter as a Word file. A line, or row, all of whose names are empty is left out.

    Raises TemplateRefused. Values stay what they are, whatever they look like.
    """
    known = {name: written(values.get(name, "")) for name in vocab.PLACEHOLDERS}
    letter = _Letter(io.BytesIO(template))
    letter.init_docx()
    for root in _roots(letter.docx):
        _drop_empty(root, known)
    letter.render(known, jinja_env=_Sandbox(autoescape=True), autoescape=True)
    out = io.BytesIO()
    letter.save(out)
    return out.getvalue()


def written(value: str) -> str:
    """``value`` as it can stand on paper; a line break makes a new paragraph."""
    text = UNWRITABLE.sub("", str(value).replace("\r\n", "\n").replace("\r", "\n")).strip()
    return re.sub(r"\s*\n\s*", NEW_PARAGRAPH, text)


def _roots(document: Any) -> Iterable[Any]:
    yield document.element.body
    for section in document.sections:
        for part in (section.header, section.footer):
            if not part.is_linked_to_previous:
                yield part._element


def _drop_empty(root: Any, values: Mapping[str, str]) -> None:
    for row in list(root.iter(qn("w:tr"))):
        if _is_empty(row, values):
            row.getparent().remove(row)
    for paragraph in list(root.iter(qn("w:p"))):
        parent = paragraph.getparent()
        alone = parent.tag == qn("w:tc") and len(parent.findall(qn("w:p"))) == 1
        if not alone and _is_empty(paragraph, values):
            parent.remove(paragraph)


def _is_empty(element: Any, values: Mapping[str, str]) -> bool:
    text = "".join(node.text or "" for node in element.iter(qn("w:t")))
    names = [found for found in PLAIN_NAME.findall(text) if found in values]
    return bool(names) and not any(values[name] for name in names)
