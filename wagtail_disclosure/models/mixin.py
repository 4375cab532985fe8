"""The metadata of a disclosure item, for our own page type and for a site's own."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import MultiFieldPanel
from wagtail.search import index

from .. import vocab
from ..compat import page_model_name
from ..hints import ExtractedText
from ..widgets import AttachmentsInput, ChannelsInput, ModeSelect
from .content import extracted_text
from .files import Attachment
from .forms import DisclosureForm
from .panels import HintPanel, QuietFieldPanel
from .reviewed import ReviewedMixin


def today() -> Any:
    """The local date."""
    return timezone.localdate()


class DisclosureMixin(ReviewedMixin):
    """Fields of 国办公开办函〔2019〕61号 platforms: what the metadata table of an item shows."""

    index_number = models.CharField(
        _("index number"), max_length=120, unique=True, null=True, blank=True, editable=False
    )
    document_number = models.CharField(_("document number"), max_length=80, blank=True)
    issuing_body = models.CharField(_("issuing body"), max_length=100, blank=True)
    department = models.CharField(_("department"), max_length=100, blank=True)
    statutory_category = models.CharField(
        _("statutory category"), max_length=10, choices=vocab.StatutoryCategory.choices
    )
    subject_category = models.CharField(_("subject category"), max_length=100, blank=True)
    genre = models.CharField(
        _("genre"), max_length=20, choices=vocab.Genre.choices, default=vocab.Genre.NOTICE
    )
    date_created = models.DateField(_("date of the document"), default=today)
    summary = models.TextField(_("summary"), max_length=500, blank=True)
    attachments = models.JSONField(_("attachments"), default=list, blank=True)
    disclosure_mode = models.CharField(
        _("disclosure mode"),
        max_length=20,
        choices=vocab.DisclosureMode.choices,
        help_text=_("Your proposal. The reviewers decide."),
    )
    mode_reason = models.CharField(_("reason if not proactive"), max_length=300, blank=True)
    ground = models.CharField(
        _("ground of exemption"), max_length=40, choices=vocab.ExemptionGround.choices, blank=True
    )
    legal_basis = models.CharField(_("legal basis"), max_length=200, blank=True)
    validity = models.CharField(
        _("validity"),
        max_length=20,
        choices=vocab.Validity.choices,
        default=vocab.Validity.IN_FORCE,
    )
    repealed_on = models.DateField(_("date of repeal or expiry"), null=True, blank=True)
    successor = models.ForeignKey(
        page_model_name(),
        verbose_name=_("replaced by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    keywords = models.CharField(
        _("keywords"), max_length=200, blank=True, help_text=_("Separate them with blanks.")
    )
    channels = models.JSONField(_("disclosure channels"), default=list, blank=True)
    time_limit = models.CharField(_("time limit"), max_length=100, blank=True)
    change_note = models.CharField(
        _("what changed, for the public"),
        max_length=300,
        blank=True,
        help_text=_("Needed when a public item changes; it is shown under the text."),
    )

    #: Modes a reviewer may decide on; a page type may leave fewer.
    DECIDABLE_MODES: ClassVar[tuple[str, ...]] = tuple(vocab.DisclosureMode.values)
    #: Who reads it: "public", or "applicant" for a reply. The review page speaks accordingly.
    AUDIENCE: ClassVar[str] = "public"
    #: Fields that the review page lists, in this order; empty for all of them.
    REVIEW_DETAILS: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    exclude_fields_in_copy = ["index_number"]
    base_form_class = DisclosureForm

    first_panels = [
        QuietFieldPanel("statutory_category"),
        QuietFieldPanel("department"),
        QuietFieldPanel("genre"),
        QuietFieldPanel("date_created"),
    ]
    proposal_panels = [
        QuietFieldPanel("attachments", widget=AttachmentsInput),
        HintPanel(heading=_("What the computer noticed")),
        MultiFieldPanel(
            [
                QuietFieldPanel("disclosure_mode", widget=ModeSelect),
                QuietFieldPanel("mode_reason"),
                QuietFieldPanel("ground"),
                QuietFieldPanel("legal_basis"),
            ],
            heading=_("How to disclose"),
        ),
    ]
    detail_panels = [
        MultiFieldPanel(
            [
                QuietFieldPanel("document_number"),
                QuietFieldPanel("issuing_body"),
                QuietFieldPanel("summary"),
                QuietFieldPanel("subject_category"),
                QuietFieldPanel("keywords"),
                QuietFieldPanel("channels", widget=ChannelsInput(vocab.Channel.choices)),
                QuietFieldPanel("time_limit"),
                QuietFieldPanel("validity"),
                QuietFieldPanel("repealed_on"),
                QuietFieldPanel("successor"),
                QuietFieldPanel("change_note"),
            ],
            heading=_("More details (may stay empty)"),
            classname="collapsed",
        ),
    ]
    disclosure_search_fields = [
        index.SearchField("summary"),
        index.SearchField("document_number"),
        index.SearchField("index_number"),
        index.SearchField("keywords"),
        index.FilterField("department"),
        index.FilterField("statutory_category"),
        index.FilterField("subject_category"),
        index.FilterField("genre"),
        index.FilterField("validity"),
        index.FilterField("date_created"),
    ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.index_number and self.path:
            self.give_index_number()
        super().save(*args, **kwargs)

    def give_index_number(self) -> None:
        """A number at the first save; never another one."""
        township = self.township()
        if township:
            on = self.date_created or today()
            self.index_number = township.next_index_number(
                on.year, on.month, self.statutory_category
            )

    def attachment_rows(self) -> list[Attachment]:
        """The files this draft names, in its order."""
        return Attachment.objects.of_refs(self.attachments or [])

    def extracted_text(self) -> ExtractedText:
        """Every word of the draft, files included."""
        return extracted_text(self, tuple(row.text_part() for row in self.attachment_rows()))

    def channel_labels(self) -> list[str]:
        """Official names of the chosen channels."""
        return [str(vocab.Channel(value).label) for value in self.channels or []]
