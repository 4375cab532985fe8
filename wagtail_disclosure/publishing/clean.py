"""Clean copies of a draft's files: made where they are missing, and the ones that an approval names."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from ..attachments import AttachmentError, ReadingFailed
from ..attachments.remade import MadeFile, Order, remake
from ..attachments.remade.masking import masked
from ..models import Attachment, CleanCopy
from ..models.files import open_stored

logger = logging.getLogger("wagtail_disclosure")

PLAIN = Order()


@dataclass(frozen=True, slots=True)
class PublicFile:
    """A file of a draft with the copy that the public would get.

    ``copy`` is None while there is none; ``problem`` is then the code that says why.
    """

    row: Attachment
    copy: CleanCopy | None
    problem: str = ""


def public_files(item: Any) -> tuple[PublicFile, ...]:
    """The files of ``item`` in its order. Copies that are missing are made now, in a limited child process."""
    rows = item.attachment_rows() if hasattr(item, "attachment_rows") else []
    return tuple(_public_file(row, ref) for row, ref in zip(rows, _refs(item, rows), strict=True))


def _refs(item: Any, rows: Sequence[Attachment]) -> list[dict[str, Any]]:
    by_id = {str(ref.get("id")): ref for ref in item.attachments or []}
    return [by_id[str(row.pk)] for row in rows]


def _public_file(row: Attachment, ref: dict[str, Any]) -> PublicFile:
    masked = ref.get("masked")
    if not masked:
        return plain_copy(row)
    copy = row.masked_copy
    if copy is None or copy.ref() != masked:
        return PublicFile(row, None, "mask-left")
    return PublicFile(row, copy)


def plain_copy(row: Attachment) -> PublicFile:
    """The copy without masks, made at the first call."""
    return _found(row, CleanCopy.plain_of(row)) or make_copy(row, PLAIN)


def masked_copy(row: Attachment, order: Order, log: list[dict[str, Any]], user: Any) -> PublicFile:
    """The copy with exactly these masks, made at the first call."""
    key = order_key(log)
    found = CleanCopy.objects.filter(original=row, order_key=key).first()
    return _found(row, found) or make_copy(row, order, key, log, user)


def order_key(log: list[dict[str, Any]]) -> str:
    """A name for a list of masks: kinds, places and grounds, never a value."""
    words = json.dumps(log, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(words.encode()).hexdigest()


def _found(row: Attachment, copy: CleanCopy | None) -> PublicFile | None:
    if copy is None:
        return None
    return PublicFile(row, None if copy.problem else copy, copy.problem)


def make_copy(
    row: Attachment,
    order: Order,
    key: str = "",
    log: list[dict[str, Any]] | None = None,
    user: Any = None,
) -> PublicFile:
    """Make, prove and store. What failed for a passing reason is not kept, so the next call tries again."""
    try:
        made, read = remake(_bytes_of(row), row.name, order)
    except ReadingFailed as failure:
        logger.warning("no copy of attachment %s: %s", row.pk, failure.code)
        return PublicFile(row, None, failure.code)
    except AttachmentError as refusal:
        copy = CleanCopy(original=row, order_key=key, name=row.name, problem=refusal.code)
        return _stored(row, copy, log, user)
    except OSError as missing:
        logger.warning("no copy of attachment %s: %s", row.pk, type(missing).__name__)
        return PublicFile(row, None, "unreadable")
    copy = _new_copy(row, key, made, order)
    copy.segments = [
        *([segment.where, segment.text] for segment in read.segments),
        *_words_of_pictures(row, order, made),
    ]
    # What nobody could read in the upload nobody has read in its copy.
    copy.incomplete = row.incomplete if order != PLAIN else list(read.incomplete)
    return _stored(row, copy, log, user)


def _words_of_pictures(row: Attachment, order: Order, made: MadeFile) -> Iterator[list[str]]:
    """Words on pages that masks made pictures of, and words a machine read in scans: the advisors go on seeing them.

    They stand in the upload's reading; masked words of pages are masked. What lies under an area stays in, and so does
    everything in a scan: a mask on words does not cover it there.
    """
    if order == PLAIN:
        return
    pages = {f"page {number}" for number in made.pictured}
    for where, text in row.segments:
        if where in pages:
            yield [where, masked(text, order.masks)]
        elif where.endswith("recognised text"):
            yield [where, text]


def _bytes_of(row: Attachment) -> bytes:
    with open_stored(row.file) as stored:
        data: bytes = stored.read()
    if hashlib.sha256(data).hexdigest() != row.sha256:
        raise OSError("the stored file has other bytes than were uploaded")
    return data


def _new_copy(row: Attachment, key: str, made: MadeFile, order: Order) -> CleanCopy:
    # The public reads the name as well. Names of files take no asterisk.
    stem = masked(row.name.rpartition(".")[0] or row.name, order.masks).replace("*", "＊")
    copy = CleanCopy(
        original=row,
        order_key=key,
        name=f"{stem}.{made.extension}"[:200],
        sha256=hashlib.sha256(made.data).hexdigest(),
        size=len(made.data),
        media_type=made.media_type,
        pictured=list(made.pictured),
    )
    copy.file.save("file", ContentFile(made.data, name="file"), save=False)
    return copy


def _stored(
    row: Attachment, copy: CleanCopy, log: list[dict[str, Any]] | None, user: Any
) -> PublicFile:
    copy.masks = log or []
    copy.made_by = user
    try:
        with transaction.atomic():
            copy.save()
    except IntegrityError:  # another process made the same copy meanwhile
        if copy.file:
            copy.file.storage.delete(str(copy.file.name))
        copy = CleanCopy.objects.get(original=row, order_key=copy.order_key)
    return PublicFile(row, None if copy.problem else copy, copy.problem)


def manifest(files: Sequence[PublicFile]) -> list[dict[str, str]]:
    """What an approval says of the files: the uploads with their hashes, and the copies that may go out."""
    return [
        {"id": str(file.row.pk), "sha256": file.row.sha256}
        | ({"clean": str(file.copy.pk), "clean_sha256": file.copy.sha256} if file.copy else {})
        for file in files
    ]


def make_all(item: Any) -> None:
    """For the worker: whatever happens to a copy, the analysis of the draft is not touched by it."""
    try:
        public_files(item)
    except Exception as error:  # the review page tries again and says what is wrong
        logger.warning("copies of %s: %s", item.pk, type(error).__name__)
