"""Train a candidate from corpus and decisions, and judge it against the present model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from classifier.calibration import fit_temperature, fit_thresholds
from classifier.corpus import Row, corpus_digest, read_corpus
from classifier.intervals import Share
from classifier.learning.comparison import Comparison, compare
from classifier.learning.frozen import Judged, fold_models, judge_texts
from classifier.learning.material import Learned, learning_material
from classifier.learning.selection import Decided, Selection, select
from classifier.model import Model, new_version
from classifier.tokens import Segmenter
from classifier.training import fit_without


@dataclass(frozen=True)
class Candidate:
    """A fitted model with both judgements of the frozen set.

    ``unseen`` compares models of the same folds; ``served`` compares the two finished models.
    """

    model: Model
    selection: Selection
    unseen: Comparison
    served: Comparison
    lowered: bool
    judged: Sequence[Judged]
    corpus_digest: str

    @property
    def refusals(self) -> tuple[str, ...]:
        """Why it may not be used.

        A finished model knows the frozen texts from training, so of that comparison only leaks count.
        """
        leaks = self.served.leaks_refused
        return tuple(dict.fromkeys([*self.unseen.refusals, *leaks]))


def train_candidate(
    corpus: Path,
    decisions: Sequence[Decided],
    present: Model,
    before: Sequence[Judged] | None = None,
    cache_dir: Path | None = None,
) -> Candidate:
    """Retrain in full.

    ``before`` are the present model's own judgements of the frozen set, when they were kept; without them the
    present side is a model of the corpus alone.

    Raises:
        CorpusError: the corpus is missing or malformed.
    """
    rows = read_corpus(corpus)
    segmenter = Segmenter(cache_dir=cache_dir)
    selection = select(decisions)
    learned = learning_material(rows, selection.kept, segmenter)
    if before is None or {one.id for one in before} != {row.id for row in rows}:
        before = frozen_judgements(learning_material(rows, (), segmenter))
    model, judged, lowered = _fit(learned, rows, selection, before)
    return Candidate(
        model=model,
        selection=selection,
        unseen=compare(before, judged, strict=False),
        served=compare(as_served(learned, present), as_served(learned, model)),
        lowered=lowered,
        judged=judged,
        corpus_digest=corpus_digest(rows),
    )


def frozen_judgements(learned: Learned) -> list[Judged]:
    """Every corpus text judged by a model that never saw it, with thresholds from those scores."""
    models = fold_models(learned)
    held_out = models.held_out()
    temperature = fit_temperature(held_out)
    return models.judged(temperature, fit_thresholds(held_out, temperature))


def as_served(learned: Learned, model: Model) -> list[Judged]:
    """The corpus as one finished model judges it; it may have been trained on it."""
    corpus = range(learned.corpus)
    return judge_texts(learned, corpus, model.linear, model.temperature, model.thresholds)


def _fit(
    learned: Learned, rows: Sequence[Row], selection: Selection, before: Sequence[Judged]
) -> tuple[Model, list[Judged], bool]:
    models = fold_models(learned)
    held_out = models.held_out()
    temperature = fit_temperature(held_out)
    thresholds = fit_thresholds(held_out, temperature)
    judged = models.judged(temperature, thresholds)
    lowest = _without_more_leaks(before, judged, thresholds.proactive)
    lowered = lowest < thresholds.proactive
    if lowered:
        thresholds = replace(thresholds, proactive=lowest)
        judged = models.judged(temperature, thresholds)
    digest = corpus_digest(learned.material.rows)
    corpus_groups = learned.corpus_groups
    held_back = {g for g, row in zip(corpus_groups, rows, strict=True) if not row.as_is}
    model = Model(
        version=f"{new_version(digest)}+{len(selection.kept)}",
        segmenter=learned.material.segmenter,
        linear=fit_without(learned.material, frozenset(), grounds=True),
        temperature=temperature,
        thresholds=thresholds,
        corpus_digest=digest,
        texts=len(learned.material.rows),
        groups=len(set(learned.material.groups)),
        held_back_groups=len(held_back),
    )
    return model, judged, lowered


def _without_more_leaks(
    before: Sequence[Judged], after: Sequence[Judged], threshold: float
) -> float:
    """The risk below which a text may be called public so that not more exempt texts leak than before."""
    allowed = sum(one.leaked for one in before)
    risks = sorted(one.risk for one in after if one.leaked)
    return min([threshold, *risks[allowed:]])


def figures(candidate: Candidate) -> dict[str, Any]:
    """Counts and shares for people; ids of corpus texts, no word of any text."""
    return {
        "decisions": len(candidate.selection.kept),
        "over_reviewer": candidate.selection.over_reviewer,
        "over_group": candidate.selection.over_group,
        "frozen": len(candidate.judged),
        "lowered": candidate.lowered,
        "new_leaks": len(candidate.unseen.new_leaks) + len(candidate.served.new_leaks),
        "kept_before": _share(candidate.unseen.kept_before),
        "kept_after": _share(candidate.unseen.kept_after),
        "recall": {
            loss.mode: {
                "before": _share(loss.before),
                "after": _share(loss.after),
                "low": round(loss.low, 4),
                "high": round(loss.high, 4),
            }
            for loss in candidate.unseen.losses
        },
    }


def _share(share: Share) -> dict[str, Any]:
    return {"hits": share.hits, "total": share.total, "value": round(share.value, 4)}
