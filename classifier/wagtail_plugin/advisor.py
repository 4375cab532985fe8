"""The engine behind the plug-in's advisor seam: the only file that knows ``hints``.

The model is loaded in the worker on the first use; importing this module loads no numpy.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from classifier.paths import model_dir
from classifier.types import Mode, Part
from wagtail_disclosure.hints import (
    Advice,
    Evidence,
    ExtractedText,
    Hint,
    Suggestion,
    TextPart,
)

if TYPE_CHECKING:
    from classifier.suggest import Checker
    from classifier.types import CheckResult, Finding

TITLE, BODY = "title", "body"


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
        hints = tuple(_hint(finding) for finding in result.findings)
        return Advice(self.name, version, hints, _suggestion(result, incomplete))

    def _loaded(self) -> Checker:
        from classifier import load_model

        stamp = self._manifest_stamp()
        if self._checker is None or stamp != self._stamp:
            self._checker = load_model(self._path)
            self._stamp = stamp
        return self._checker

    def _manifest_stamp(self) -> tuple[int, int] | None:
        try:
            status = (model_dir(self._path) / "manifest.json").stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_ino


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
