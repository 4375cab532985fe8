"""The county's site before the plug-in came: front page, news, two townships' columns."""

from __future__ import annotations

from datetime import date
from typing import Any

from wagtail.models import Page, Site

from home.demo.fixtures import read, table
from home.models import HomePage, NewsIndexPage, NewsPage, SectionPage


def build() -> dict[str, Page]:
    """Make what is missing; return the townships' root pages by slug."""
    content = read("site.json")
    front = front_page(content)
    news = child(front, NewsIndexPage, "news", title="政务动态", show_in_menus=True)
    for row in content["news"]:
        child(news, NewsPage, row["slug"], **news_fields(row))
    return {row["slug"]: township(front, row) for row in content["townships"]}


def front_page(content: dict[str, Any]) -> HomePage:
    """The site's root; takes the place of the welcome page that Wagtail puts there."""
    found = HomePage.objects.first()
    if found:
        return found
    # Goes with the welcome page, and with it the address that the server has set.
    served = Site.objects.filter(is_default_site=True).values("hostname", "port").first() or {}
    Page.objects.filter(depth=2).delete()
    top = Page.get_first_root_node()
    front = HomePage(
        title=content["county"]["name"],
        slug=content["county"]["slug"],
        welcome=content["home"]["intro"],
    )
    top.add_child(instance=front)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"root_page": front, "site_name": content["county"]["site_name"], **served},
    )
    return front


def child(parent: Page, model: type[Any], slug: str, **fields: Any) -> Any:
    """The child of ``parent`` with this slug, made when missing."""
    found = model.objects.child_of(parent).filter(slug=slug).first()
    if found:
        return found
    page = model(slug=slug, **fields)
    parent.refresh_from_db()
    parent.add_child(instance=page)
    return page


def news_fields(row: dict[str, Any]) -> dict[str, Any]:
    """Fields of a news page."""
    return {
        "title": row["title"],
        "date": date.fromisoformat(row["date"]),
        "intro": row["intro"],
        "body": "".join(block["html"] for block in row["body"]),
    }


def township(front: HomePage, row: dict[str, Any]) -> SectionPage:
    """A township's section with the columns it already had; the directory is not among them."""
    intro = [{"type": "paragraph", "html": f"<p>{row['intro']}</p>"}]
    section: SectionPage = child(
        front, SectionPage, row["slug"], title=row["name"], show_in_menus=True, body=body(intro)
    )
    for column in row["columns"]:
        content = row[column["content"]]
        pages = [block for block in content if "slug" in block]
        text = body([block for block in content if "slug" not in block])
        here = child(section, SectionPage, column["slug"], title=column["title"], body=text)
        for entry in pages:
            child(here, SectionPage, entry["slug"], title=entry["title"], body=body(entry["body"]))
    return section


def body(rows: list[dict[str, Any]]) -> list[tuple[str, Any]]:
    """Headings and paragraphs run together as text; each table is a block of its own."""
    blocks: list[tuple[str, Any]] = []
    for row in rows:
        if row["type"] == "table":
            blocks.append(("table", table(row["rows"], row.get("header", True))))
            continue
        html = f"<h3>{row['text']}</h3>" if row["type"] == "heading" else row["html"]
        if blocks and blocks[-1][0] == "text":
            html = blocks.pop()[1] + html
        blocks.append(("text", html))
    return blocks
