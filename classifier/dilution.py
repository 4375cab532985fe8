"""Dilution: an exempt text pasted behind, or attached to, a long public one.

Scoring a whole document hides such a tail; windows and parts must find it. Host and guest are both
held out from the model that judges them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from classifier.corpus import Row
from classifier.decision import Decision, Thresholds, decide
from classifier.features import segments_of
from classifier.intervals import Share
from classifier.judgement import Judgement, judge
from classifier.reading import read
from classifier.tokens import Segmenter
from classifier.training import Fold, Material
from classifier.types import BODY, Part

HOSTS = 4


@dataclass(frozen=True, slots=True)
class Diluted:
    """How many exempt texts were still stopped."""

    pasted: Share
    attached: Share

    def __add__(self, other: Diluted) -> Diluted:
        return Diluted(_sum(self.pasted, other.pasted), _sum(self.attached, other.attached))


def _sum(left: Share, right: Share) -> Share:
    return Share(left.hits + right.hits, left.total + right.total)


def dilute(material: Material, fold: Fold, temperature: float, thresholds: Thresholds) -> Diluted:
    """Every exempt text of a fold behind one of the fold's longest public texts."""
    segmenter = Segmenter(material.segmenter)

    def judged(name: str, text: str, title: str) -> Judgement:
        reading = read(Part(name, text), title, segmenter)
        return judge(reading, segments_of(reading), fold.model, temperature)

    pasted = attached = total = 0
    for host, guest in _pairs([material.rows[index] for index in fold.held_out]):
        behind = f"{guest.title}\n{guest.body}"
        public = judged(BODY, host.body, host.title)
        whole = judged(BODY, f"{host.body}\n{behind}", host.title)
        pasted += _stopped(decide([whole], thresholds))
        attached += _stopped(decide([public, judged("attachment:1", behind, "")], thresholds))
        total += 1
    return Diluted(Share(pasted, total), Share(attached, total))


def _pairs(rows: list[Row]) -> Iterator[tuple[Row, Row]]:
    hosts = sorted((row for row in rows if row.as_is), key=lambda row: -len(row.body))[:HOSTS]
    guests = [row for row in rows if row.mode == "exempt" and row.release == "none"]
    for number, guest in enumerate(guests):
        if hosts:
            yield hosts[number % len(hosts)], guest


def _stopped(decision: Decision) -> bool:
    return not (
        decision.mode == "proactive" and decision.state == "suggest" and decision.release == "whole"
    )
