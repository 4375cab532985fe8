"""What the detectors and rules say of the whole corpus is on record: it changes with the version only."""

from __future__ import annotations

import hashlib
from pathlib import Path

from classifier.corpus import read_corpus
from classifier.grounds import RULES_VERSION, rule_hits
from classifier.scanning import finding, sightings, view_of
from classifier.types import BODY, TITLE, Part

CORPUS = Path(__file__).parents[2] / "fixtures" / "corpus"
#: Version of the rules, findings, SHA-256 over everything said. A new answer needs a new version.
RECORDED = (
    "2026.11.5",
    4775,
    "8fa3a6079439dd3142cba491eaeca2cc45c650c0cb3c327e72c13227c8dbbe18",
)


def said() -> tuple[str, int, str]:
    """Every finding and every rule with its score, text by text."""
    digest, findings = hashlib.sha256(), 0
    for row in read_corpus(CORPUS):
        above, below = view_of(Part(TITLE, row.title)), view_of(Part(BODY, row.body))
        seen = [finding(view, one) for view in (above, below) for one in sightings(view)]
        spoken = [
            (hit.rule.name, round(hit.score, 6), hit.spans) for hit in rule_hits(below, above)
        ]
        digest.update(repr((row.id, [one.to_dict() for one in seen], spoken)).encode())
        findings += len(seen)
    return RULES_VERSION, findings, digest.hexdigest()


def test_every_answer_on_the_corpus_is_the_recorded_one() -> None:
    assert said() == RECORDED
