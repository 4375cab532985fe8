"""The engine's learning behind the plug-in's seam. Texts of decisions are held in memory and go nowhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from classifier.errors import ClassifierError
from classifier.paths import corpus_dir, model_dir
from wagtail_disclosure.hints import DecidedText, Lesson, LessonRefused, Shelf, TextPart

if TYPE_CHECKING:
    from classifier.corpus import Row
    from classifier.learning.selection import Decided

T = TypeVar("T")
TITLE = "title"
MODES = ("proactive", "on_application", "exempt")


class ClassifierLearner:
    """Learns into the model directory; ``corpus`` is the directory of labelled texts, else the engine's default."""

    def __init__(self, model: str | None = None, corpus: str | None = None) -> None:
        self._model = model
        self._corpus = corpus

    @property
    def _directory(self) -> Path:
        return model_dir(self._model)

    def shelf(self) -> Shelf:
        """Versions in use, candidates, earlier ones."""
        from classifier.learning import shelf
        from classifier.store import load

        def read() -> Shelf:
            directory = self._directory
            evaluation = shelf.evaluation_of(directory) or {}
            return Shelf(
                present=load(directory).version,
                candidates=tuple(shelf.candidates(directory)),
                earlier=tuple(path.name.split("-", 1)[1] for path in shelf.kept(directory)),
                taught_by=frozenset(evaluation.get("taught_by", ())),
            )

        return _refusing(read)

    def train(self, decisions: Sequence[DecidedText], *, store: bool) -> Lesson:
        """Retrain from the corpus and ``decisions``."""
        return _refusing(lambda: self._train(decisions, store))

    def _train(self, decisions: Sequence[DecidedText], store: bool) -> Lesson:
        from classifier.corpus import corpus_digest, read_corpus
        from classifier.learning import shelf
        from classifier.learning.candidate import figures, train_candidate
        from classifier.store import load

        directory, corpus = self._directory, corpus_dir(self._corpus)
        decided = [one for one in map(_decided, decisions) if one is not None]
        candidate = train_candidate(
            corpus,
            decided,
            load(directory),
            shelf.judgements_of(directory, corpus_digest(read_corpus(corpus))),
            directory / "segmenter",
        )
        said: dict[str, Any] = figures(candidate)
        if store:
            taught_by = [one.key for one in candidate.selection.kept]
            shelf.put_candidate(directory, candidate, {"taught_by": taught_by})
        return Lesson(candidate.model.version if store else "", candidate.refusals, said)

    def promote(self, candidate: str, by: str) -> str:
        """Use a candidate."""
        from classifier.learning import shelf

        return _refusing(lambda: shelf.promote(self._directory, candidate, by))

    def roll_back(self, by: str) -> str:
        """Use the latest earlier model."""
        from classifier.learning import shelf

        return _refusing(lambda: shelf.roll_back(self._directory, by))


def _refusing(act: Callable[[], T]) -> T:
    """The engine's refusals as the seam's; they name files and versions, never words of a text."""
    try:
        return act()
    except ClassifierError as error:
        raise LessonRefused(getattr(error, "reasons", (str(error),))) from None


def _decided(one: DecidedText) -> Decided | None:
    """A decision as rows; None when it has no words.

    What was decided to be public is public in every part. Of the rest nobody said which part decided, so its
    parts are one text.
    """
    from classifier.learning.selection import Decided

    if one.mode not in MODES:
        return None
    title = next((part.text for part in one.text.parts if part.name == TITLE), "")
    parts = [part for part in one.text.parts if part.name != TITLE and part.text.strip()]
    if not parts:
        return None
    if one.mode != "proactive":
        parts = [TextPart("body", "\n".join(part.text for part in parts))]
    rows = tuple(_row(one, number, title, part) for number, part in enumerate(parts))
    return Decided(one.key, one.place, one.reviewer, one.weight, rows)


def _row(one: DecidedText, number: int, title: str, part: TextPart) -> Row:
    from classifier.corpus import Row
    from classifier.labels import strip_labels

    public = one.mode == "proactive"
    return Row(
        id=f"decision:{one.key}:{number}",
        genre="decision",
        title=strip_labels(title) if part.name in ("body", "summary") else "",
        body=strip_labels(part.text),
        mode=one.mode,  # type: ignore[arg-type]
        ground=None if public else one.ground or None,
        article=one.article,
        release="whole" if public else "none",
        group=f"decision:{one.key}",
        spans=(),
    )
