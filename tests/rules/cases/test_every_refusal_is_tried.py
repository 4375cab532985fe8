"""No sentence of the rules goes untried."""

from __future__ import annotations

import ast
from pathlib import Path

from wagtail_disclosure.rules.cases import steps

from .courses import answer_to, answer_to_first
from .test_refused_by_channel_or_as_first import BY_CHANNEL, FIRST
from .test_refused_steps_before_a_reply import BEFORE_A_REPLY
from .test_refused_steps_from_the_reply_on import FROM_THE_REPLY_ON


def test_every_sentence_of_the_rules_stands_in_a_table():
    written = {
        node.args[0].value
        for path in Path(str(steps.__file__)).parent.glob("*.py")
        if path.name != "consequences.py"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_"
    }
    assert written
    assert written - said_in_the_tables() == set()


def said_in_the_tables() -> set[str]:
    rows = (*BEFORE_A_REPLY, *FROM_THE_REPLY_ON)
    answers = [
        *(answer_to(entries, kind, when, data) for entries, kind, when, data, *_ in rows),
        *(answer_to(*tried, channel) for channel, *tried in (row[:5] for row in BY_CHANNEL)),
        *(answer_to_first(kind, when, data) for kind, when, data, _ in FIRST),
    ]
    return {answer.msgid for answer in answers if answer}
