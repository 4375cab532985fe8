"""What is registered with Wagtail. Registrations only: each hook calls one act."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import include, path
from django.utils.html import format_html, format_html_join
from wagtail import hooks

from .admin import (
    device,
    guards,
    home,
    home_wagtail,
    importing_menu,
    learning_menu,
    menu,
    page_actions,
    preview_state,
    reply_lists,
    script_words,
    stop,
    wagtail_bulk,
)
from .admin.cases.panels import cases_item
from .public import closed
from .public.textsize import keep_text_size

GLOBAL_SCRIPTS = ("words.js", "device.js")
EDITOR_SCRIPTS = ("stop.js", "table-words.js", "find-words.js", "hints.js", "body-words.js")


preview_state.connect()
reply_lists.connect()
wagtail_bulk.register()


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    return [path("disclosure/", include("wagtail_disclosure.admin.urls"))]


@hooks.register("insert_global_admin_js")
def global_scripts() -> str:
    return format_html("{}\n{}", script_words.data_block(), _scripts(GLOBAL_SCRIPTS))


@hooks.register("insert_editor_js")
def editor_scripts() -> str:
    return _scripts(EDITOR_SCRIPTS)


@hooks.register("insert_global_admin_css")
def global_styles() -> str:
    return format_html(
        '<link rel="stylesheet" href="{}">', static("wagtail_disclosure/css/admin.css")
    )


def _scripts(names: tuple[str, ...]) -> str:
    return format_html_join(
        "\n",
        '<script src="{}"></script>',
        ((static(f"wagtail_disclosure/js/{name}"),) for name in names),
    )


# -- the public side

hooks.register("on_serve_page", keep_text_size)


@hooks.register("before_serve_page")
def before_serve(page: Any, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse | None:
    return closed.refuse_without_triggers(page=page, request=request)


# -- the editor


@hooks.register("before_create_page")
def before_create(request: HttpRequest, parent: Any, page_class: Any) -> HttpResponse | None:
    device.note_author_device(request)
    return stop.stop_marked_form(request, page_class, parent)


@hooks.register("before_edit_page")
def before_edit(request: HttpRequest, page: Any) -> HttpResponse | None:
    device.note_author_device(request)
    return stop.stop_marked_form(request, type(page), page)


@hooks.register("before_copy_page")
def before_copy(request: HttpRequest, page: Any) -> HttpResponse | None:
    device.note_author_device(request)
    return stop.stop_marked_copy(request, page)


@hooks.register("construct_page_action_menu")
def action_menu(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    page_actions.shape_action_menu(items, request, context)


# -- the explorer


@hooks.register("register_page_header_buttons")
def header_buttons(page: Any, user: Any, view_name: str, next_url: Any = None) -> Any:
    return page_actions.buttons(page, user, next_url)


@hooks.register("register_page_listing_more_buttons")
def listing_buttons(page: Any, user: Any, next_url: Any = None) -> Any:
    return page_actions.buttons(page, user, next_url)


@hooks.register("before_delete_page")
def before_delete(request: HttpRequest, page: Any) -> HttpResponse | None:
    return guards.explain_deletion(request, [page])


@hooks.register("before_move_page")
def before_move(request: HttpRequest, page: Any, destination: Any) -> HttpResponse | None:
    return guards.refuse_leaving(request, [page], destination)


@hooks.register("before_bulk_action")
def before_bulk(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    return guards.guard_bulk(request, action_type, objects, action)


@hooks.register("construct_page_chooser_queryset")
def chooser_pages(pages: Any, request: HttpRequest) -> Any:
    return guards.hide_drafts(pages, request)


# -- home page and menu


@hooks.register("construct_homepage_panels")
def homepage_panels(request: HttpRequest, panels: list[Any]) -> None:
    panels[:] = home_wagtail.without_reviewed(panels) + home.panels_for(request)


@hooks.register("construct_help_menu")
def help_menu(request: HttpRequest, items: list[Any]) -> None:
    menu.without_wagtail_news(items, request)


@hooks.register("register_admin_menu_item")
def review_queue_menu_item() -> Any:
    return menu.review_queue_item()


@hooks.register("register_admin_menu_item")
def cases_menu_item() -> Any:
    return cases_item()


@hooks.register("register_admin_menu_item")
def items_menu_item() -> Any:
    return menu.items_item()


@hooks.register("register_admin_menu_item")
def import_menu_item() -> Any:
    return importing_menu.import_item()


@hooks.register("register_admin_menu_item")
def townships_menu_item() -> Any:
    return menu.townships_item()


@hooks.register("register_admin_menu_item")
def wording_menu_item() -> Any:
    return learning_menu.wording_item()


@hooks.register("register_reports_menu_item")
def learning_menu_item() -> Any:
    return learning_menu.learning_item()


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    learning_menu.register_log_actions(actions)
