"""The corpus page says how many of its pairs differ in more than one place."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from itertools import islice
from pathlib import Path

CORPUS = Path(__file__).parents[2] / "fixtures" / "corpus"
STOPS = re.compile(r"(?<=[。！？；\n])")


def sentences(row: dict[str, str]) -> list[str]:
    pieces = STOPS.split(f"{row['title']}\n{row['body']}")
    return [piece for piece in pieces if piece.strip()]


def places(first: dict[str, str], other: dict[str, str]) -> int:
    """How many stretches of sentences differ."""
    match = SequenceMatcher(None, sentences(first), sentences(other), autojunk=False)
    return sum(kind != "equal" for kind, *_ in match.get_opcodes())


def test_the_page_counts_the_pairs_by_the_places_in_which_they_differ() -> None:
    groups: dict[str, list[dict[str, str]]] = defaultdict(list)
    for file in sorted(CORPUS.glob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            row = json.loads(line)
            groups[row["group"]].append(row)
    counted = Counter(
        min(3, places(group[0], other))
        for group in groups.values()
        for other in islice(group, 1, None)
    )
    page = " ".join((CORPUS / "README.md").read_text("utf-8").split())
    written = (
        f"Of {sum(counted.values())} pairs, {counted[1]} differ in one stretch of sentences, "
        f"{counted[2]} in two, {counted[3]} in three or more"
    )
    assert written in page
