"""docs/reference/request-states.md says what the rules do."""

from __future__ import annotations

from wagtail_disclosure.vocab import CaseStage, EventKind

from .table import PAGE, SITUATIONS, page


def test_the_page_of_states_is_what_the_rules_say():
    assert PAGE.read_text("utf-8") == page(), "run python -m tests.rules.cases.table"


def test_the_page_shows_every_stage_and_nearly_every_step():
    assert {name for name, *_ in SITUATIONS} == set(CaseStage)
    text = page()
    unseen = {
        kind.value
        for kind in EventKind
        if f"{kind.label} {kind.value.replace('_', ' ')}" not in text
    }
    assert unseen == {
        "received",
        "transferred_in",
        "complaint_answered",
        "record_correction_answered",
        "reconsideration_closed",
        "litigation_closed",
        "third_party_asked_served",
    }
