"""All items of one's townships with their record: reviewers and supervisors have no page explorer."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ..compat import load_page_model
from ..models import Township
from ..models.reviewed import reviewed_models
from .access import access_of
from .item_states import states_of

PAGE = 25


def townships_of(user: Any) -> list[Township]:
    """Townships in which ``user`` has any role; all of them for a superuser."""
    access = access_of(user)
    return [t for t in access.townships.values() if user.is_superuser or t.pk in access.roles]


@require_GET
def items(request: HttpRequest) -> HttpResponse:
    """Newest first, found by words of the title, each with what this user may do."""
    townships = townships_of(request.user)
    if not townships:
        raise PermissionDenied(_("This list is for those who have a role in a township."))
    words = request.GET.get("q", "").strip()
    page = Paginator(_found(townships, words), PAGE).get_page(request.GET.get("p"))
    access = access_of(request.user)
    shown = list(page.object_list)
    states = states_of(shown)
    rows = [(row, states[row.pk], access.may_withdraw(row)) for row in shown]
    context = {"rows": rows, "items": page, "words": words, "count": page.paginator.count}
    return render(request, "wagtail_disclosure/admin/items.html", context)


def _for_the_public() -> list[type[Any]]:
    """Replies to applicants stand with their cases."""
    models = reviewed_models()
    return [model for model in models if getattr(model, "AUDIENCE", "public") == "public"]


def _found(townships: list[Township], words: str) -> Any:
    below = Q(pk__in=[])
    for township in townships:
        below |= Q(path__startswith=township.root_page.path)
    types = ContentType.objects.get_for_models(*_for_the_public()).values()
    pages = load_page_model().objects.filter(below, content_type__in=list(types))
    for word in words.split():
        pages = pages.filter(draft_title__icontains=word)
    return pages.order_by("-latest_revision_created_at", "-pk")
