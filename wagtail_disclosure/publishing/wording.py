"""错敏词: the built-in advisor that looks for wrong expressions, from the shipped list and the county's own."""

from __future__ import annotations

import hashlib

from django.utils.translation import gettext as _

from ..hints import Advice, ExtractedText, Hint, TextPart
from ..models import WordingRule
from ..rules.wording import KIND, WordList, WrongExpression, WrongWord, merged
from ..rules.wording_lists import EDITION, default_expressions

SCORES = {"warn": 0.7, "block": 0.9}
#: More places of one text would not be read by anybody.
MOST = 200


class WordingAdvisor:
    """Looks at wording only, so a draft that nothing else read counts as not analysed."""

    name = "wording"

    def version(self) -> str:
        """Edition of the shipped list and a digest of every entry in the database."""
        digest = hashlib.sha256()
        for row in WordingRule.objects.order_by("pk"):
            digest.update(repr((row.root_id, row.enabled, row.expression())).encode())
        return f"{EDITION}+{digest.hexdigest()[:8]}"

    def warm(self) -> None:
        """Read the shipped list."""
        default_expressions()

    def advise(self, text: ExtractedText) -> Advice:
        """One hint per wrong expression; no suggestion about the disclosure."""
        words = WordList(expressions_at(text.place))
        hints = [_hint(part, word) for part in text.parts for word in words.find(part.text)]
        return Advice(self.name, self.version(), tuple(hints[:MOST]), complete=False)


def expressions_at(root_id: str) -> tuple[WrongExpression, ...]:
    """What counts in the township with this root page; "" for what counts everywhere."""
    rows = list(WordingRule.objects.at(root_id))
    off = {}
    for row in rows:
        off[row.wrong] = not row.enabled
    used = merged(default_expressions(), (row.expression() for row in rows))
    return tuple(rule for rule in used if not off.get(rule.wrong))


def _hint(part: TextPart, word: WrongWord) -> Hint:
    return Hint(
        part=part.name,
        kind=KIND,
        category="wording",
        level=word.rule.level,
        start=word.start,
        end=word.end,
        score=SCORES[word.rule.level],
        reasons=_reasons(word.rule),
    )


def _reasons(rule: WrongExpression) -> tuple[str, ...]:
    """The right wording first, then where the rule comes from."""
    said = (
        _("should read “%(right)s”") % {"right": rule.right}
        if rule.right
        else _("not used any more")
    )
    return tuple(reason for reason in (said, rule.note) if reason)
