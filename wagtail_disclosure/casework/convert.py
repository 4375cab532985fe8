"""转为主动公开, Art. 44: what was disclosed to one becomes a draft for everyone, without who asked."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from django.utils.translation import gettext as _
from wagtail.rich_text import RichText

from .. import vocab
from ..exceptions import StepRefused
from ..models import DirectoryPage, DisclosureItemPage, InformationRequest
from ..models.cases.identity import spelled
from ..models.cases.whole import whole_or_nothing
from .entry import Entry, write
from .numbers import with_tails
from .reply import open_draft

WITHOUT = "×"


def convert(case: InformationRequest, entry: Entry) -> DisclosureItemPage:
    """A draft item from what was asked and answered; reviewed like any other. Raises StepRefused."""
    made = next((e for e in case.events() if e.kind == vocab.EventKind.CONVERTED), None)
    if made is not None and DisclosureItemPage.objects.filter(pk=made.count("page")).exists():
        raise StepRefused(_("A draft has been made of this case already."))
    if case.people.exclude(erased_at=None).exists():
        raise StepRefused(
            _("The applicant's data were erased, so they can no longer be taken out of the text.")
        )
    directory = case.township.pages(DirectoryPage).first()
    if directory is None:
        raise StepRefused(_("This township has no directory. Run disclosure_setup once more."))
    with whole_or_nothing():
        item = _draft(case, entry.user)
        directory.add_child(instance=item)
        write(case, vocab.EventKind.CONVERTED, entry, page=item.pk)
        item.save_revision(user=entry.user)
    return item


def _draft(case: InformationRequest, user: Any) -> DisclosureItemPage:
    title, text = _words(case)
    return DisclosureItemPage(
        title=title[:100],
        slug=f"from-request-{case.pk}",
        owner=user,
        live=False,
        issuing_body=case.township.organ_name,
        statutory_category=vocab.StatutoryCategory.OTHER_LAW,
        disclosure_mode=vocab.DisclosureMode.PROACTIVE,
        body=[("paragraph", RichText(_paragraphs(text)))],
    )


def _words(case: InformationRequest) -> tuple[str, str]:
    """Title and text without the applicant: from the reviewed reply where there is one."""
    reply = open_draft(case)
    asked = (reply.restated if reply else "") or case.description
    answer = reply.finding if reply else ""
    title = re.split(r"[。；;\n]", asked.strip(), maxsplit=1)[0]
    return without_people(case, title), without_people(case, answer or asked)


def without_people(case: InformationRequest, text: str) -> str:
    """``text`` with every name, number and address of the people of the case taken out, and anybody's card number."""
    for person in case.people.all():
        for value in person.identity.traits:
            text = spelled(value).sub(WITHOUT * 2, text)
    return with_tails(text, ())


def _paragraphs(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return "".join(f"<p>{escape(line)}</p>" for line in lines)
