"""Acts of the page explorer that the gate would refuse with an error: explained before they are tried."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ..compat import load_page_model
from ..models import ReplyPage, Township
from ..models.reviewed import reviewed_models
from .reply_lists import without_replies
from .wagtail_permissions import editable_pages

MOST_NAMED = 20


def reviewed_types() -> list[ContentType]:
    """Content types of every page type that goes through the gate."""
    return list(ContentType.objects.get_for_models(*reviewed_models()).values())


def reviewed_below(pages: Iterable[Any]) -> Any:
    """Reviewed pages that are one of ``pages`` or stand below one."""
    return load_page_model().objects.filter(_among(pages), content_type__in=reviewed_types())


def _among(pages: Iterable[Any]) -> Q:
    among = Q(pk__in=[])
    for page in pages:
        among |= Q(path__startswith=page.path)
    return among


def explain_deletion(request: HttpRequest, pages: list[Any]) -> HttpResponse | None:
    """A page that names the public items to be withdrawn first, or None when nothing stands in the way."""
    if (kept := _replies_below(pages)) is not None:
        messages.error(request, kept)
        return redirect("wagtailadmin_explore", pages[0].get_parent().pk)
    public = reviewed_below(pages).filter(live=True)
    count = public.count()
    if not count:
        return None
    context = {
        "count": count,
        "items": public.order_by("path")[:MOST_NAMED],
        "back": pages[0].get_parent(),
        "title": pages[0].get_admin_display_title() if len(pages) == 1 else "",
    }
    return render(request, "wagtail_disclosure/admin/delete_refused.html", context, status=409)


def _replies_below(pages: list[Any]) -> str | None:
    """Why these pages stay, when replies to applicants lie below them."""
    count = ReplyPage.objects.filter(_among(pages)).count()
    if not count:
        return None
    said = _(
        "This was not deleted: %(count)s replies to requests lie below it. They stay as long as their cases do."
    )
    return said % {"count": count}


def refuse_leaving(request: HttpRequest, pages: list[Any], destination: Any) -> HttpResponse | None:
    """A message instead of an error when reviewed items would leave their township."""
    leaving = [page for page in pages if _leaves(page, destination)]
    if not leaving:
        return None
    said = _(
        "“%(title)s” was not moved: its items were approved for %(township)s and cannot leave it. "
        "Draft them anew where they are wanted."
    )
    title = leaving[0].get_admin_display_title()
    messages.error(
        request, said % {"title": title, "township": Township.objects.covering(leaving[0])}
    )
    return redirect("wagtailadmin_explore", leaving[0].get_parent().pk)


def _leaves(page: Any, destination: Any) -> bool:
    """A township's root takes everything along; anything below it stays under the same root."""
    here = Township.objects.covering(page)
    if here is not None and here.root_page_id == page.pk:
        return False
    if here == Township.objects.covering(destination):
        return False
    return bool(reviewed_below([page]).exists())


def guard_bulk(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """The same for what was ticked in a list."""
    pages = [page for page in objects if isinstance(page, load_page_model())]
    if not pages:
        return None
    if action_type == "delete":
        return explain_deletion(request, pages)
    if action_type == "move" and action.cleaned_form is not None:
        return refuse_leaving(request, pages, action.cleaned_form.cleaned_data["chooser"])
    return None


def hide_drafts(pages: Any, request: HttpRequest) -> Any:
    """Choosers show a reviewed page that is not public only to those who may edit it."""
    hidden = Q(content_type__in=reviewed_types(), live=False)
    mine = editable_pages(request.user).filter(content_type__in=reviewed_types()).values("pk")
    return without_replies(pages.exclude(hidden & ~Q(pk__in=mine)), request.user)
