"""Files of drafts for the tests, and what the public gets of them."""

from __future__ import annotations

import hashlib
from typing import Any

import docx
from django.core.files.base import ContentFile
from django.test import Client

from tests import world as w
from tests.attachments.makers import saved
from wagtail_disclosure.attachments import read
from wagtail_disclosure.models import Attachment
from wagtail_disclosure.publishing.sheet import review_sheet
from wagtail_disclosure.publishing.token import review_token

NAME = "罗景行"


def upload(world: Any, data: bytes, name: str = "名单.docx") -> Attachment:
    """As the upload view stores it."""
    found = read(data, name)
    row = Attachment(
        root_id=str(world.township.root_page_id),
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        media_type=found.media_type,
        segments=[[segment.where, segment.text] for segment in found.segments],
        incomplete=list(found.incomplete),
        uploaded_by=world.drafter,
    )
    row.file.save("file", ContentFile(data), save=False)
    row.save()
    return row


def commented() -> bytes:
    """A document with a comment by an invented person."""
    document = docx.Document()
    paragraph = document.add_paragraph("每户发放1860元")
    document.add_comment(paragraph.runs, text="此户存疑", author="周望舒")
    document.core_properties.author = "周望舒"
    return saved(document)


def not_cleanable() -> bytes:
    """A web page with a frame in it, which no copy carries."""
    return '<h1>公告</h1><iframe src="https://example.invalid/"></iframe><p>每户发放1860元</p>'.encode()


def under_review(world: Any, *rows: Attachment) -> tuple[Any, Any]:
    item = w.draft(world, attachments=[row.ref() for row in rows])
    w.analyse(item)
    return item, w.submit(item, world.drafter)


def token_of(user: Any, task_state: Any) -> str:
    sheet = review_sheet(task_state)
    return review_token(user, task_state, sheet.item, sheet.digest)


def served(item: Any, row: Attachment, **headers: str) -> Any:
    return Client().get(f"{item.url}files/{row.pk}/", headers=headers)


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def words_of(data: bytes, name: str = "a.docx") -> str:
    return "\n".join(segment.text for segment in read(data, name).segments)
