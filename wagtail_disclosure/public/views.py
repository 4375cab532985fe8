"""The directory's own view; an item serves itself."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from .. import conf
from ..models import Township
from .filters import DirectoryFilters
from .listing import listing


def directory(request: HttpRequest, directory_page: Any) -> HttpResponse:
    """Browse and search; any GET parameter that makes no sense is ignored."""
    township = Township.objects.covering(directory_page)
    filters = DirectoryFilters.of(request.GET)
    departments = township.department_names() if township else []
    context = directory_page.get_context(request)
    context.update(
        base_template=conf.get().base_template,
        township=township,
        listing=listing(directory_page, filters, departments),
    )
    response = TemplateResponse(request, directory_page.get_template(request), context)
    # A withdrawn item must not go on in a cache between here and the reader.
    response["Cache-Control"] = "no-cache"
    return response
