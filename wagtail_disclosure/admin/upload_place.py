"""Where an upload belongs: the draft that is open in the editor, or the page below which one is being written."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import Resolver404, get_script_prefix, resolve
from django.utils.translation import gettext as _

from ..compat import load_page_model
from ..models import ReviewedMixin
from .numbers import number_of


def place_of(request: HttpRequest) -> tuple[Any, bool]:
    """``(page, True)`` for a draft, ``(parent, False)`` for a new one.

    Read from ``page``, ``parent``, or ``editor``, the path of the open editor. Raises PermissionDenied when the
    user may not edit that draft or add below that parent.
    """
    page_id, parent_id = _keys(request)
    pages = load_page_model().objects
    if page_id:
        page = get_object_or_404(pages, pk=page_id).specific
        if not isinstance(page, ReviewedMixin):
            raise PermissionDenied(_("This kind of page takes no files here."))
        if not page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied(_("You may not edit this draft, so you cannot add files to it."))
        return page, True
    parent = get_object_or_404(pages, pk=parent_id or 0).specific
    if not parent.permissions_for_user(request.user).can_add_subpage():
        raise PermissionDenied(_("You may not write drafts here, so you cannot add files."))
    return parent, False


def _keys(request: HttpRequest) -> tuple[int, int]:
    page, parent = _number(request.POST.get("page")), _number(request.POST.get("parent"))
    if page or parent:
        return page, parent
    path = request.POST.get("editor", "")
    prefix = get_script_prefix()
    try:
        match = resolve(f"/{path[len(prefix) :]}" if path.startswith(prefix) else path)
    except Resolver404:
        return 0, 0
    return _from_editor(match)


def _from_editor(match: Any) -> tuple[int, int]:
    """``pages/<id>/edit/``, ``pages/<id>/revisions/…/revert/`` or ``pages/add/<app>/<model>/<parent>/``."""
    keys = [*match.args, *match.kwargs.values()]
    if match.view_name in {"wagtailadmin_pages:edit", "wagtailadmin_pages:revisions_revert"}:
        return _number(keys[0]), 0
    if match.view_name == "wagtailadmin_pages:add":
        return 0, _number(keys[-1])
    return 0, 0


def _number(value: Any) -> int:
    return number_of(str(value or "")) or 0
