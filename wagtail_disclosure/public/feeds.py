"""The directory as RSS 2.0: the newest items, under the same filters as the page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Rss201rev2Feed

from ..models import Township
from ..models.directory import public_items, verified
from .filters import DirectoryFilters

MAX_ITEMS = 30
#: Characters no XML 1.0 document may hold; Django's generator raises on them.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Channel:
    """What one feed is about."""

    directory: Any
    organ: str
    filters: DirectoryFilters
    asked: HttpRequest


def directory_feed(request: HttpRequest, directory_page: Any) -> HttpResponse:
    """The feed of ``directory_page``; search words are ignored."""
    response = DirectoryFeed()(request, directory_page)
    response["Cache-Control"] = "no-cache"
    return response


def plain(text: object) -> str:
    """``text`` as XML can hold it."""
    return _NOT_XML.sub("", str(text or ""))


class DirectoryFeed(Feed[Any, Channel]):
    """Title, summary and link only: nothing stays in a reader's cache that withdrawal should take away."""

    feed_type = Rss201rev2Feed
    item_guid_is_permalink = False

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Channel:
        township = Township.objects.covering(args[0])
        organ = township.organ_name if township else ""
        return Channel(args[0], organ, DirectoryFilters.of(request.GET), request)

    def title(self, channel: Channel) -> str:
        return plain(f"{channel.organ} {channel.directory.title}".strip())

    def description(self, channel: Channel) -> str:
        return self.title(channel)

    def link(self, channel: Channel) -> str:
        filters = channel.filters.link(q="")
        return str(channel.directory.get_url(channel.asked)) + (filters if filters != "?" else "")

    def items(self, channel: Channel) -> list[tuple[Channel, Any]]:
        shown = public_items(channel.directory).filter(**channel.filters.conditions())
        newest = shown.order_by("-last_published_at", "-pk")[:MAX_ITEMS]
        return [(channel, item) for item in verified(newest)]

    def item_title(self, item: Any) -> str:
        return plain(item[1].title)

    def item_description(self, item: Any) -> str:
        return plain(item[1].summary)

    def item_link(self, item: Any) -> str:
        channel, page = item
        return str(page.get_url(channel.asked))

    def item_guid(self, item: Any) -> str:
        return plain(item[1].index_number or item[1].pk)

    def item_author_name(self, item: Any) -> str:
        channel, page = item
        return plain(page.issuing_body or channel.organ)

    def item_categories(self, item: Any) -> list[str]:
        return [item[1].get_statutory_category_display(), item[1].get_genre_display()]

    def item_pubdate(self, item: Any) -> datetime | None:
        published: datetime | None = item[1].last_published_at
        return published
