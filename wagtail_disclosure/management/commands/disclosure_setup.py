"""Make a page the root of a township."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from ...compat import load_page_model
from ...publishing.setup import set_up_township


class Command(BaseCommand):
    """Idempotent: what is there is adopted, what is missing is made."""

    help = "Create or adopt the directory, groups, permissions and review workflow of a township."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--root", required=True, help="id, slug or URL path of the township's page"
        )
        parser.add_argument(
            "--organ", default="", help="full name of the organ (default: page title)"
        )
        parser.add_argument("--code", default="", help="organ code used in index numbers")
        parser.add_argument(
            "--minimal", action="store_true", help="one stage, for a one-clerk office"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be done, do nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        root = find_page(options["root"])
        log = set_up_township(
            root,
            organ_name=options["organ"],
            code=options["code"],
            minimal=options["minimal"],
            dry_run=options["dry_run"],
            say=self.stdout.write,
        )
        if options["dry_run"]:
            self.stdout.write(_("Dry run: nothing was changed."))
        elif not log.changed:
            self.stdout.write(_("Everything was there already."))
        else:
            self.stdout.write(
                _("Next: put people into the groups, then open “Townships” in the admin.")
            )


def find_page(given: str) -> Any:
    """The page with this id, URL path or unique slug; raises CommandError with what to do."""
    pages = load_page_model().objects.filter(depth__gt=1)
    if given.isdecimal():
        found = list(pages.filter(pk=int(given)))
    elif "/" in given:
        found = [page for page in pages if (page.relative_url(None) or page.url_path) == given]
        found = found or list(pages.filter(url_path__endswith=f"/{given.strip('/')}/"))
    else:
        found = list(pages.filter(slug=given))
    if len(found) == 1:
        return found[0].specific
    raise CommandError(
        _(
            "--root %(given)s names %(count)d pages, one was expected. Give the id in the page's admin address."
        )
        % {"given": given, "count": len(found)}
    )
