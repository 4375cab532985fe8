"""Named reasons to lower a finding. A filter never deletes: it turns the level down and says why."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from classifier.cues import Cues
from classifier.types import Level
from classifier.view import Sighting, View

HOTLINE_CUES = Cues(
    (
        "热线",
        "客服",
        "咨询电话",
        "监督电话",
        "举报电话",
        "投诉电话",
        "服务电话",
        "值班电话",
        "报警电话",
    )
)
EXAMPLE_CUES = Cues(("示例", "样例", "填写样式", "例如", "如:", "填表说明", "样表"))
_REPEATED = re.compile(r"(\d)\1{7,}")


@dataclass(frozen=True, slots=True)
class Filter:
    """Lowers sightings of ``kinds`` to ``level`` when ``applies``."""

    kinds: frozenset[str]
    level: Level
    reason: str
    applies: Callable[[View, Sighting], bool]


def is_published_hotline(view: View, seen: Sighting) -> bool:
    """A number straight behind a public-contact cue, outside a list of persons."""
    near = view.cues.near(HOTLINE_CUES, max(0, seen.start - 16), seen.start)
    return near and not view.table.has_row(view.line_starts, seen.start)


def is_example_number(view: View, seen: Sighting) -> bool:
    """A number behind "for example", or a filler such as 138 and eight equal digits."""
    if _REPEATED.search(view.text, seen.start, seen.end):
        return True
    return view.cues.near(EXAMPLE_CUES, max(0, seen.start - 12), seen.start)


NUMBERS = frozenset({"resident_id", "phone", "bank_card"})
FILTERS: tuple[Filter, ...] = (
    Filter(frozenset({"phone"}), "warn", "看似对外公布的联系电话", is_published_hotline),
    Filter(NUMBERS, "warn", "看似示例号码", is_example_number),
)
_RANK: dict[Level, int] = {"info": 0, "warn": 1, "block": 2}


def apply_filters(view: View, seen: Sighting) -> Sighting:
    """The sighting at the lowest level any filter asks for."""
    for one in FILTERS:
        lowers = seen.kind in one.kinds and _RANK[seen.level] > _RANK[one.level]
        if lowers and one.applies(view, seen):
            seen = replace(seen, level=one.level, reasons=(*seen.reasons, one.reason))
    return seen


def filter_words() -> set[str]:
    """Cue words the filters need, for the shared scan."""
    return {*HOTLINE_CUES, *EXAMPLE_CUES}
