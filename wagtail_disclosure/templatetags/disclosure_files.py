"""What the editor's list of files needs to know of files that were stored before."""

from __future__ import annotations

import json
from typing import Any

from django import template

from ..admin.file_notes import file_notes
from ..models import Attachment

register = template.Library()


@register.simple_tag
def notes_of_files(refs: Any) -> str:
    """JSON: id of each file that ``refs`` names -> what was not read of it and what is hidden in it."""
    named = [ref for ref in refs or [] if isinstance(ref, dict) and ref.get("id")]
    rows = Attachment.objects.of_refs(named) if named else []
    return json.dumps({str(row.pk): file_notes(row) for row in rows}, ensure_ascii=False)
