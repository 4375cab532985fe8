"""One page of the directory: search words and filters in, verified items and counts out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page as PageOfKeys
from django.core.paginator import Paginator

from .. import conf
from ..models import DisclosureItemPage
from ..models.directory import public_items, verified
from .facets import Facet, FacetCounts, facets
from .filters import DirectoryFilters

#: The best hits of a search that filters and pages are made of.
MAX_HITS = 2000


@dataclass(frozen=True, slots=True)
class PageLink:
    """A step of the pager; no link where the pager leaves pages out or for the page itself."""

    label: str
    link: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """What ``directory.html`` shows; ``total`` counts the items of all pages."""

    filters: DirectoryFilters
    items: list[Any]
    total: int
    facets: dict[str, Facet]
    pages: tuple[PageLink, ...]
    previous: str = ""
    next: str = ""

    @property
    def feed(self) -> str:
        """``?…`` of the feed under the same filters; a feed takes no search words."""
        return self.filters.link(q="")

    @property
    def narrowed(self) -> list[Facet]:
        """The facets in force."""
        return [facet for facet in self.facets.values() if facet.chosen]


def listing(directory: Any, filters: DirectoryFilters, departments: list[str]) -> Listing:
    """The page of the directory that ``filters`` asks for; the last one when it asks for too many."""
    shown = public_items(directory)
    known = counts = FacetCounts.of(shown)
    hits = found(directory, filters.q) if filters.q else None
    if hits is not None:
        shown = shown.filter(pk__in=hits)
        counts = FacetCounts.of(shown)
    keys = _ordered_keys(shown.filter(**filters.conditions()), hits)
    page = Paginator(keys, conf.get().page_size).get_page(filters.page)
    return Listing(
        filters=filters,
        items=verified(_load(page)),
        total=page.paginator.count,
        facets=facets(known, counts, filters, departments),
        pages=_page_links(page, filters),
        previous=filters.link(page=page.number - 1) if page.has_previous() else "",
        next=filters.link(page=page.number + 1) if page.has_next() else "",
    )


def found(directory: Any, words: str) -> list[Any]:
    """Keys of the items that ``words`` finds, best first.

    Wagtail's search takes no subquery in its filters, so whether an item may be shown is asked afterwards.
    """
    items = DisclosureItemPage.objects.live().descendant_of(directory).only("pk")
    return [item.pk for item in items.search(words)[:MAX_HITS]]


def _ordered_keys(items: Any, hits: list[Any] | None) -> Sequence[Any]:
    if hits is None:
        keys: Sequence[Any] = items.order_by("-date_created", "-pk").values_list("pk", flat=True)
        return keys
    kept = set(items.values_list("pk", flat=True))
    return [key for key in hits if key in kept]


def _load(page: PageOfKeys[Any]) -> list[Any]:
    rows = DisclosureItemPage.objects.in_bulk(list(page))
    return [rows[key] for key in page if key in rows]


def _page_links(page: PageOfKeys[Any], filters: DirectoryFilters) -> tuple[PageLink, ...]:
    if page.paginator.num_pages < 2:
        return ()
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return tuple(
        PageLink(str(number), filters.link(page=number), number == page.number)
        if isinstance(number, int)
        else PageLink(str(number))
        for number in numbers
    )
