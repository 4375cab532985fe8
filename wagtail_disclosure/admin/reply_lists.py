"""Drafts of replies in Wagtail's own lists: only for those who work on them.

Explorer, search, choosers, history, reports and the admin API all ask the page permission policy which pages to list.
Read in wagtail 7.4.4 and 8.0.1: the policy, the bulk actions and the report of page types are internal there.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.permission_policies.pages import PagePermissionPolicy

from ..models import ReplyFolder, ReplyPage
from ..models.permissions import REPLY_ROLES, may_see_replies
from .access import access_of

ROLES = frozenset(role.value for role in REPLY_ROLES)
LISTING = ("instances_user_has_any_permission_for", "explorable_instances")


def without_replies(pages: Any, user: Any) -> Any:
    """``pages`` without the replies, and folders of replies, of townships in which ``user`` does not work on any."""
    if user.is_superuser or not user.is_active:
        return pages
    types = ContentType.objects.get_for_models(ReplyFolder, ReplyPage).values()
    own = Q(pk__in=[])
    for township in access_of(user).with_role(ROLES):
        own |= Q(path__startswith=township.root_page.path)
    return pages.exclude(Q(content_type__in=[kind.pk for kind in types]) & ~own)


def connect() -> None:
    """Called once, when the hooks are registered."""
    for name in LISTING:
        setattr(PagePermissionPolicy, name, _limited(getattr(PagePermissionPolicy, name)))
    bulk: Any = PageBulkAction
    bulk.get_actionable_objects = _untitled(bulk.get_actionable_objects)
    usage: Any = PageTypesUsageReportView
    usage.decorate_paginated_queryset = _unlinked(usage.decorate_paginated_queryset)


def _limited(listing: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(listing)
    def limited(policy: Any, user: Any, *args: Any) -> Any:
        return without_replies(listing(policy, user, *args), user)

    return limited


def _untitled(actionable: Callable[..., Any]) -> Callable[..., Any]:
    """Wagtail names the pages on which somebody may not act; a reply is not named."""

    @wraps(actionable)
    def untitled(action: Any) -> Any:
        objects, others = actionable(action)
        refused = others.get("items_with_no_access", [])
        others["items_with_no_access"] = [p for p in refused if _is_named(p, action.request.user)]
        return objects, others

    return untitled


def _unlinked(decorated: Callable[..., Any]) -> Callable[..., Any]:
    """The report of page types names the page of each type that was changed last, whoever asks."""

    @wraps(decorated)
    def unlinked(view: Any, page_types: Any) -> Any:
        rows = decorated(view, page_types)
        for row in rows:
            if row.last_edited_page and not _is_named(row.last_edited_page, view.request.user):
                row.last_edited_page = None
        return rows

    return unlinked


def _is_named(page: Any, user: Any) -> bool:
    is_reply = issubclass(page.specific_class or type(page), (ReplyFolder, ReplyPage))
    return not is_reply or may_see_replies(user, page)
