"""The pages of casework: the public form, and the reply as a draft that goes through the gate like any item."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.module_loading import import_string
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.url_routing import RouteResult

from ... import vocab
from ...compat import load_page_model
from ...exceptions import NotApproved, StepRefused
from ...widgets import AttachmentsInput
from .. import gate
from ..mixin import DisclosureMixin
from ..panels import HintPanel
from ..permissions import ReplyFolderPermissionTester, ReplyPermissionTester
from .reply_form import ReplyForm
from .request import CaseEvent

Page: Any = load_page_model()


class RequestFormPage(Page):
    """依申请公开: asking, the receipt, asking how it stands, and the reply."""

    intro = RichTextField(_("introduction"), blank=True, features=["bold", "link", "ol", "ul"])

    template = "wagtail_disclosure/public/requests/start.html"
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent: ClassVar[int] = 1
    content_panels = [*Page.content_panels, FieldPanel("intro")]

    #: Views of ``wagtail_disclosure.public.requests.views`` by the first path component under the page.
    VIEWS: ClassVar[str] = "wagtail_disclosure.public.requests.views.serve"
    ROUTES: ClassVar[frozenset[str]] = frozenset({"", "ask", "sent", "query", "reply", "paper"})

    class Meta:
        verbose_name = _("request form")
        verbose_name_plural = _("request forms")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """One of the form's own pages, with what follows it in the path."""
        first, rest = (path_components or [""])[0], tuple(path_components[1:])
        if not self.live or first not in self.ROUTES:
            raise Http404
        return RouteResult(self, kwargs={"view": first, "rest": rest})

    def serve(
        self, request: HttpRequest, view: str = "", rest: tuple[str, ...] = (), **kwargs: Any
    ) -> HttpResponseBase:
        """Hand over to the public views, which stand in a higher room."""
        response: HttpResponseBase = import_string(self.VIEWS)(request, self, view, rest)
        return response

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponseBase:
        """The start of the form."""
        return self.serve(request)


class ReplyFolder(Page):
    """Where drafts of replies lie. It has no address and is never public."""

    is_creatable = False
    subpage_types: ClassVar[list[str]] = ["wagtail_disclosure.ReplyPage"]
    max_count_per_parent: ClassVar[int] = 1

    class Meta:
        verbose_name = _("replies to requests")
        verbose_name_plural = _("replies to requests")

    def permissions_for_user(self, user: Any) -> ReplyFolderPermissionTester:
        """For those who work on replies; nothing below is published by anybody."""
        return ReplyFolderPermissionTester(user, self)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Raises StepRefused while a reply lies in it."""
        if self.get_children().exists():
            raise StepRefused(
                gettext("Replies lie in this folder. It stays as long as their cases do.")
            )
        return super().delete(*args, **kwargs)

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Never."""
        raise Http404


class ReplyPage(DisclosureMixin, Page):
    """The draft of one reply, without the applicant's data: those are put in when the letter is made.

    It is decided as ON_APPLICATION, so its approval registers it and nothing of it is ever served as a page.
    """

    DECIDABLE_MODES: ClassVar[tuple[str, ...]] = (vocab.DisclosureMode.ON_APPLICATION,)
    AUDIENCE = "applicant"
    #: For those who work on replies, as for every reviewed page; nobody deletes.
    PERMISSIONS = ReplyPermissionTester
    REVIEW_DETAILS: ClassVar[tuple[str, ...]] = (
        "reply_kind",
        "restated",
        "finding",
        "ground",
        "legal_basis",
        "reason",
        "withheld",
        "access_route",
        "other_organ",
        "search_record",
        "document_number",
        "department",
        "subject_category",
        "mode_reason",
        "keywords",
        "time_limit",
        "change_note",
    )
    #: Makes the preview; stands in a higher room.
    PREVIEW: ClassVar[str] = "wagtail_disclosure.casework.preview.preview_of"

    statutory_category = models.CharField(
        max_length=10,
        choices=vocab.StatutoryCategory.choices,
        default=vocab.StatutoryCategory.OTHER_LAW,
    )
    disclosure_mode = models.CharField(
        max_length=20,
        choices=vocab.DisclosureMode.choices,
        default=vocab.DisclosureMode.ON_APPLICATION,
    )
    case_number = models.CharField(_("request number"), max_length=20, editable=False)
    reply_kind = models.CharField(
        _("kind of reply"), max_length=40, choices=vocab.ReplyKind.choices
    )
    restated = models.TextField(
        _("what was asked for, in our words"),
        max_length=2000,
        blank=True,
        help_text=_("Without the applicant's name, number or address."),
    )
    finding = models.TextField(
        _("the answer"),
        max_length=5000,
        blank=True,
        help_text=_("In plain words, first the result."),
    )
    reason = models.TextField(_("reason"), max_length=3000, blank=True)
    withheld = models.TextField(_("what is withheld"), max_length=2000, blank=True)
    access_route = models.TextField(_("where and how to get it"), max_length=1000, blank=True)
    other_organ = models.CharField(
        _("organ that holds it, with contact"), max_length=200, blank=True
    )
    search_record = models.TextField(_("where was searched, and how"), max_length=2000, blank=True)

    template = "wagtail_disclosure/admin/cases/reply_preview.html"
    base_form_class = ReplyForm
    is_creatable = False
    parent_page_types: ClassVar[list[str]] = ["wagtail_disclosure.ReplyFolder"]
    subpage_types: ClassVar[list[str]] = []

    content_panels = [
        FieldPanel("title", help_text=_("For the office only; the letter has its own heading.")),
        FieldPanel("reply_kind"),
        FieldPanel("restated"),
        FieldPanel("finding"),
        FieldPanel("ground"),
        FieldPanel("legal_basis"),
        FieldPanel("reason"),
        MultiFieldPanel(
            [
                FieldPanel("withheld"),
                FieldPanel("access_route"),
                FieldPanel("other_organ"),
                FieldPanel("search_record"),
            ],
            heading=_("Only where the kind of reply needs it"),
        ),
        FieldPanel("attachments", widget=AttachmentsInput),
        HintPanel(heading=_("What the computer noticed")),
    ]
    promote_panels: ClassVar[list[Any]] = []
    settings_panels: ClassVar[list[Any]] = []
    search_fields: ClassVar[list[Any]] = []

    class Meta:
        verbose_name = _("reply to a request")
        verbose_name_plural = _("replies to requests")

    def is_issued(self) -> bool:
        """Whether a letter to the applicant was made of it."""
        replied = CaseEvent.objects.filter(kind=vocab.EventKind.REPLIED)
        township = self.township()
        return replied.filter(case__township=township, case__number=self.case_number).exists()

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Raises StepRefused once the reply is issued."""
        if self.is_issued():
            raise StepRefused(gettext("This reply is issued. It stays as long as its case does."))
        return super().delete(*args, **kwargs)

    def give_index_number(self) -> None:
        """A reply is no item of the directory and takes none of its numbers."""

    def publish(self, revision: Any, user: Any = None, **kwargs: Any) -> None:
        """Register the approved reply. Raises NotApproved should somebody have decided to make it public."""
        if gate.approval_to_publish(self, revision).is_public:
            raise NotApproved(
                "A reply to an applicant came as proactive; expected “on application”. "
                "To publish what was asked for, convert the case into a disclosure item."
            )
        super().publish(revision, user=user, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The letter as it will read, for the preview alone."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        lines, problem = import_string(self.PREVIEW)(self)
        return {**context, "reply_lines": lines, "reply_problem": problem}

    def shown_by(self) -> None:
        """Nothing shows a reply to the public."""
        return None
