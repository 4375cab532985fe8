"""The checker: a loaded model that answers for one draft at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from classifier.decision import Decision, decide
from classifier.explain import evidence_of
from classifier.features import segments_of
from classifier.judgement import Judgement, judge
from classifier.model import Model
from classifier.paths import model_dir
from classifier.reading import read
from classifier.scanning import finding, in_order, parts_of, rule_findings
from classifier.tokens import Segmenter
from classifier.types import (
    BODY,
    TITLE,
    CheckResult,
    Finding,
    ModelInfo,
    Part,
    Suggestion,
)
from classifier.view import Sighting


class Checker:
    """Holds nothing but the model: safe to keep for the life of a worker."""

    def __init__(self, model: Model, segmenter: Segmenter) -> None:
        self._model = model
        self._segmenter = segmenter

    @classmethod
    def load(cls, path: str | Path | None = None) -> Checker:
        """Read the model of a directory; see :func:`classifier.load_model`."""
        from classifier.store import load

        directory = model_dir(path)
        model = load(directory)
        return cls(model, Segmenter(cache_dir=directory / "segmenter"))

    @property
    def info(self) -> ModelInfo:
        """Versions of the model, the rules, and the segmenter at work here."""
        return ModelInfo(self._model.version, self._model.info.rules, self._segmenter.name)

    @property
    def model(self) -> Model:
        """The model this checker answers with."""
        return self._model

    def check(
        self,
        body: str,
        title: str = "",
        parts: Iterable[Part] = (),
        *,
        complete: bool = True,
        id: str | int | None = None,
    ) -> CheckResult:
        """Suggestion and findings for one draft.

        ``complete=False`` says that something of the draft could not be read; it is then referred.

        Raises:
            EmptyText, UnreadableInput: see :func:`classifier.scanning.parts_of`.
        """
        filled = parts_of(body, title, parts)
        judgements = self._judgements(filled, title)
        decision = decide(judgements, self._model.thresholds, complete=complete)
        findings = self._findings(filled, judgements, decision)
        return CheckResult(self.info, self._suggestion(decision), findings, id)

    def _judgements(self, filled: Sequence[Part], title: str) -> list[Judgement]:
        """One judgement a part; the title is judged with the body unless it stands alone."""
        judged = [part for part in filled if part.name != TITLE] or list(filled)
        if title.strip() and all(part.name != BODY for part in judged) and judged != list(filled):
            judged.insert(0, Part(TITLE, title))
        return [self._judge(part, title) for part in judged]

    def _judge(self, part: Part, title: str) -> Judgement:
        reading = read(part, title, self._segmenter)
        segments = segments_of(reading)
        return judge(reading, segments, self._model.linear, self._model.temperature)

    def _suggestion(self, decision: Decision) -> Suggestion:
        judgement = decision.judgement
        mode = decision.mode or "proactive"
        place = 0 if mode == "proactive" else judgement.worst
        evidence = evidence_of(judgement, place, self._model.linear, mode)
        return Suggestion(
            mode=decision.mode,
            ground=decision.ground,
            probabilities=decision.probabilities,
            state=decision.state,
            release=decision.release,
            part=judgement.part,
            evidence=evidence,
        )

    @staticmethod
    def _findings(
        filled: Sequence[Part], judgements: Sequence[Judgement], decision: Decision
    ) -> tuple[Finding, ...]:
        found: list[Finding] = []
        for judgement in judgements:
            view, title_view = judgement.reading.view, judgement.reading.title_view
            if title_view is not None:
                found += [finding(title_view, seen) for seen in title_view.found]
            found += [finding(view, seen) for seen in view.found]
            found += rule_findings(view, title_view, judgement.rules)
            found += _contradictions(judgement, decision)
        return in_order(found, [part.name for part in filled])


def _contradictions(judgement: Judgement, decision: Decision) -> list[Finding]:
    """Label lines that say something else than the suggestion."""
    view = judgement.reading.view
    found = []
    for label in judgement.labels:
        if label.mode != decision.mode:
            reason = "文中写明的公开属性与提示不一致，请核对"
            seen = Sighting(
                "label_contradiction", "wording", "warn", label.start, label.end, 0.6, (reason,)
            )
            found.append(finding(view, seen))
    return found
