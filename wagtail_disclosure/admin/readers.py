"""Who may read a file of a draft: whoever uploaded it, edits a draft that names it, or reviews one."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import OuterRef, Subquery, TextField
from django.db.models.functions import Cast
from wagtail.models import Revision

from ..compat import load_page_model
from ..models import Attachment
from ..models.reviewed import reviewed_models


def may_read(user: Any, row: Attachment) -> bool:
    """Whether ``user`` may read ``row`` before the public may."""
    if user.is_superuser or row.uploaded_by_id == user.pk:
        return True
    return any(_opens(user, page.specific) for page in drafts_naming(row))


def drafts_naming(row: Attachment) -> list[Any]:
    """Reviewed pages of the file's township whose last saved draft names it."""
    root = load_page_model().objects.filter(pk=row.root_id).values_list("path", flat=True).first()
    if root is None:
        return []
    types = ContentType.objects.get_for_models(*reviewed_models()).values()
    content = Revision.objects.filter(pk=OuterRef("latest_revision_id"))
    content = content.annotate(words=Cast("content", TextField())).values("words")[:1]
    pages = load_page_model().objects.filter(path__startswith=root, content_type__in=types)
    return list(pages.annotate(words=Subquery(content)).filter(words__contains=str(row.pk)))


def _opens(user: Any, page: Any) -> bool:
    if page.permissions_for_user(user).can_edit():
        return True
    task = page.current_workflow_task
    return bool(task and hasattr(task, "is_reviewer") and task.is_reviewer(user))
