"""Bring in documents of past years as drafts; the table in the admin corrects what was recognised."""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from ... import conf, vocab
from ...attachments.batch import ReaderPool
from ...exceptions import DisclosureRefusal
from ...models import ImportRow, ImportRun, Township
from ...publishing.importing.drafts import make_drafts
from ...publishing.importing.reading import examine
from ...publishing.importing.runs import check, open_run, read_into
from ...publishing.importing.sources import Source, open_source
from .disclosure_setup import find_page

State = vocab.ImportRowState
#: Where nobody watches, one line for each twentieth.
STEPS = 20


class Command(BaseCommand):
    """Drafts only. What was interrupted goes on where it stopped; what is here already is left out."""

    help = "Read a folder, ZIP file or table of documents and make drafts of them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", help="folder, ZIP file, or XLSX/CSV table that names files")
        parser.add_argument("--root", required=True, help="page of the township: id, slug or path")
        parser.add_argument("--user", required=True, help="user name of the drafter of all of it")
        parser.add_argument(
            "--only-read", action="store_true", help="make no drafts; correct them in the admin"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what was recognised, store nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        township = Township.objects.covering(find_page(options["root"]))
        user = get_user_model()._default_manager.filter(username=options["user"]).first()
        if township is None:
            raise CommandError(_("The page stands in no township. Run disclosure_setup first."))
        if user is None:
            raise CommandError(_("--user must be the user name of a person who writes drafts."))
        try:
            source = open_source(options["source"])
            if options["dry_run"]:
                check(user, township)
                self._look(source, ImportRun(township=township, user=user))
                return
            run = open_run(township, user, source.key, len(source.files))
            self._bring_in(run, source, user, options["only_read"])
        except DisclosureRefusal as refusal:
            raise CommandError(str(refusal)) from None

    def _bring_in(self, run: ImportRun, source: Source, user: Any, only_read: bool) -> None:
        progress = Progress(self.stdout, _("read"))
        with ReaderPool(conf.get().import_readers) as readers:
            read_into(run, source, readers, lambda row, *counts: progress.show(*counts))
        if not only_read:
            progress = Progress(self.stdout, _("drafts"))
            make_drafts(run, user, tell=progress.show)
        for row in run.rows.exclude(state=State.MADE).iterator():
            self.stdout.write(line_of(row))
        for state, count in run.counts().items():
            self.stdout.write(f"{State(state).label}: {count}")
        if run.rows.filter(state__in=[State.FAILED, State.REFUSED]).exists():
            sys.exit(1)

    def _look(self, source: Source, run: ImportRun) -> None:
        counts: Counter[str] = Counter()
        with ReaderPool(1) as readers:
            for number, file in enumerate(source.files, 1):
                row = ImportRow(run=run, number=number, name=file.name[:200])
                examine(row, file, readers.read, source.given.get(file.name, {}))
                counts[row.state] += 1
                self.stdout.write(line_of(row))
        for state, count in counts.items():
            self.stdout.write(f"{State(state).label}: {count}")
        self.stdout.write(_("Dry run: nothing was changed."))


def line_of(row: ImportRow) -> str:
    """One row for the terminal of whoever chose the files; of a marked one only its place in the order of names."""
    said = [row.get_state_display(), row.get_reason_display() or row.file_problem]
    if row.state == State.READ:
        said += [str(row.date_created or ""), row.document_number, row.statutory_category]
        said += [row.get_disclosure_mode_display(), row.title]
    return f"{row.number}\t{row.name}\t" + "\t".join(said)


class Progress:
    """Percent and rate: on one line of a terminal, or as a line now and then."""

    def __init__(self, out: Any, what: str) -> None:
        self.out = out
        self.what = what
        self.begin = time.monotonic()
        self.shown = 0

    def show(self, done: int, total: int) -> None:
        """Called after each file."""
        watched = self.out.isatty()
        step = done * STEPS // total
        if not watched and done != total and step == self.shown:
            return
        self.shown = step
        rate = done / max(time.monotonic() - self.begin, 0.001)
        text = f"{self.what} {done}/{total} {done * 100 // total}% {rate:.1f}/s"
        self.out.write(
            f"\r{text}" if watched else text, ending="" if watched and done < total else "\n"
        )
