"""The county site's menu."""

from __future__ import annotations

from typing import Any

from django import template
from django.db.models import QuerySet
from wagtail.models import Page, Site

register = template.Library()


@register.simple_tag(takes_context=True)
def county_site(context: dict[str, Any]) -> Site | None:
    """The Wagtail site of this visit; None where a template is rendered without one."""
    visit = context.get("request")
    if visit:
        return Site.find_for_request(visit)
    return Site.objects.filter(is_default_site=True).first()


@register.simple_tag
def main_menu(site: Site | None) -> QuerySet[Page] | list[Page]:
    """Live public pages straight below the front page that are marked for the menu."""
    if site is None:
        return []
    return site.root_page.get_children().live().public().in_menu()
