"""A request while it is being written: begun, filled in, sent once, or thrown away."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from .. import vocab
from ..models import DraftPaper, RequestDraft, Township
from ..models.cases.sealing import keyed_mark, keyed_marks
from ..models.cases.whole import delete_once_committed, whole_or_nothing
from .intake import Application, Upload, receive
from .receipts import Receipt, code_for, new_submission_key

#: What is not sent within a day is erased.
KEPT = timedelta(hours=24)
MOST_PAPERS = 6
SWEPT_AT_ONCE = 200


def begin_draft(township: Township) -> tuple[RequestDraft, str]:
    """A new draft and its key, which only the citizen's session keeps."""
    sweep_drafts()
    key = secrets.token_urlsafe(32)
    draft = RequestDraft(
        township=township, key_mark=keyed_mark(_marked(key)), submission_key=new_submission_key()
    )
    draft.answers = {}
    draft.save()
    return draft, key


def find_draft(township: Township, key: str) -> RequestDraft | None:
    """The draft of ``key`` in this township, also one that was sent; None when it is swept."""
    if not key:
        return None
    return RequestDraft.objects.filter(
        township=township,
        key_mark__in=keyed_marks(_marked(key)),
        touched_at__gt=timezone.now() - KEPT,
    ).first()


def _marked(key: str) -> str:
    """Marks know no small letters, keys do: their bytes are marked."""
    return f"draft:{key.encode().hex()}"


def keep_answers(draft: RequestDraft, **given: Any) -> None:
    """Put answers of some screens beside the others; None takes one away. A draft that was sent stays as it is."""
    with transaction.atomic():
        locked = RequestDraft.objects.select_for_update().filter(pk=draft.pk).first()
        if locked is None or locked.case_id is not None:
            return
        answers = locked.answers | given
        locked.answers = {name: kept for name, kept in answers.items() if kept is not None}
        locked.touched_at = timezone.now()
        locked.save(update_fields=["sealed", "touched_at"])
    draft.sealed = locked.sealed


def keep_papers(draft: RequestDraft, kind: vocab.CaseFileKind, uploads: list[Upload]) -> None:
    """Seal these papers, in place of earlier ones of the kind."""
    with whole_or_nothing():
        drop_papers(draft, kind)
        for upload in uploads[:MOST_PAPERS]:
            paper = DraftPaper(
                draft=draft, kind=kind, name=upload.name[:200], media_type=upload.media_type
            )
            paper.put(upload.content)
            paper.save()


def drop_papers(draft: RequestDraft, *kinds: vocab.CaseFileKind) -> None:
    """Erase the papers of these kinds, or all of them."""
    papers = draft.papers.filter(kind__in=kinds) if kinds else draft.papers.all()
    for paper in papers:
        delete_once_committed(paper.file.storage, str(paper.file.name))
        paper.delete()


def send_draft(draft: RequestDraft, application: Application) -> Receipt:
    """Make the case. Sent again, or at the same moment, it is the same case and the same receipt."""
    with transaction.atomic():
        locked = RequestDraft.objects.select_for_update().get(pk=draft.pk)
        if locked.case is not None:
            return Receipt(locked.case, code_for(locked.submission_key), created=False)
        receipt = receive(
            locked.township,
            application,
            vocab.IntakeChannel.ONLINE,
            submission_key=locked.submission_key,
        )
        locked.case, locked.sealed, locked.touched_at = receipt.case, b"", timezone.now()
        locked.save(update_fields=["case", "sealed", "touched_at"])
        transaction.on_commit(lambda: drop_papers(locked))
    return receipt


def uploads_of(draft: RequestDraft) -> list[Upload]:
    """The papers of the draft, as intake takes them."""
    return [
        Upload(vocab.CaseFileKind(p.kind), p.name, p.media_type, p.content())
        for p in draft.papers.all()
    ]


def discard_draft(draft: RequestDraft) -> None:
    """Nothing of it stays."""
    with transaction.atomic():
        drop_papers(draft)
        draft.delete()


def sweep_drafts() -> int:
    """Erase what was left lying for a day; how many."""
    old = RequestDraft.objects.filter(touched_at__lt=timezone.now() - KEPT)
    swept = list(old[:SWEPT_AT_ONCE])
    for draft in swept:
        discard_draft(draft)
    return len(swept)
