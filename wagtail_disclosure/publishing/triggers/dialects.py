"""The same rules in three dialects. A trigger is a name, its table and the statements that create and drop it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .plan import APPROVAL_END_NOTES, APPROVAL_ENDS, ContentTable, Plan

PREFIX = "wdg"
MESSAGE = "wagtail_disclosure: content may only become public through a review approval"
LEDGER_MESSAGE = "wagtail_disclosure: review records are append-only"

Quote = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Rule:
    """``when`` is an SQL condition over OLD and NEW; the row is refused where it holds."""

    table: str
    event: str
    when: str
    message: str = MESSAGE
    lock: str = ""

    def name(self, number: int) -> str:
        """Short enough for every database, stable for a given plan."""
        return f"{PREFIX}_{number:03d}_{self.event.lower()}"


@dataclass(frozen=True, slots=True)
class Words:
    """What differs between the dialects inside a condition."""

    quote: Quote
    text: Callable[[str], str]
    differs: Callable[[str, str], str]
    true: str


def rules(plan: Plan, words: Words) -> Iterator[Rule]:
    """Every rule of the gate."""
    yield from _live_rules(plan, words)
    for content in plan.contents:
        yield from _content_rules(plan, content, words)
    yield from _ledger_rules(plan, words)


def _is_live(plan: Plan, key: str, w: Words) -> str:
    q = w.quote
    return (
        f"EXISTS (SELECT 1 FROM {q(plan.live.table)} wdg_p WHERE wdg_p.{q(plan.live.key)} = {key} "
        f"AND wdg_p.{q('live')} = {w.true})"
    )


def _is_gated(plan: Plan, key: str, w: Words) -> str:
    q = w.quote
    tests = [
        f"EXISTS (SELECT 1 FROM {q(t.table)} wdg_t WHERE wdg_t.{q(t.pointer)} = {key})"
        for t in plan.defining()
    ]
    return "(" + " OR ".join(tests) + ")"


def _no_window(plan: Plan, key: str, w: Words) -> str:
    q = w.quote
    return (
        f"NOT EXISTS (SELECT 1 FROM {q(plan.windows)} wdg_w JOIN {q(plan.approvals)} wdg_a "
        f"ON wdg_a.{q('id')} = wdg_w.{q('approval_id')} WHERE wdg_w.{q('closed_at')} IS NULL "
        f"AND wdg_a.{q('revoked_at')} IS NULL AND wdg_a.{q('superseded_at')} IS NULL "
        f"AND wdg_a.{q('object_model')} = '{plan.live.label}' "
        f"AND wdg_a.{q('object_id')} = {w.text(key)})"
    )


def _changed(columns: tuple[str, ...], w: Words) -> str:
    pairs = [w.differs(f"NEW.{w.quote(c)}", f"OLD.{w.quote(c)}") for c in columns]
    return "(" + " OR ".join(pairs) + ")"


def _live_rules(plan: Plan, w: Words) -> Iterator[Rule]:
    q, table = w.quote, plan.live.table
    new, old = f"NEW.{q(plan.live.key)}", f"OLD.{q(plan.live.key)}"
    revision = tuple(c for c in plan.live.content if c == "live_revision_id")
    content = tuple(c for c in plan.live.content if c != "live_revision_id")
    altered = [f"OLD.{q('live')} <> {w.true}", f"{new} <> {old}", _changed(content, w)]
    for column in revision:
        altered.append(f"(NEW.{q(column)} IS NOT NULL AND {_changed((column,), w)})")
    yield Rule(
        table,
        "UPDATE",
        f"NEW.{q('live')} = {w.true} AND ({' OR '.join(altered)}) "
        f"AND ({_is_gated(plan, new, w)} OR {_is_gated(plan, old, w)}) AND {_no_window(plan, new, w)}",
    )
    yield Rule(
        table,
        "INSERT",
        f"NEW.{q('live')} = {w.true} AND {_is_gated(plan, new, w)} AND {_no_window(plan, new, w)}",
    )
    yield Rule(table, "DELETE", f"OLD.{q('live')} = {w.true} AND {_is_gated(plan, old, w)}")


def _content_rules(plan: Plan, content: ContentTable, w: Words) -> Iterator[Rule]:
    new, old = (f"{row}.{w.quote(content.pointer)}" for row in ("NEW", "OLD"))
    closed_new, closed_old = (_is_closed(plan, content, key, w) for key in (new, old))
    yield Rule(content.table, "INSERT", closed_new, lock=new)
    yield Rule(
        content.table,
        "UPDATE",
        f"{_changed(content.columns, w)} AND ({closed_new} OR {closed_old})",
        lock=new,
    )
    yield Rule(content.table, "DELETE", closed_old, lock=old)


def _is_sealed_twice(plan: Plan, w: Words) -> str:
    """An approval that ended must not come back as a copy of itself: the copy's seal would be right."""
    same = " AND ".join(
        f"wdg_s.{w.quote(c)} = NEW.{w.quote(c)}" for c in ("object_model", "object_id", "seal")
    )
    return (
        f"EXISTS (SELECT 1 FROM {w.quote(plan.approvals)} wdg_s "
        f"WHERE {same} AND wdg_s.{w.quote('id')} <> NEW.{w.quote('id')})"
    )


def _is_closed(plan: Plan, content: ContentTable, key: str, w: Words) -> str:
    """Rows of a table that plain pages share are closed only where the page is a reviewed one."""
    tests = [_is_live(plan, key, w), _no_window(plan, key, w)]
    if not content.defines:
        tests.append(_is_gated(plan, key, w))
    return "(" + " AND ".join(tests) + ")"


def _ledger_rules(plan: Plan, w: Words) -> Iterator[Rule]:
    q = w.quote
    fixed = tuple(c for c in plan.approval_columns if c not in APPROVAL_ENDS + APPROVAL_END_NOTES)
    undone = " OR ".join(
        f"(OLD.{q(c)} IS NOT NULL AND {w.differs(f'NEW.{q(c)}', f'OLD.{q(c)}')})"
        for c in APPROVAL_ENDS
    )
    yield Rule(plan.approvals, "UPDATE", f"{_changed(fixed, w)} OR {undone}", LEDGER_MESSAGE)
    yield Rule(plan.approvals, "DELETE", "1 = 1", LEDGER_MESSAGE)
    yield Rule(plan.approvals, "INSERT", _is_sealed_twice(plan, w), LEDGER_MESSAGE)
    yield Rule(plan.files, "UPDATE", _changed(plan.file_columns, w), LEDGER_MESSAGE)
    opened = tuple(c for c in plan.window_columns if c not in ("closed_at", "went_live"))
    yield Rule(
        plan.windows,
        "UPDATE",
        f"OLD.{q('closed_at')} IS NOT NULL OR {_changed(opened, w)}",
        LEDGER_MESSAGE,
    )
    yield Rule(plan.windows, "DELETE", "1 = 1", LEDGER_MESSAGE)
    for table in plan.append_only:
        yield Rule(table, "UPDATE", "1 = 1", LEDGER_MESSAGE)
        yield Rule(table, "DELETE", "1 = 1", LEDGER_MESSAGE)
