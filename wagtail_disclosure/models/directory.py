"""法定主动公开内容: the public directory, and the queryset every public surface reads."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.url_routing import RouteResult

from .. import vocab
from ..compat import load_page_model
from .approvals import ReviewApproval
from .gate import public_approvals
from .items import DisclosureItemPage
from .permissions import NoPublishingBelow
from .subject import Subject
from .township import Township

Page: Any = load_page_model()


def public_items(directory: Any) -> Any:
    """Live items below ``directory`` with a proactive approval in force. Pages of it are verified by digest."""
    approvals = ReviewApproval.objects.in_force().filter(
        object_model=Page._meta.label_lower,
        object_id=OuterRef("pk_text"),
        mode=vocab.DisclosureMode.PROACTIVE,
    )
    items = DisclosureItemPage.objects.live().descendant_of(directory)
    items = items.annotate(pk_text=Cast("pk", CharField(max_length=64)))
    return items.filter(Exists(approvals))


def verified(items: Any) -> list[Any]:
    """Those of ``items`` whose content has the approved digest now, as ``is_shown`` has it; two queries."""
    live = [item.specific for item in items if item.live]
    approvals = public_approvals(live)
    townships = Township.objects.covering_each(live)
    return [
        item
        for item in live
        if (approval := approvals.get(Subject.of(item))) and approval.is_of(townships[item.pk])
    ]


class DirectoryPage(Page):
    """Browse, search and feed of a township's disclosed items."""

    intro = RichTextField(_("introduction"), blank=True, features=["bold", "link", "ol", "ul"])

    template = "wagtail_disclosure/public/directory.html"
    subpage_types: ClassVar[list[str]] = ["wagtail_disclosure.DisclosureItemPage"]
    max_count_per_parent: ClassVar[int] = 1
    content_panels = [*Page.content_panels, FieldPanel("intro")]

    #: ``views`` by the path component under the directory.
    ROUTES: ClassVar[dict[str, str]] = {
        "": "wagtail_disclosure.public.views.directory",
        "feed": "wagtail_disclosure.public.feeds.directory_feed",
    }

    class Meta:
        verbose_name = _("disclosure directory")
        verbose_name_plural = _("disclosure directories")

    def permissions_for_user(self, user: Any) -> NoPublishingBelow:
        """The directory itself is a plain page; what is below it is not published by permission."""
        return NoPublishingBelow(user, self)

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """The directory, its feed, or an item."""
        if len(path_components) == 1 and path_components[0] in self.ROUTES:
            if not self.live:
                raise Http404
            return RouteResult(self, kwargs={"view": path_components[0]})
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, view: str = "", **kwargs: Any) -> HttpResponse:
        """Hand over to the public views, which stand in a higher room."""
        response: HttpResponse = import_string(self.ROUTES[view])(request, self)
        return response

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The page itself: its context is made by the view."""
        return self.serve(request)
