"""公开事项: the page type that ships with the plug-in."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import PublishingPanel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail.url_routing import RouteResult

from ..compat import load_page_model
from .blocks import BodyBlock
from .mixin import DisclosureMixin
from .panels import QuietFieldPanel

Page: Any = load_page_model()


class DisclosureItemPage(DisclosureMixin, Page):
    """One item of the directory."""

    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    template = "wagtail_disclosure/public/item.html"
    parent_page_types: ClassVar[list[str]] = ["wagtail_disclosure.DirectoryPage"]
    subpage_types: ClassVar[list[str]] = []

    content_panels = [
        TitleFieldPanel("title", placeholder=_("Title as on the document")),
        *DisclosureMixin.first_panels,
        QuietFieldPanel("body"),
        *DisclosureMixin.proposal_panels,
        *DisclosureMixin.detail_panels,
    ]
    promote_panels = [QuietFieldPanel("slug")]
    settings_panels = [PublishingPanel()]

    search_fields = [
        *Page.search_fields,
        *DisclosureMixin.disclosure_search_fields,
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("disclosure item")
        verbose_name_plural = _("disclosure items")

    def route_below(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """``files/<id>/`` serves an approved attachment."""
        if len(path_components) == 2 and path_components[0] == "files" and self.is_shown():
            return RouteResult(self, kwargs={"attachment_id": path_components[1]})
        raise Http404

    def serve(
        self, request: HttpRequest, attachment_id: str = "", **kwargs: Any
    ) -> HttpResponseBase:
        """The item, or one of its files."""
        if attachment_id:
            from .serving import approved_file

            return approved_file(self, attachment_id, request)
        return super().serve(request, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from .serving import item_context

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context.update(item_context(self))
        return context
