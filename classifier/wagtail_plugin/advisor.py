"""The engine behind the plug-in's advisor seam.

The model is loaded in the worker on the first use; importing this module loads no numpy.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from classifier.paths import model_dir
from classifier.types import Mode, Part
from classifier.wagtail_plugin.learner import ClassifierLearner
from wagtail_disclosure.hints import (
    Advice,
    Evidence,
    ExtractedText,
    Hint,
    Profile,
    Suggestion,
    TextPart,
)

if TYPE_CHECKING:
    from classifier.suggest import Checker
    from classifier.types import CheckResult, Finding

TITLE, BODY = "title", "body"
HAN, LAST_HAN = "\u4e00", "\u9fff"


class ClassifierAdvisor:
    """Advice from the trained model, the rules and the detectors.

    ``model`` is a model directory; without it the engine's default applies. A retrained model is
    picked up when its manifest changes, without restarting the worker.
    """

    name = "classifier"

    def __init__(self, model: str | None = None) -> None:
        self._path = model
        self._checker: Checker | None = None
        self._stamp: tuple[int, int] | None = None
        self._pairs: dict[str, float] = {}

    def version(self) -> str:
        """Model and rules version.

        Raises:
            ClassifierError: the model is missing or refused.
        """
        info = self._loaded().info
        return f"{info.version}+rules-{info.rules}+{info.segmenter}"

    def warm(self) -> None:
        """Load the model and answer once, so that the first draft does not wait."""
        self._loaded().check("预热")

    def learner(self) -> ClassifierLearner:
        """What retrains the model of this advisor."""
        return ClassifierLearner(self._path)

    def advise(self, text: ExtractedText) -> Advice:
        """Hints and one suggestion for a draft; blank drafts get no suggestion."""
        checker = self._loaded()
        version = self.version()
        filled = {part.name: part for part in text.parts if part.text.strip()}
        incomplete = [part for part in text.parts if part.incomplete]
        if not filled:
            return Advice(self.name, version)
        result = checker.check(
            _text(filled, BODY),
            _text(filled, TITLE),
            _others(filled),
            complete=not incomplete,
        )
        hints = tuple(map(_hint, result.findings))
        suggestion = replace(_suggestion(result, incomplete), unseen=self._unseen(filled))
        return Advice(self.name, version, hints, suggestion, profile=self._profile(filled))

    def _profile(self, filled: dict[str, TextPart]) -> Profile:
        """By which a decided text is found again."""
        from classifier.precedents import SPACE, profile

        return Profile(SPACE, profile((part.text for part in filled.values()), self._pairs))

    def _unseen(self, filled: dict[str, TextPart]) -> float:
        """Share of distinct pairs of Chinese characters that the model has no term for."""
        found = {pair for part in filled.values() for pair in pairs_of(part.text)}
        known = self._pairs
        return round(sum(pair not in known for pair in found) / len(found), 4) if found else 0.0

    def _loaded(self) -> Checker:
        from classifier import load_model
        from classifier.precedents import pair_weights

        stamp = self._manifest_stamp()
        if self._checker is None or stamp != self._stamp:
            self._checker = load_model(self._path)
            self._stamp = stamp
            self._pairs = pair_weights(self._checker.model.linear)
        return self._checker

    def _manifest_stamp(self) -> tuple[int, int] | None:
        try:
            status = (model_dir(self._path) / "manifest.json").stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_ino


def pairs_of(text: str) -> set[str]:
    """Distinct pairs of neighbouring Chinese characters."""
    return {
        text[at : at + 2]
        for at in range(len(text) - 1)
        if HAN <= text[at] <= LAST_HAN and HAN <= text[at + 1] <= LAST_HAN
    }


def _text(parts: dict[str, TextPart], name: str) -> str:
    return parts[name].text if name in parts else ""


def _others(parts: dict[str, TextPart]) -> list[Part]:
    return [Part(name, part.text) for name, part in parts.items() if name not in (TITLE, BODY)]


def _hint(finding: Finding) -> Hint:
    """A finding without its value."""
    return Hint(
        part=finding.part,
        kind=finding.kind,
        category=finding.category,
        level=finding.level,
        start=finding.start,
        end=finding.end,
        score=finding.score,
        reasons=finding.reasons,
        masked=finding.masked,
    )


def _suggestion(result: CheckResult, incomplete: list[TextPart]) -> Suggestion:
    suggestion = result.suggestion
    return Suggestion(
        mode=suggestion.mode,
        ground=suggestion.ground,
        probabilities=_by_name(suggestion.probabilities),
        state=suggestion.state,
        release=suggestion.release,
        part=suggestion.part,
        evidence=tuple(
            Evidence(item.part, item.start, item.end, item.weight) for item in suggestion.evidence
        ),
        reasons=_reasons(result, incomplete),
    )


def _by_name(probabilities: Mapping[Mode, float]) -> dict[str, float]:
    return {str(mode): chance for mode, chance in probabilities.items()}


def _reasons(result: CheckResult, incomplete: list[TextPart]) -> tuple[str, ...]:
    """What was looked for in how many parts, and the rules that spoke; never a value."""
    rules = [
        reason
        for finding in result.findings
        if finding.category in ("process", "business", "secrecy") and finding.level != "info"
        for reason in finding.reasons
    ]
    unread = [f"{part.label or part.name}：{why}" for part in incomplete for why in part.incomplete]
    return tuple(dict.fromkeys([*rules[:6], *unread]))
