"""``evaluate``: grouped evaluation to the terminal, and to a model card."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from classifier.commands.inout import to_json, write
from classifier.errors import CorpusError
from classifier.intervals import Share
from classifier.paths import corpus_dir
from classifier.types import MODES

if TYPE_CHECKING:
    from classifier.blind import Use


def run(options: argparse.Namespace) -> int:
    """Evaluate; the card is written only when it is complete."""
    from classifier.evaluate import evaluate
    from classifier.model_card import render

    if options.report is not None and not options.report.parent.is_dir():
        raise CorpusError(f"{options.report.parent} is no directory. Make it first.")
    if options.use_blind and options.blind is None:
        raise CorpusError("--use-blind needs --blind DIR. Name the blind set.")
    evaluation = evaluate(corpus_dir(options.corpus))
    card = render(evaluation, _alarms(options), _uses(options))
    if options.report is not None:
        options.report.write_text(card, encoding="utf-8")
    write(to_json(_figures(evaluation), indent=2) + "\n" if options.json else card)
    return 0


def _alarms(options: argparse.Namespace) -> Any:
    if options.published is None:
        return None
    from classifier import load_model
    from classifier.false_alarms import count_false_alarms

    return count_false_alarms(options.published, load_model())


def _uses(options: argparse.Namespace) -> list[Use]:
    if options.blind is None:
        return []
    from classifier import load_model
    from classifier.blind import use, uses_of

    if options.use_blind:
        use(options.blind, load_model())
    return uses_of(options.blind)


def _figures(evaluation: Any) -> dict[str, Any]:
    from classifier import figures

    bound = figures.caught_groups(evaluation)
    return {
        "texts": len(evaluation.outcomes),
        "groups": evaluation.groups,
        "recall": {mode: _share(figures.class_recall(evaluation, mode)) for mode in MODES},
        "leak_exempt_to_proactive": _share(figures.leak_rate(evaluation)),
        "stopped": _share(figures.caught(evaluation)),
        "stopped_groups": {
            "misses": bound.misses,
            "groups": bound.groups,
            "lower_95": round(bound.lower, 4),
        },
        "proactive_kept": _share(figures.kept_proactive(evaluation)),
        "abstention": _share(figures.abstention(evaluation.outcomes)),
        "f2": round(figures.f2(evaluation), 4),
        "balanced_accuracy": round(figures.balanced_accuracy(evaluation), 4),
        "calibration_error": round(figures.calibration_error(evaluation), 4),
    }


def _share(share: Share) -> dict[str, Any]:
    low, high = share.interval
    return {
        "hits": share.hits,
        "total": share.total,
        "value": round(share.value, 4),
        "interval_95": [round(low, 4), round(high, 4)],
    }
