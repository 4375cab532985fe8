"""A small county with townships for tests: pages, people, and the acts a test needs to start from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from home.models import HomePage
from wagtail.models import Page, Site

from tests.again import once
from wagtail_disclosure import vocab
from wagtail_disclosure.models import AdviceJob, DirectoryPage, DisclosureItemPage, Township
from wagtail_disclosure.publishing.advice import run_job
from wagtail_disclosure.publishing.decision import Decision, Settlement
from wagtail_disclosure.publishing.review import sign
from wagtail_disclosure.publishing.setup import set_up_township
from wagtail_disclosure.publishing.sheet import review_sheet
from wagtail_disclosure.publishing.token import review_token

Role = vocab.Role


@dataclass(frozen=True)
class World:
    """A township that was set up, with one person per role and a superuser who is in no group."""

    township: Township
    directory: DirectoryPage
    people: dict[str, Any]

    def __getattr__(self, name: str) -> Any:
        try:
            return self.people[name]
        except KeyError:
            raise AttributeError(name) from None


def county() -> Any:
    """The county's home page as the default site's root."""
    found = HomePage.objects.first()
    if found:
        return found
    home = HomePage(title="云澜县人民政府", slug="yunlan")
    Page.get_first_root_node().add_child(instance=home)
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "port": 80, "root_page": home}
    )
    return home


def make_township(name: str = "青禾镇", slug: str = "qinghe", minimal: bool = False) -> World:
    """A plain page below the county's home page, set up as a township."""
    once(("township", name, slug, minimal), lambda: _set_up(name, slug, minimal))
    township = Township.objects.get(code=f"CODE-{slug}")
    users = get_user_model().objects.in_bulk(
        [f"{slug}_{role.value}" for role in Role], field_name="username"
    )
    people = {role.value: users[f"{slug}_{role.value}"] for role in Role}
    people["superuser"] = superuser()
    directory = DirectoryPage.objects.descendant_of(township.root_page).get()
    return World(township, directory, people)


def _set_up(name: str, slug: str, minimal: bool) -> None:
    """The township with what its office has entered, and its people."""
    section = Page(title=name, slug=slug)
    county().add_child(instance=section)
    set_up_township(section, organ_name=f"{name}人民政府", code=f"CODE-{slug}", minimal=minimal)
    township = Township.objects.get(root_page=section)
    township.departments = "社会事务办公室\n农业农村办公室"
    township.secrecy_authority, township.secrecy_phone = "云澜县保密局", "0749-0000000"
    township.superior_organ = "云澜县人民政府"
    township.save()
    for role in Role:
        person(f"{slug}_{role.value}", township, role)
    superuser()


def superuser() -> Any:
    """The site's superuser, in no group."""
    users = get_user_model().objects
    return users.filter(username="root").first() or users.create_superuser("root", password="x")


def person(username: str, township: Township | None = None, *roles: vocab.Role) -> Any:
    """A user in the groups of ``roles``."""
    user, _ = get_user_model().objects.get_or_create(username=username)
    for role in roles:
        user.groups.add(township.group(role))
    return user


def draft(
    world: World, user: Any = None, title: str = "关于发放冬春救助资金的通知", **fields: Any
) -> Any:
    """A draft that ``user`` (the drafter unless given) wrote."""
    author = user or world.drafter
    text = fields.pop("text", "<p>现将2026年冬春救助资金发放事项通知如下。</p>")
    values: dict[str, Any] = {
        "statutory_category": "21-8",
        "department": "社会事务办公室",
        "disclosure_mode": vocab.DisclosureMode.PROACTIVE,
        "body": [("paragraph", _rich(text))],
        "owner": author,
    }
    item = DisclosureItemPage(title=title, **{**values, **fields})
    world.directory.add_child(instance=item)
    item.save_revision(user=author)
    return refresh(item)


def _rich(text: str) -> Any:
    from wagtail.rich_text import RichText

    return RichText(text)


def refresh(item: Any) -> Any:
    """The item as the database has it."""
    return type(item)._base_manager.get(pk=item.pk)


def analyse(item: Any) -> AdviceJob | None:
    """Run whatever analysis waits for the item."""
    for job in AdviceJob.objects.about(item).filter(state=vocab.JobState.WAITING):
        run_job(job.pk)
    return AdviceJob.objects.about(item).order_by("-pk").first()


def submit(item: Any, user: Any) -> Any:
    """Submit for review; returns the current task state."""
    workflow = item.get_workflow()
    return workflow.start(item, user).current_task_state


def decision(sheet: Any, **changes: Any) -> Decision:
    """Answers that can be signed: every hint harmless, everything read, proactive."""
    values: dict[str, Any] = {
        "mode": vocab.DisclosureMode.PROACTIVE,
        "secrecy": vocab.SecrecyOutcome.CLEAR if sheet.decides_secrecy else "",
        "answer": {"correct": True},
        "settlements": {
            hint.key: Settlement(vocab.SettlementChoice.HARMLESS, "quoted")
            for hint in sheet.to_settle
        },
        "read_unread": sheet.must_read,
        "confirmed": frozenset(hint.key for hint in sheet.to_confirm),
    }
    return Decision(**{**values, **changes})


def sign_stage(task_state: Any, user: Any, **changes: Any) -> Any:
    """``user`` opens the review page and signs what is shown there."""
    sheet = review_sheet(task_state)
    token = review_token(user, task_state, sheet.item, sheet.digest)
    return sign(task_state, user, decision(sheet, **changes), token)


def reviewer_of(world: World, task_state: Any) -> Any:
    """The person of the world who reviews this stage."""
    roles = {"department": "department_reviewer", "secrecy": "secrecy_reviewer"}
    return world.people[roles.get(task_state.task.specific.stage, "issuer")]


def current_task(item: Any) -> Any:
    """The task state that waits now, or None."""
    state = refresh(item).current_workflow_state
    return state.current_task_state if state else None


def review_all(world: World, item: Any, submitter: Any = None, **changes: Any) -> Any:
    """Submit and let every stage sign; returns the item as it is then."""
    submit(item, submitter or world.drafter)
    while (task_state := current_task(item)) is not None:
        sign_stage(task_state, reviewer_of(world, task_state), **changes)
    return refresh(item)


def publish(world: World, **fields: Any) -> Any:
    """A draft taken through every stage of review."""
    item = draft(world, **fields)
    analyse(item)
    return review_all(world, item)
