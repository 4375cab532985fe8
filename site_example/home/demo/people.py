"""Users and their groups. All share one password, made by chance when the demo is first loaded."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from site_example.local import data_directory, kept_secret
from wagtail.users.models import UserProfile

from home.demo.fixtures import read
from wagtail_disclosure.models import Township
from wagtail_disclosure.vocab import Role

COUNTY = "county"
ADMINISTRATOR = {"username": "admin", "display_name": "网站管理员", "groups": [], "scope": COUNTY}


def shared_password() -> str:
    """The password of every demonstration log-in of this installation."""
    return kept_secret(data_directory() / "password", length=9)


def build(townships: dict[str, Township]) -> None:
    """Make missing users and put them into the groups that set-up made."""
    encoded = make_password(shared_password())
    for row in [ADMINISTRATOR, *read("people.json")]:
        user = person(row, encoded)
        where = townships.values() if row["scope"] == COUNTY else [townships[row["scope"]]]
        for township in where:
            for role in row["groups"]:
                join(user, township, Role(role))


def person(row: dict[str, Any], encoded: str) -> Any:
    """The user of this row; the one who has no groups is the site's administrator."""
    users = get_user_model().objects
    administrator = not row["groups"]
    user, made = users.get_or_create(
        username=row["username"],
        defaults={
            "first_name": row["display_name"],
            "password": encoded,
            "is_superuser": administrator,
            "is_staff": administrator,
        },
    )
    if made:
        UserProfile.objects.create(user=user, preferred_language="zh-hans")
    return user


def join(user: Any, township: Township, role: Role) -> None:
    """Put ``user`` into the group that plays ``role`` in ``township``."""
    group = township.group(role)
    if group is None:
        raise LookupError(
            f"{township} has no group for {role.value}: run disclosure_setup on its root page first"
        )
    user.groups.add(group)


def drafter(scope: str, department: str) -> Any:
    """The township's drafter of this department, or its first one."""
    rows = [row for row in read("people.json") if row["scope"] == scope]
    rows = [row for row in rows if Role.DRAFTER.value in row["groups"]]
    row = next((row for row in rows if row["department"] == department), rows[0])
    return get_user_model().objects.get(username=row["username"])
