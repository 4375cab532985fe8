"""What lies in the archive of a case, part by part."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from .. import vocab
from ..models import CaseEvent, InformationRequest, ReviewApproval
from .issuing import IssuedReply, issued_reply

Part = tuple[str, str, bytes]
#: A spreadsheet would take a cell that begins so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
HEADINGS = ("序号", "步骤", "日期", "内容", "登记人", "登记时间")
#: Not in names of files: what a system forbids, separators, marks that turn the direction of writing.
FORBIDDEN = re.compile(
    r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]'
)
RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


def parts_of(case: InformationRequest) -> Iterator[Part]:
    """``(folder, name, content)`` of every part."""
    reply = issued_reply(case)
    yield "", "ledger.csv", ledger_csv(case)
    yield "", "ledger.json", _json([_entry(row) for row in entries_of(case)])
    yield "", "approvals.json", _json(list(_approvals(reply)))
    for letter in case.letters.exclude(file="").order_by("pk"):
        yield "letters", f"{letter.number}{letter.name}", letter.content()
    papers = case.files.filter(erased_at=None).exclude(kind__in=vocab.PERSONAL_FILES)
    for paper in papers.order_by("pk"):
        yield "papers", paper.name, paper.content()
    for file in reply.files if reply else ():
        yield "attachments", file.name, file.content()


def entries_of(case: InformationRequest) -> list[CaseEvent]:
    """The ledger before its last archiving entry."""
    rows = list(case.ledger.order_by("number"))
    last = max(
        (n for n, row in enumerate(rows) if row.kind == vocab.EventKind.ARCHIVED), default=None
    )
    return rows if last is None or last != len(rows) - 1 else rows[:last]


def ledger_csv(case: InformationRequest) -> bytes:
    """The ledger for a spreadsheet; starts with the mark by which spreadsheets know UTF-8."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    for row in entries_of(case):
        data = json.dumps(row.data, ensure_ascii=False, sort_keys=True) if row.data else ""
        at = timezone.localtime(row.at).strftime("%Y-%m-%d %H:%M")
        cells = (row.number, row.get_kind_display(), row.on, data, row.username, at)
        writer.writerow([guarded(str(cell)) for cell in cells])
    return out.getvalue().encode()


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.lstrip().startswith(FORMULA) or cell.startswith(FORMULA) else cell


def safe_name(name: str) -> str:
    """A name that stays where it is put, on any system."""
    base = FORBIDDEN.sub("_", name).strip(" .")
    base = f"_{base}" if RESERVED.match(base) else base
    stem, dot, extension = base.rpartition(".")
    if not dot or len(extension) > 10:
        return base[:80] or "_"
    return f"{stem[:70] or '_'}.{extension}"


def _entry(row: CaseEvent) -> dict[str, Any]:
    return {
        "number": row.number,
        "kind": row.kind,
        "label": row.get_kind_display(),
        "on": row.on,
        "data": row.data,
        "by": row.username,
        "at": row.at,
    }


def _approvals(reply: IssuedReply | None) -> Iterator[dict[str, Any]]:
    rows = ReviewApproval.objects.about(reply.page).order_by("pk") if reply else ()
    for row in rows:
        names = ("digest", "mode", "stages", "manifest", "created_at", "seal")
        yield {name: getattr(row, name) for name in names}


def _json(value: Any) -> bytes:
    text = json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1, sort_keys=True)
    return text.encode()
