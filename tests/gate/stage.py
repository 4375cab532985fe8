"""What every writer gets to work with: a draft, a public item with a newer draft, a person, a browser."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from home.models import SectionPage
from wagtail.models import GroupPagePermission, Page
from wagtail.rich_text import RichText

from tests import world as w
from tests.gate.judge import CANARY

#: Everybody who could reach a writer. ``publisher`` is a host editor with Wagtail's own publish permission.
ROLES = (
    "anonymous",
    "drafter",
    "department_reviewer",
    "secrecy_reviewer",
    "issuer",
    "disclosure_office",
    "supervisor",
    "publisher",
    "superuser",
)


class NotReachable(Exception):
    """The installed Wagtail has no such way; the cell is n/a."""


@dataclass
class Stage:
    """``draft`` was never public; ``public`` is live and approved, and has a newer unapproved draft."""

    world: w.World
    draft: Any
    public: Any
    parent: Any
    user: Any = None
    client: Client = field(default_factory=lambda: Client(raise_request_exception=True))
    responses: list[Any] = field(default_factory=list)

    @property
    def model(self) -> Any:
        """The class of the pages under attack."""
        return type(self.draft)

    def field_names(self) -> set[str]:
        """Names of the model's fields."""
        return {field.name for field in self.model._meta.get_fields()}

    def new(self, **values: Any) -> Any:
        """An unsaved page with the unreviewed text."""
        fields: dict[str, Any] = {"title": f"{CANARY}新稿", "body": self.body()}
        if hasattr(self.model, "statutory_category"):
            fields |= {"statutory_category": "21-8", "disclosure_mode": "proactive"}
        return self.model(**{**fields, **values})

    def body(self) -> Any:
        """A body with the unreviewed text."""
        block = "paragraph" if hasattr(self.model, "statutory_category") else "text"
        return [(block, RichText(f"<p>{CANARY}</p>"))]

    def post(self, url: str, data: Any, **extra: Any) -> Any:
        """POST and remember the answer."""
        response = self.client.post(url, data, **extra)
        self.responses.append(response)
        return response


def people(world: w.World) -> dict[str, Any]:
    """One person per role, host editor included."""
    publisher, made = get_user_model().objects.get_or_create(username="host_publisher")
    if made:
        group = Group.objects.create(name="网站编辑")
        from django.contrib.auth.models import Permission

        group.permissions.add(Permission.objects.get(codename="access_admin"))
        for codename in (
            "add_page",
            "change_page",
            "publish_page",
            "bulk_delete_page",
            "lock_page",
        ):
            GroupPagePermission.objects.create(
                group=group,
                page=Page.get_first_root_node(),
                permission=Permission.objects.get(
                    codename=codename, content_type__app_label="wagtailcore"
                ),
            )
        publisher.groups.add(group)
    return {**world.people, "publisher": publisher, "anonymous": None}


def gated_stage(world: w.World) -> Stage:
    """Disclosure items under attack."""
    public = w.publish(world, title="已公开的通知")
    public.title = f"{CANARY}修改稿"
    public.save_revision(user=world.drafter)
    item = w.draft(world, title=f"{CANARY}草稿", text=f"<p>{CANARY}</p>")
    return Stage(world, item, w.refresh(public), world.directory)


def plain_stage(world: w.World) -> Stage:
    """The same for an ordinary page of the host, which every writer must be able to publish."""
    parent = w.county()
    public = SectionPage(title="已公开的栏目")
    parent.add_child(instance=public)
    public.save_revision().publish()
    public = w.refresh(public)
    public.title = f"{CANARY}修改稿"
    public.save_revision(user=world.drafter)
    item = SectionPage(title=f"{CANARY}草稿", live=False, owner=world.drafter)
    parent.add_child(instance=item)
    item.save_revision(user=world.drafter)
    return Stage(world, w.refresh(item), w.refresh(public), parent)
