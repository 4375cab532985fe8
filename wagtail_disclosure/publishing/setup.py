"""Set-up of a township: adopt or create its columns, groups, permissions and workflow. Safe to run again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import GroupPagePermission, Workflow, WorkflowPage, WorkflowTask

from .. import vocab
from ..compat import load_page_model
from ..models import (
    DirectoryPage,
    DisclosureReviewTask,
    ReplyFolder,
    RequestFormPage,
    Township,
    TownshipRole,
)

DIRECTORY_TITLE = "法定主动公开内容"
REQUESTS_TITLE = "依申请公开"
REPLIES_TITLE = "依申请公开答复（草稿）"
COLUMNS = ("政府信息公开指南", "政府信息公开制度", "政府信息公开年报")
PREVIEW_ONLY = "dry run"

STAGES: dict[vocab.Stage, vocab.Role] = {
    vocab.Stage.DEPARTMENT: vocab.Role.DEPARTMENT_REVIEWER,
    vocab.Stage.SECRECY: vocab.Role.SECRECY_REVIEWER,
    vocab.Stage.ISSUE: vocab.Role.ISSUER,
}
MINIMAL_STAGES = {vocab.Stage.COMBINED: vocab.Role.ISSUER}

#: What each role may do with pages below the root; nobody gets "publish".
PAGE_PERMISSIONS: dict[vocab.Role, tuple[str, ...]] = {
    vocab.Role.DRAFTER: ("add_page",),
    vocab.Role.DISCLOSURE_OFFICE: ("add_page", "change_page"),
}


class _DryRun(Exception):
    """Carries the work back to where nothing was done."""


@dataclass(slots=True)
class SetupLog:
    """What was (or would be) done, in order; ``done`` is False for what was there already."""

    steps: list[tuple[bool, str]] = field(default_factory=list)

    def note(self, done: bool, text: str) -> None:
        """Add a step."""
        self.steps.append((done, text))

    @property
    def changed(self) -> bool:
        """Whether anything had to be done."""
        return any(done for done, _ in self.steps)


def set_up_township(
    root: Any,
    organ_name: str = "",
    code: str = "",
    minimal: bool = False,
    dry_run: bool = False,
    say: Callable[[str], None] | None = None,
) -> SetupLog:
    """Make ``root`` a township. With ``dry_run`` everything is done and rolled back."""
    log = SetupLog()
    try:
        with transaction.atomic():
            _set_up(root, organ_name, code, minimal, log)
            if dry_run:
                raise _DryRun
    except _DryRun:
        pass
    for done, text in log.steps:
        if say:
            say(f"{'+' if done else '='} {text}")
    return log


def _set_up(root: Any, organ_name: str, code: str, minimal: bool, log: SetupLog) -> None:
    township, made = Township.objects.get_or_create(
        root_page_id=root.pk,
        defaults={"organ_name": organ_name or root.title, "code": code or f"T{root.pk}"},
    )
    log.note(made, f"township {township.organ_name}")
    directory = _directory(township, log)
    _adopt_columns(township, log)
    _requests(township, log)
    stages = MINIMAL_STAGES if minimal else STAGES
    groups = {role: _group(township, role, log) for role in vocab.Role}
    _permissions(directory, groups, log)
    workflow = _workflow(township, directory, stages, groups, log)
    _replies(township, workflow, groups[vocab.Role.DISCLOSURE_OFFICE], log)


def _directory(township: Township, log: SetupLog) -> DirectoryPage:
    found = township.pages(DirectoryPage).first()
    if found is not None:
        log.note(False, f"directory “{found.title}”")
        return found
    parent = _column_parent(township)
    namesake = parent.get_children().filter(title=DIRECTORY_TITLE).exclude(live=False).first()
    title = f"{DIRECTORY_TITLE}（目录）" if namesake else DIRECTORY_TITLE
    directory = DirectoryPage(
        title=title, slug=_free_slug(parent, "zhudong-gongkai"), show_in_menus=True
    )
    parent.add_child(instance=directory)
    directory.save_revision().publish()
    log.note(True, f"directory “{title}” under “{parent.title}”")
    return directory


def _column_parent(township: Township) -> Any:
    """The page that holds the existing columns (专栏), so that no second one is set up; else the root."""
    pages = township.pages(load_page_model())
    column = pages.filter(title__in=COLUMNS).first()
    section = pages.filter(title="政府信息公开").first()
    if section is not None:
        return section
    return column.get_parent() if column is not None else township.root_page


def _adopt_columns(township: Township, log: SetupLog) -> None:
    for title in COLUMNS:
        found = township.pages(load_page_model()).filter(title__startswith=title).first()
        if found is not None:
            log.note(False, f"column “{title}”: adopted “{found.title}”")
        else:
            log.note(False, f"column “{title}”: none here; create it with the site's own page type")


def _requests(township: Township, log: SetupLog) -> None:
    """The form for citizens, beside the columns; below a page of that title where the site has one already."""
    found = township.pages(RequestFormPage).first()
    if found is not None:
        log.note(False, f"request form “{found.title}”")
        return
    pages = township.pages(load_page_model())
    own = pages.filter(title=REQUESTS_TITLE, live=True).first()
    parent = own or _column_parent(township)
    title = f"{REQUESTS_TITLE}（网上申请）" if own else REQUESTS_TITLE
    form = RequestFormPage(
        title=title, slug=_free_slug(parent, "yishenqing-gongkai"), show_in_menus=True
    )
    parent.add_child(instance=form)
    form.save_revision().publish()
    log.note(True, f"request form “{title}” under “{parent.title}”")


def _free_slug(parent: Any, slug: str) -> str:
    taken = set(parent.get_children().values_list("slug", flat=True))
    return next(s for s in (slug, *(f"{slug}-{n}" for n in range(2, 99))) if s not in taken)


def _group(township: Township, role: vocab.Role, log: SetupLog) -> Group:
    existing = township.group(role)
    if existing is not None:
        log.note(False, f"group {existing.name}")
        return existing
    group, made = Group.objects.get_or_create(name=f"{township.organ_name} {role.label}"[:150])
    TownshipRole.objects.create(township=township, role=role, group=group)
    log.note(made, f"group {group.name}")
    return group


def _permissions(directory: Any, groups: dict[vocab.Role, Group], log: SetupLog) -> None:
    admin_access = Permission.objects.get(
        content_type__app_label="wagtailadmin", codename="access_admin"
    )
    for role, group in groups.items():
        group.permissions.add(admin_access)
        for codename in PAGE_PERMISSIONS.get(role, ()):
            permission = Permission.objects.get(
                content_type__app_label="wagtailcore", codename=codename
            )
            _, made = GroupPagePermission.objects.get_or_create(
                group=group, page_id=directory.pk, permission=permission
            )
            if made:
                log.note(True, f"{group.name}: {codename} below “{directory.title}”")


def _workflow(
    township: Township,
    directory: Any,
    stages: dict[vocab.Stage, vocab.Role],
    groups: dict[vocab.Role, Group],
    log: SetupLog,
) -> Workflow:
    name = f"{township.organ_name} 公开审查"
    attached = WorkflowPage.objects.filter(page_id=directory.pk).select_related("workflow").first()
    if attached is not None:
        log.note(False, f"workflow “{attached.workflow.name}”")
        return attached.workflow
    workflow = Workflow.objects.create(name=name)
    for order, (stage, role) in enumerate(stages.items()):
        task = DisclosureReviewTask.objects.create(
            name=f"{township.organ_name} {stage.label}"[:255], stage=stage
        )
        task.groups.add(groups[role])
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    WorkflowPage.objects.create(workflow=workflow, page_id=directory.pk)
    log.note(True, f"workflow “{name}”: {' → '.join(str(s.label) for s in stages)}")
    return workflow


def _replies(township: Township, workflow: Workflow, office: Group, log: SetupLog) -> None:
    """The folder of drafts of replies: never public, reviewed like the items, written by the disclosure office."""
    root, folder = township.root_page, township.pages(ReplyFolder).first()
    log.note(folder is None, f"folder “{REPLIES_TITLE}”")
    if folder is None:
        folder = ReplyFolder(title=REPLIES_TITLE, slug=_free_slug(root, "replies"), live=False)
        root.add_child(instance=folder)
        WorkflowPage.objects.create(workflow=workflow, page_id=folder.pk)
    for codename in ("add_page", "change_page"):
        permission = Permission.objects.get(
            content_type__app_label="wagtailcore", codename=codename
        )
        GroupPagePermission.objects.get_or_create(
            group=office, page_id=folder.pk, permission=permission
        )
