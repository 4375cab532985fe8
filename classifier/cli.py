"""The command line: check, train, evaluate, mask.

Exit codes: 0 done; 1 done, but a line of ``--jsonl`` was bad, or ``mask`` left something to a
person; 2 refused, nothing written to standard output.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from classifier.errors import ClassifierError

OK, PARTLY, REFUSED = 0, 1, 2


def build_parser() -> argparse.ArgumentParser:
    """All commands and options."""
    parser = argparse.ArgumentParser(
        prog="python -m classifier",
        description="Suggest how a township document may be disclosed, and point at exact words.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_check(commands)
    _add_mask(commands)
    _add_train(commands)
    _add_evaluate(commands)
    return parser


def _add_check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    check = commands.add_parser("check", help="judge one text, or one JSON object a line")
    check.add_argument("file", nargs="?", default="-", help="UTF-8 text file, - for standard input")
    check.add_argument("--title", default="", help="title of the document")
    check.add_argument("--json", action="store_true", help="print the whole result as JSON")
    check.add_argument(
        "--jsonl", metavar="IN.jsonl", help='lines of {"id","title","body","parts"?}'
    )
    check.add_argument(
        "--jobs", type=_jobs, default=1, metavar="N", help="processes for --jsonl, default 1"
    )
    _add_model(check)


def _jobs(given: str) -> int:
    if not given.isdecimal() or not 1 <= int(given) <= 64:
        raise argparse.ArgumentTypeError(f"got {given!r}, expected a number from 1 to 64")
    return int(given)


def _add_mask(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    mask = commands.add_parser("mask", help="print the text with personal data masked")
    mask.add_argument("file", nargs="?", default="-", help="UTF-8 text file, - for standard input")
    mask.add_argument("--title", default="", help="title of the document")
    mask.add_argument("--json", action="store_true", help="print text and changes as JSON")
    mask.add_argument("--profile", type=Path, metavar="FILE", help="the county's mask profile")


def _add_train(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    train = commands.add_parser("train", help="train a model from the labelled corpus")
    train.add_argument("--corpus", type=Path, help="directory of *.jsonl, default fixtures/corpus")
    _add_model(train)


def _add_evaluate(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    evaluate = commands.add_parser("evaluate", help="grouped evaluation of the corpus")
    evaluate.add_argument("--corpus", type=Path, help="directory of *.jsonl")
    evaluate.add_argument("--report", type=Path, metavar="FILE", help="write a model card")
    evaluate.add_argument(
        "--published", type=Path, help="jsonl of published texts, for the false-alarm count only"
    )
    evaluate.add_argument(
        "--blind", type=Path, metavar="DIR", help="blind set whose logged uses the card shows"
    )
    evaluate.add_argument(
        "--use-blind",
        action="store_true",
        help="use the blind set once more, with the stored model; the use is logged and counted",
    )
    evaluate.add_argument("--json", action="store_true", help="print the figures as JSON")


def _add_model(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--model", type=Path, help="model directory, default $DISCLOSURE_MODEL_DIR or .model"
    )


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; refusals go to standard error in one line."""
    options = build_parser().parse_args(arguments)
    try:
        return _run(options)
    except ClassifierError as error:
        sys.stderr.write(f"classifier: {error}\n")
        return REFUSED
    except OSError as error:
        sys.stderr.write(f"classifier: cannot use {error.filename}: {error.strerror}\n")
        return REFUSED


def _run(options: argparse.Namespace) -> int:
    if options.command == "check":
        from classifier.commands import checking

        return checking.run(options)
    if options.command == "mask":
        from classifier.commands import masking

        return masking.run(options)
    if options.command == "train":
        from classifier.commands import learning

        return learning.run(options)
    from classifier.commands import evaluating

    return evaluating.run(options)
