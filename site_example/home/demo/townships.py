"""The two townships: set up by the plug-in's own act, then given their particulars."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from home.demo.fixtures import read
from wagtail_disclosure.models import Township
from wagtail_disclosure.publishing.setup import set_up_township


def build(roots: dict[str, Page]) -> dict[str, Township]:
    """Set up every township below its root page; return them by slug."""
    content = read("site.json")
    subjects = [row["name"] for row in content["subject_categories"]]
    return {row["slug"]: one(roots[row["slug"]], row, subjects) for row in content["townships"]}


def one(root: Page, row: dict[str, Any], subjects: list[str]) -> Township:
    """One township, as its set-up form would be filled in."""
    set_up_township(root, organ_name=row["organ"], code=row["credit_code"])
    township = Township.objects.get(root_page_id=root.pk)
    for name, value in particulars(row, subjects).items():
        setattr(township, name, value)
    township.save()
    return township


def particulars(row: dict[str, Any], subjects: list[str]) -> dict[str, str]:
    """Fields of the township from the demo's file."""
    office, secrecy = row["office"], row["secrecy_contact"]
    return {
        "index_number_template": "{code}/{year}{month:02d}-{serial:05d}",
        "departments": "\n".join(department["name"] for department in row["departments"]),
        "subject_categories": "\n".join(subjects),
        "office_name": office["name"],
        "office_address": office["address"],
        "office_hours": office["hours"],
        "office_phone": office["phone"],
        "office_fax": office["fax"],
        "office_email": office["email"],
        "secrecy_authority": secrecy["name"],
        "secrecy_contact": secrecy["title"],
        "secrecy_phone": secrecy["phone"],
        "superior_organ": row["superior_organ"]["name"],
    }
