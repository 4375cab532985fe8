"""``python -m tests.e2e.seed``: a township, its people and drafts on their way; prints where they are as JSON."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from typing import Any

import django

NAMES = {
    "drafter": "林晓禾",
    "department_reviewer": "江采薇",
    "secrecy_reviewer": "唐砚青",
    "issuer": "谭立秋",
    "disclosure_office": "蒋望舒",
    "supervisor": "龚以宁",
    "superuser": "网站管理员",
    "both": "覃远帆",
    "officer_reviewer": "陆思齐",
}
#: Where citizens find the office.
OFFICE = {
    "office_name": "青禾镇党政综合办公室",
    "office_address": "云澜县青禾镇青禾路1号镇政府一楼",
    "office_phone": "0749-6000123",
    "office_hours": "工作日 8:30—11:30，14:30—17:30",
}
TEXT = "<p>自2026年12月5日起，河西村、坪上村两处同时施行，共涉及农户326户，每户补助1860元。</p>"
WITH_NUMBER = f"{TEXT}<p>联系人身份证号码529923194003071237。</p>"


@dataclass(frozen=True)
class Seed:
    """A draft and how many stages have signed it; None: it was not submitted."""

    signed: int | None = 0
    text: str = TEXT
    author: str = "both"


DRAFTS = {
    "青禾镇农村公路养护通告": Seed(signed=None),
    "青禾镇秋季防火通告": Seed(),
    "青禾镇水库巡查通告": Seed(text=WITH_NUMBER, author="drafter"),
    "青禾镇集市搬迁通告": Seed(),
    "青禾镇校车线路通告": Seed(signed=1),
    "青禾镇公交改线通告": Seed(signed=3),
}


def named(user: Any, name: str, hashed: str) -> None:
    """Give a person a name and the password that all share here."""
    user.first_name, user.password = name, hashed
    user.save()


def travel(w: Any, world: Any, title: str, seed: Seed) -> int:
    """A draft taken as far as its seed says; returns its key."""
    author = world.people[seed.author]
    item = w.draft(world, author, title=title, text=seed.text)
    job = w.analyse(item)
    assert job.state == "done", f"the analysis of {title} ended as {job.state}: {job.error_class}"
    if seed.signed is not None:
        w.submit(item, author)
    for _ in range(seed.signed or 0):
        task_state = w.current_task(item)
        w.sign_stage(task_state, w.reviewer_of(world, task_state))
    return int(item.pk)


def build(password: str) -> dict[str, Any]:
    """One person per role, a drafter and an officer who also review for the department, and the drafts."""
    from django.contrib.auth.hashers import make_password

    from tests import world as w

    world = w.make_township()
    roles = (w.Role.DRAFTER, w.Role.DEPARTMENT_REVIEWER)
    world.people["both"] = w.person("qinghe_both", world.township, *roles)
    roles = (w.Role.DISCLOSURE_OFFICE, w.Role.DEPARTMENT_REVIEWER)
    world.people["officer_reviewer"] = w.person("qinghe_officer", world.township, *roles)
    for field, value in OFFICE.items():
        setattr(world.township, field, value)
    world.township.save()
    hashed = make_password(password)
    for role, name in NAMES.items():
        named(world.people[role], name, hashed)
    items = {title: travel(w, world, title, seed) for title, seed in DRAFTS.items()}
    people = {role: user.username for role, user in world.people.items()}
    address = world.directory.get_url_parts()[2]
    return {"directory": world.directory.pk, "address": address, "items": items, "people": people}


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(json.dumps(build(os.environ["DISCLOSURE_E2E_PASSWORD"])))
