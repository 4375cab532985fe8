"""``train``: corpus to model directory."""

from __future__ import annotations

import argparse

from classifier.commands.inout import write
from classifier.paths import corpus_dir, model_dir
from classifier.store import save


def run(options: argparse.Namespace) -> int:
    """Train and store; an old model stays until the new one is complete."""
    from classifier.training import train

    directory = model_dir(options.model)
    model = train(corpus_dir(options.corpus), directory / "segmenter")
    save(model, directory)
    write(
        f"Model {model.version} in {directory}: {model.texts} texts in {model.groups} independent "
        f"groups, {model.held_back_groups} of them not publishable as they stand; "
        f"segmenter {model.segmenter}; public below risk {model.thresholds.proactive:.3f}.\n"
    )
    return 0
