"""What the engine says about a model, in words for the office. What is not known here is shown as it came."""

from __future__ import annotations

import re

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from .. import vocab

REASONS: tuple[tuple[re.Pattern[str], str | Promise], ...] = (
    (
        re.compile(r"(?P<count>\d+) exempt texts of the frozen set would be called public"),
        gettext_lazy(
            "It would let out %(count)s texts that must not go out and that the present model stops. "
            "Look for wrong decisions among the newest."
        ),
    ),
    (
        re.compile(r"Publishable texts called public fall from (?P<a>[\d.]+) to (?P<b>\d\.\d+)"),
        gettext_lazy(
            "It would call fewer publishable texts public: a share of %(b)s, before %(a)s."
        ),
    ),
    (
        re.compile(r"Recall of (?P<mode>\w+) falls from (?P<a>[\d.]+) to (?P<b>\d\.\d+)"),
        gettext_lazy("It would recognise “%(mode)s” less often: a share of %(b)s, before %(a)s."),
    ),
    (
        re.compile(r"A person has to be named"),
        gettext_lazy("A person has to be named who answers for it."),
    ),
    (
        re.compile(r"No earlier model is kept"),
        gettext_lazy("No earlier model is kept, so there is nothing to go back to."),
    ),
    (
        re.compile(r"There is no candidate"),
        gettext_lazy("This candidate is not there any more. Train again."),
    ),
    (
        re.compile(r"was changed after it was judged"),
        gettext_lazy("The candidate was changed after it was judged. Train again."),
    ),
    (
        re.compile(r"was compared with"),
        gettext_lazy(
            "The candidate was compared with a model that is no longer in use. Train again."
        ),
    ),
)


def reason_words(reason: str) -> str:
    """One reason of the engine, translated when it is known."""
    for pattern, words in REASONS:
        found = pattern.search(reason)
        if found:
            values = found.groupdict()
            if values.get("mode") in vocab.DisclosureMode.values:
                values["mode"] = str(vocab.DisclosureMode(values["mode"]).label)
            return str(words) % values
    return reason
