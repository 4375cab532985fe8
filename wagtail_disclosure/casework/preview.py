"""The reply as the applicant will read it, before anybody's name is in it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from docx import Document

from ..exceptions import StepRefused
from ..models import ReplyPage
from .drafts import case_of
from .letters import values as v
from .letters.filling import fill
from .letters.templates import template_for

APPLICANT = "（申请人）"
NUMBER = "（文号）"
LOOKS = {1: "centre", 2: "right"}
TITLE_POINTS = 20
TEXT_POINTS = 14


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One paragraph; ``look`` is title, centre, right, small, flush or text."""

    look: str
    text: str


def preview_of(page: ReplyPage) -> tuple[list[PreviewLine], str]:
    """The paragraphs of the letter, or none and the reason why there is no letter yet."""
    case = case_of(page)
    if case is None or not page.reply_kind:
        return [], ""
    try:
        values = v.merged(
            v.case_values(case),
            {"addressee": APPLICANT, "you": v.you_of(case), "letter_number": NUMBER},
            v.reply_values(case, page),
        )
    except StepRefused as refusal:
        return [], str(refusal)
    made = fill(template_for(case.township, page.reply_kind), values)
    paragraphs = Document(io.BytesIO(made)).paragraphs
    return [PreviewLine(_look(p), p.text) for p in paragraphs], ""


def _look(paragraph: Any) -> str:
    sizes = [run.font.size.pt for run in paragraph.runs if run.font.size]
    if max(sizes, default=0) >= TITLE_POINTS:
        return "title"
    if paragraph.alignment in LOOKS:
        return LOOKS[paragraph.alignment]
    if max(sizes, default=16) < TEXT_POINTS:
        return "small"
    return "text" if paragraph.paragraph_format.first_line_indent else "flush"
