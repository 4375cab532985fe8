"""The page that only goes public by approval. ``ReviewedMixin`` comes first in the bases."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models, transaction
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.url_routing import RouteResult

from .. import conf, signals
from ..compat import base_page_class
from ..exceptions import CrossTownshipMove, NotApproved, SecrecyMarkingRefused
from ..rules.marking import find_marking
from . import gate
from .content import digest_of, parts_of
from .ledger import AuthorshipEntry
from .notes import PublicNote
from .permissions import ReviewedPermissionTester
from .township import Township

#: For type checkers: what the page class beside the mixin brings.
PageBase: Any = models.Model


class ReviewedMixin(PageBase):
    """Live only while a sealed approval in force covers exactly this content."""

    #: Made by ``permissions_for_user``.
    PERMISSIONS: ClassVar[type[ReviewedPermissionTester]] = ReviewedPermissionTester

    class Meta:
        abstract = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not args and "live" not in kwargs and self.pk is None:
            self.live = False

    # -- writing

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._refuse_new_marking()
        if self.alias_of_id:
            self._refuse_alias()
        gate.refuse_unapproved_save(self, kwargs.get("update_fields"))
        super().save(*args, **kwargs)

    def lock_row(self) -> Any:
        """This page as it is stored, locked until the transaction ends.

        Only the base page's row is locked, before revisions and rounds of review: one order everywhere.
        """
        base_page_class(type(self))._base_manager.select_for_update().get(pk=self.pk)
        return type(self)._base_manager.get(pk=self.pk)

    def _refuse_new_marking(self) -> None:
        """What is stored already may be taken down, locked and moved, whatever the rules say of it by now."""
        try:
            refuse_marked(self)
        except SecrecyMarkingRefused:
            stored = type(self)._base_manager.filter(pk=self.pk).first()
            if stored is None or digest_of(stored) != digest_of(self):
                raise

    def save_revision(self, user: Any = None, **kwargs: Any) -> Any:
        """Save a draft, note its author, and tell whoever wants to read it."""
        refuse_marked(self)
        kind = getattr(self, "authorship_kind", None)
        with transaction.atomic():
            self.lock_row()
            revision = super().save_revision(user=user, **kwargs)
            digest = digest_of(self)
            AuthorshipEntry.record(
                self,
                user,
                digest,
                **({"kind": kind} if kind else {}),
                device=getattr(self, "author_device", "") or getattr(user, "disclosure_device", ""),
            )
            signals.draft_saved.send(type(self), instance=self, user=user, digest=digest)
        return revision

    def publish(self, revision: Any, user: Any = None, **kwargs: Any) -> None:
        """Publish ``revision`` if an approval covers it; register it if its mode is not for the public.

        What is public and was now decided not to be is taken down. Raises NotApproved, and then nothing has changed.
        """
        kwargs["skip_permission_checks"] = True
        with transaction.atomic():
            stored = self.lock_row()
            revision = type(revision).objects.select_for_update().get(pk=revision.pk)
            approval = gate.approval_to_publish(self, revision)
            if not approval.is_public:
                self._register(stored, revision, approval, user)
                return
            with gate.publish_window(approval) as window:
                super().publish(revision, user=user, **kwargs)
                window.went_live = gate.verify_published(self, approval, stored)
            if window.went_live:
                PublicNote.end_withdrawal_of(self)
                self._note_change(stored, revision.as_object(), approval)
            signals.item_approved.send(type(self), instance=self, approval=approval)

    def _note_change(self, before: Any, now: Any, approval: Any) -> None:
        """Tell the public what changed in an item that was public before."""
        if before.live and getattr(now, "change_note", ""):
            PublicNote.about_change(before, now, approval)

    def _register(self, stored: Any, revision: Any, approval: Any, user: Any) -> None:
        """It stays out of the public directory: not due any more, and not public if it was."""
        type(revision).objects.filter(pk=revision.pk).update(approved_go_live_at=None)
        if stored.live and digest_of(stored) == approval.digest:
            UnpublishPageAction(stored, user=user).execute(skip_permission_checks=True)
        signals.item_registered.send(type(self), instance=self, approval=approval)

    def copy(self, *args: Any, **kwargs: Any) -> Any:
        """A copy is a new draft: never live, without the history that was reviewed."""
        kwargs.update(keep_live=False, copy_revisions=False)
        return super().copy(*args, **kwargs)

    def create_alias(self, **kwargs: Any) -> Any:
        """An alias would be public without its own review."""
        self._refuse_alias()

    def _refuse_alias(self) -> None:
        raise NotApproved(
            _(
                "“%(title)s” cannot have an alias: it would be public without review. Link to it instead."
            )
            % {"title": self.title}
        )

    def update_aliases(self, **kwargs: Any) -> None:
        """No alias is ever followed, wherever it came from."""

    def move(self, target: Any, pos: Any = None, user: Any = None) -> Any:
        """Move within the township only: its people approved it, for its directory."""
        self.refuse_leaving_township(
            target if pos and pos.endswith("child") else target.get_parent()
        )
        return super().move(target, pos=pos, user=user)

    def refuse_leaving_township(self, parent: Any) -> None:
        """Raise CrossTownshipMove when ``parent`` stands under another root."""
        here = Township.objects.covering(self)
        if here != Township.objects.covering(parent):
            raise CrossTownshipMove(
                _(
                    "“%(title)s” belongs to %(township)s and cannot be moved elsewhere. Draft it anew there."
                )
                % {"title": self.title, "township": here or "-"}
            )

    # -- permissions

    def permissions_for_user(self, user: Any) -> ReviewedPermissionTester:
        """Nobody publishes by permission, superusers included."""
        self._asked_for = self.PERMISSIONS(user, self)
        return self._asked_for

    def get_admin_display_title(self) -> str:
        """What is public under its public title; a draft without its title once it is known that a stranger looks.

        Wagtail's lists and choosers show pages to people of other townships, and ask for their permissions first.
        """
        if self.live:
            return str(self.title)
        looks = self.__dict__.get("_asked_for")
        if looks is not None and not self._is_known_to(looks):
            return _("(draft that is not public)")
        return str(super().get_admin_display_title())

    def _is_known_to(self, looks: ReviewedPermissionTester) -> bool:
        """Whoever may edit it or has a role in its township."""
        if looks.can_edit():
            return True
        township = self.township()
        return bool(township and township.role_groups.filter(group__user=looks.user).exists())

    # -- reading

    def township(self) -> Township | None:
        """The township this page stands in."""
        return Township.objects.covering(self)

    def is_shown(self) -> bool:
        """Whether the public may see this page as it is in the database now."""
        return self.shown_by() is not None

    def shown_by(self) -> gate.ReviewApproval | None:
        """The approval by which the public may see this page as it is now, or None."""
        approval = gate.public_approval(self) if self.live else None
        return approval if approval and approval.is_of(self.township()) else None

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """This page, its withdrawal notice, or one of its files; everything else is 404."""
        if path_components:
            return self.route_below(request, path_components)
        if self.is_shown() or (not self.live and PublicNote.withdrawal_of(self)):
            return RouteResult(self)
        raise Http404

    def route_below(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """What stands under this page; a site's own page may add to it."""
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The page, or a neutral notice with status 410 once it was withdrawn."""
        if self.is_shown():
            response = super().serve(request, *args, **kwargs)
        else:
            note = PublicNote.withdrawal_of(self) if not self.live else None
            if note is None:
                raise Http404
            context = {"note": note, "page": None, "base_template": conf.get().base_template}
            template = "wagtail_disclosure/public/withdrawn.html"
            response = TemplateResponse(request, template, context, status=410)
        response["Cache-Control"] = "no-cache"
        return response

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[Any]:
        """Nothing while the page may not be shown."""
        return super().get_sitemap_urls(request) if self.is_shown() else []


def refuse_marked(instance: Any) -> None:
    """Raise SecrecyMarkingRefused before anything is stored; the marked words are not in the message."""
    if conf.get().marking != "refuse":
        return
    parts = [(part.name, part.text) for part in parts_of(instance)]
    title = next((text for name, text in parts if name == "title"), "")
    if find_marking(title, [part for part in parts if part[0] != "title"]):
        raise SecrecyMarkingRefused(
            _(
                "This text carries a secrecy marking. Nothing was saved. Stop here and call the secrecy office."
            ),
            code="secrecy_marking",
        )


def is_reviewed(page: Any) -> bool:
    """Whether ``page`` goes through the gate; a base page is judged by its own type, not by its class."""
    return issubclass(getattr(page, "specific_class", None) or type(page), ReviewedMixin)


def reviewed_models() -> list[type[Any]]:
    """Every concrete page type that goes through the gate."""
    from django.apps import apps

    return [
        model
        for model in apps.get_models()
        if issubclass(model, ReviewedMixin) and not model._meta.proxy
    ]
