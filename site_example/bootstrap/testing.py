"""./test: linters, types, layers, migrations, catalogues and tests; every skip says why."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from bootstrap import catalogues, environment, machine, matrix, services
from bootstrap.console import stage
from bootstrap.places import PYTEST, VENV, python
from bootstrap.processes import stop_on_signals
from bootstrap.report import Report

#: One site and one browser at a time; a play that a busy machine slowed down is played once more.
PLAY = "{0} -m pytest tests/e2e || {0} -m pytest tests/e2e --last-failed"

#: Marks of what only --all runs: see "Tests" in CONTRIBUTING.md.
LEFT_OUT = ("browser", "control", "demo", "thorough")
#: Malformed inputs for each address of requests in a quick run; all of them cost half as much as every other test.
FEW_MALFORMED = "150"

CHECKS = {
    "ruff check": ["ruff", "check", "."],
    "ruff format": ["ruff", "format", "--check", "."],
    "mypy": ["mypy"],
    "lint-imports": ["lint-imports"],
}


def parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="./test",
        usage="./test [--all] [pytest arguments]",
        description=(
            "Without arguments: set up, then linters, types, import layers, migrations, "
            "catalogues and the quick tests on SQLite. With pytest arguments: only pytest."
        ),
    )
    parser.add_argument(
        "--all",
        action="store_true",
        help="also thorough tests, Chromium, ./demo, the gate's controls, PostgreSQL, MariaDB and "
        "Redis on loopback, and each supported Wagtail x Django x Python whose interpreter is here",
    )
    return parser


def main(arguments: list[str]) -> int:
    options, for_pytest = parser().parse_known_args(arguments)
    stop_on_signals()
    with stage("set up"):
        environment.install("dev")
        machine.ensure(machine.NEEDED)
    report = Report()
    if for_pytest:
        report.loud("pytest", [python(), "-m", "pytest", *for_pytest])
        return report.close()
    run_checks(report)
    if options.all:
        run_all(report)
    else:
        run_quick(report)
    return report.close()


def run_checks(report: Report) -> None:
    """Everything that does not run the product; all at once, since most wait for one core."""
    commands = {
        name: [str(Path(VENV) / "bin" / tool), *arguments]
        for name, (tool, *arguments) in CHECKS.items()
    }
    report.side_by_side(commands | {"makemigrations --check": [python(), *matrix.CHECK]})
    report.check("catalogues", catalogues.problems)


def run_quick(report: Report) -> None:
    """What a change is tried with: each path once, on SQLite."""
    os.environ.setdefault("DISCLOSURE_MALFORMED", FEW_MALFORMED)
    chosen = ["-m", " and ".join(f"not {mark}" for mark in LEFT_OUT)]
    report.loud("pytest on SQLite", [python(), *PYTEST, "--ignore=tests/e2e", *chosen])
    report.skip(f"tests marked {', '.join(LEFT_OUT)}, and tests/e2e", "only ./test --all runs them")


def run_all(report: Report) -> None:
    """Every test, on every database and with every version that this machine has."""
    report.loud("pytest on SQLite", [python(), *PYTEST, "--ignore=tests/e2e"])
    report.loud("the whole way in Chromium", ["sh", "-c", PLAY.format(python())])
    services.run_everywhere(report)
    matrix.run_cells(report)
